import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HomerollError } from '../platform/error.ts';
import { GivenStage, givenPipeline } from './pipeline-fixture.ts';

const never = new AbortController().signal;

test('a stage that rests takes no work, holds nobody up, and goes on when it is let', async (t) => {
  const { catalog, ask, make } = await givenPipeline(t);
  const [fetch, derive] = [new GivenStage('fetch'), new GivenStage('derive')];
  const pipeline = make([fetch, derive]);
  pipeline.rest('derive', true);
  ask(3);
  pipeline.start();
  await pipeline.whenIdle(never);
  assert.deepEqual([fetch.begun.length, derive.begun.length], [3, 0]);
  assert.equal(catalog.stages.unfinishedAssets(), 3);
  pipeline.rest('derive', false);
  await pipeline.whenIdle(never);
  assert.equal(derive.begun.length, 3);
});

test('whoever listens hears of work, of pauses and of obstacles, and of what was done the first time', async (t) => {
  const { catalog, clock, ask, make } = await givenPipeline(t);
  let isFull = true;
  const place = new GivenStage('fetch', {
    step: () => {
      if (isFull) throw new HomerollError('disk-full', {}, { recovery: 'wait' });
      return {};
    },
  });
  const done: string[] = [];
  const pipeline = make([place], { onDone: (stage, id) => done.push(`${stage} ${id}`) });
  const heard: string[] = [];
  pipeline.onChange((how) => heard.push(`${how} ${pipeline.state.obstacles.length}`));
  const [id = 0] = ask(1);
  pipeline.start();
  await pipeline.whenIdle(never);
  assert.deepEqual([heard[0], done], ['state 1', []]);
  isFull = false;
  await clock.turn(20_000);
  await pipeline.whenIdle(never);
  assert.ok(heard.includes('state 0') && heard.some((one) => one.startsWith('work')));
  assert.deepEqual(done, [`fetch ${id}`]);
  catalog.stages.requestAgain(id, 'fetch');
  await pipeline.whenIdle(never);
  assert.deepEqual([place.begun.length > 2, done.length], [true, 1]);
  heard.length = 0;
  pipeline.pause();
  pipeline.resume();
  assert.deepEqual(heard, ['state 0', 'state 0']);
});
