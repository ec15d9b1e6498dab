import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calm } from '../platform/clock-fixture.ts';
import { HomerollError } from '../platform/error.ts';
import { Gate, GivenStage, givenPipeline } from './pipeline-fixture.ts';

const never = new AbortController().signal;

test('every asset goes through every stage, in the order of the stages, most wanted first', async (t) => {
  const { make, ask, catalog } = await givenPipeline(t);
  const order: string[] = [];
  const stages = ['fetch', 'read', 'place'].map(
    (name) =>
      new GivenStage(name, {
        concurrency: 1,
        step: async (asset) => {
          await calm();
          return { write: () => void order.push(`${name} ${asset.name}`) };
        },
      }),
  );
  ask(3);
  const pipeline = make(stages);
  pipeline.start();
  await pipeline.whenIdle(never);
  for (const stage of stages) assert.deepEqual(stage.begun, ['0', '1', '2']);
  for (const name of ['0', '1', '2'])
    assert.deepEqual(
      order.filter((line) => line.endsWith(name)),
      [`fetch ${name}`, `read ${name}`, `place ${name}`],
    );
  assert.equal(catalog.stages.unfinishedAssets(), 0);
});

test('new work goes before the backlog that waits', async (t) => {
  const { make, ask, assets, catalog } = await givenPipeline(t);
  const gate = new Gate();
  const fetch = new GivenStage('fetch', { concurrency: 1, step: gate.step });
  ask(3);
  const pipeline = make([fetch]);
  pipeline.start();
  await calm();
  catalog.stages.request(assets.asset([{ name: 'new' }], -1e15), 'fetch');
  await gate.open();
  await pipeline.whenIdle(never);
  assert.deepEqual(fetch.begun, ['0', 'new', '1', '2']);
});

for (const concurrency of [1, 2, 5])
  test(`never more than ${concurrency} at once, and as many as that`, async (t) => {
    const { make, ask } = await givenPipeline(t);
    const gate = new Gate();
    const fetch = new GivenStage('fetch', { concurrency, step: gate.step });
    ask(7);
    const pipeline = make([fetch]);
    pipeline.start();
    for (let turn = 0; turn < 7; turn += 1) {
      pipeline.wake();
      await gate.letOne();
    }
    assert.equal(fetch.begun.length, 7);
    assert.equal(fetch.mostAtOnce, concurrency);
  });

test('a stage pauses while its buffer before the next is full, and goes on when there is room', async (t) => {
  const { make, ask } = await givenPipeline(t);
  const gate = new Gate();
  const fetch = new GivenStage('fetch', { concurrency: 1, buffer: 3 });
  const place = new GivenStage('place', { concurrency: 1, step: gate.step });
  ask(10);
  const pipeline = make([fetch, place]);
  pipeline.start();
  await calm();
  assert.equal(fetch.begun.length, 3, 'those in work still wait for the stage to be done');
  await gate.letOne();
  assert.equal(fetch.begun.length, 4);
  await gate.open();
  await pipeline.whenIdle(never);
  assert.deepEqual([fetch.begun.length, place.begun.length], [10, 10]);
});

test('one asset is never in two stages at once', async (t) => {
  const { make, ask, catalog } = await givenPipeline(t);
  const gate = new Gate();
  const place = new GivenStage('place', { step: gate.step });
  const fetch = new GivenStage('fetch', {
    step: (asset) => {
      assert.equal(place.inWork.has(asset.id), false);
      return {};
    },
  });
  const [id = 0] = ask(2);
  const pipeline = make([fetch, place]);
  pipeline.start();
  await calm();
  assert.equal(place.inWork.has(id), true);
  catalog.stages.restart(id);
  pipeline.wake();
  await calm();
  assert.deepEqual(fetch.begun, ['0', '1'], 'it waits until the other stage lets go of it');
  await gate.open();
  await pipeline.whenIdle(never);
  assert.deepEqual(fetch.begun, ['0', '1', '0']);
  assert.deepEqual(place.begun.filter((name) => name === '0').length, 2, 'and goes through all stages again');
});

test('a pause lets what is in hand end and begins nothing; resume goes on', async (t) => {
  const { make, ask, clock } = await givenPipeline(t);
  const gate = new Gate();
  const fetch = new GivenStage('fetch', { concurrency: 1, step: gate.step });
  ask(3);
  const pipeline = make([fetch]);
  pipeline.start();
  await calm();
  pipeline.pause();
  assert.equal(pipeline.state.paused, true);
  await gate.open();
  await clock.turn(60_000);
  assert.deepEqual(fetch.begun, ['0']);
  pipeline.resume();
  await pipeline.whenIdle(never);
  assert.deepEqual(fetch.begun, ['0', '1', '2']);
});

test('stop cuts short what heeds the signal, counts no failure, and the next start takes it up', async (t) => {
  const { make, ask, catalog } = await givenPipeline(t);
  const gate = new Gate();
  const fetch = new GivenStage('fetch', { step: gate.step });
  ask(5);
  const pipeline = make([fetch]);
  pipeline.start();
  await calm();
  assert.equal(gate.held, 2);
  await pipeline.stop();
  await pipeline.stop();
  assert.equal(fetch.inWork.size, 0);
  assert.deepEqual(fetch.begun, ['0', '1']);
  assert.deepEqual(
    catalog.stages.ready('fetch', 9).map(({ attempts }) => attempts),
    [0, 0, 0, 0, 0],
  );
  fetch.step = () => ({});
  pipeline.start();
  await pipeline.whenIdle(never);
  assert.equal(catalog.stages.unfinishedAssets(), 0);
});

test('work that ends although it was told to stop is kept', async (t) => {
  const { make, ask, catalog } = await givenPipeline(t);
  const { promise, resolve } = Promise.withResolvers<object>();
  ask(1);
  const pipeline = make([new GivenStage('fetch', { step: () => promise })]);
  pipeline.start();
  await calm();
  const stopped = pipeline.stop();
  resolve({});
  await stopped;
  assert.equal(catalog.stages.unfinishedAssets(), 0);
});

test('a raised version repeats that stage alone, and a new stage is asked for where the one before is done', async (t) => {
  const { make, ask } = await givenPipeline(t);
  ask(2);
  const first = make([new GivenStage('fetch'), new GivenStage('place')]);
  first.start();
  await first.whenIdle(never);
  await first.stop();
  const stages = [
    new GivenStage('fetch'),
    new GivenStage('place', { version: 2 }),
    new GivenStage('deliver'),
  ];
  const second = make(stages);
  second.start();
  await second.whenIdle(never);
  assert.deepEqual(
    stages.map(({ begun }) => begun),
    [[], ['0', '1'], ['0', '1']],
  );
});

test('what a stage writes and that it is done are one change', async (t) => {
  const { make, ask, catalog } = await givenPipeline(t);
  const fetch = new GivenStage('fetch', {
    step: () => ({
      write: () => {
        catalog.facts.set('half', 'written');
        throw new HomerollError('no-free-name', {}, { recovery: 'never' });
      },
    }),
  });
  ask(1);
  const pipeline = make([fetch, new GivenStage('place')]);
  pipeline.start();
  await pipeline.whenIdle(never);
  assert.equal(catalog.facts.get('half'), undefined);
  assert.equal(catalog.stages.dead(9)[0]?.code, 'no-free-name');
});

test('clearing away comes after the commit', async (t) => {
  const { make, ask, catalog } = await givenPipeline(t);
  const seen: number[] = [];
  const fetch = new GivenStage('fetch', {
    step: () => ({ afterwards: async () => void seen.push(catalog.stages.waiting('fetch', 9)) }),
  });
  ask(1);
  const pipeline = make([fetch]);
  pipeline.start();
  await pipeline.whenIdle(never);
  assert.deepEqual(seen, [0]);
});

test('work that is asked for anew while it runs is run again', async (t) => {
  const { make, ask, catalog } = await givenPipeline(t);
  const gate = new Gate();
  const fetch = new GivenStage('fetch', { step: gate.step });
  const [id = 0] = ask(1);
  const pipeline = make([fetch]);
  pipeline.start();
  await calm();
  catalog.stages.request(id, 'fetch');
  await gate.open();
  await pipeline.whenIdle(never);
  assert.deepEqual(fetch.begun, ['0', '0']);
});

test('an asset that goes away in the middle harms nobody', async (t) => {
  const { make, ask, catalog } = await givenPipeline(t);
  const fetch = new GivenStage('fetch', {
    step: ({ id, name }) => (name === '0' ? { write: () => catalog.assets.remove(id) } : {}),
  });
  const place = new GivenStage('place');
  ask(2);
  const pipeline = make([fetch, place]);
  pipeline.start();
  await pipeline.whenIdle(never);
  assert.deepEqual(place.begun, ['1']);
});

test('idle means: nothing to be done soon; a try that comes later does not count', async (t) => {
  const { make, ask, clock } = await givenPipeline(t);
  const fetch = new GivenStage('fetch', { step: () => Promise.reject(new HomerollError('read-failed')) });
  ask(1);
  const pipeline = make([fetch]);
  pipeline.start();
  await calm();
  await pipeline.whenIdle(never, 4_000);
  let isIdle = false;
  const idle = pipeline.whenIdle(never, 7_000).then(() => {
    isIdle = true;
  });
  await calm();
  assert.equal(isIdle, false, 'the next try is only 5 s away');
  await clock.turn(6_000);
  await idle;
  assert.equal(fetch.begun.length, 2, 'the one after that is 10 s away');
});

test('waiting for idleness ends with the signal, with its reason', async (t) => {
  const { make, ask } = await givenPipeline(t);
  const gate = new Gate();
  ask(1);
  const pipeline = make([new GivenStage('fetch', { step: gate.step })]);
  pipeline.start();
  const aborting = new AbortController();
  const idle = pipeline.whenIdle(aborting.signal);
  const reason = new Error('enough');
  aborting.abort(reason);
  await assert.rejects(idle, reason);
});
