import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { GivenAssets } from '../catalog/catalog-fixture.ts';
import { calm, TurnedClock } from '../platform/clock-fixture.ts';
import { HomerollError } from '../platform/error.ts';
import { GivenStage, givenPipeline } from './pipeline-fixture.ts';

const never = new AbortController().signal;

test('a failure is tried again after growing waits, and left to a person after the last', async (t) => {
  const { make, ask, catalog, clock } = await givenPipeline(t);
  const fetch = new GivenStage('fetch', {
    step: () => {
      throw new HomerollError('read-failed', { path: '/a', reason: 'EIO' });
    },
  });
  const [assetId] = ask(1);
  const pipeline = make([fetch]);
  pipeline.start();
  await clock.turn(4_999);
  assert.equal(fetch.begun.length, 1);
  await clock.turn(1);
  assert.equal(fetch.begun.length, 2);
  await clock.turn(9_999);
  assert.equal(fetch.begun.length, 2);
  await clock.turn(1);
  assert.equal(fetch.begun.length, 3);
  await clock.turn(120_000);
  assert.equal(fetch.begun.length, 3, 'three tries are all');
  assert.deepEqual(catalog.stages.dead(9), [
    {
      ...{ assetId, name: '0', account: 'anna', stage: 'fetch', attempts: 3 },
      ...{ code: 'read-failed', facts: { path: '/a', reason: 'EIO' } },
    },
  ]);
  catalog.stages.revive();
  fetch.step = () => ({});
  pipeline.wake();
  await calm();
  assert.deepEqual(catalog.stages.dead(9), []);
});

test('the waits are shortened at random', async (t) => {
  const { make, ask, catalog, clock } = await givenPipeline(t);
  const fetch = new GivenStage('fetch', { step: () => Promise.reject(new HomerollError('read-failed')) });
  ask(1);
  make([fetch], { random: () => 0.5 }).start();
  await calm();
  assert.equal(catalog.stages.nextRetry('fetch'), clock.now() + 3750);
});

test('what can never work is given up at once; the others go on', async (t) => {
  const { make, ask, catalog } = await givenPipeline(t);
  const fetch = new GivenStage('fetch', {
    step: ({ name }) => {
      if (name === '0') throw new HomerollError('not-media', {}, { recovery: 'never' });
      if (name === '1') throw new TypeError('a slip');
      return {};
    },
  });
  ask(3);
  const pipeline = make([fetch], { attempts: 1 });
  pipeline.start();
  await pipeline.whenIdle(never);
  assert.deepEqual(
    catalog.stages.dead(9).map(({ name, code, facts }) => [name, code, facts]),
    [
      ['0', 'not-media', {}],
      ['1', 'unexpected', { message: 'a slip' }],
    ],
  );
  assert.equal(catalog.stages.unfinishedAssets(), 0);
});

test('an obstacle holds the stage, uses up no tries, and is looked at before work goes on', async (t) => {
  const { make, ask, catalog, clock, rechecked } = await givenPipeline(t);
  let isFull = true;
  const fetch = new GivenStage('fetch', {
    step: () => {
      if (isFull) throw new HomerollError('disk-full', { path: '/l' }, { recovery: 'wait' });
      return {};
    },
  });
  ask(9);
  const pipeline = make([fetch]);
  pipeline.start();
  await pipeline.whenIdle(never);
  const obstacle = { code: 'disk-full', facts: { path: '/l' } };
  assert.deepEqual(pipeline.state.obstacles, [{ stage: 'fetch', obstacle }]);
  const begun = fetch.begun.length;
  await clock.turn(14_000);
  assert.equal(fetch.begun.length, begun, 'nothing is begun while it is in the way');
  await clock.turn(100_000);
  assert.ok(fetch.begun.length > begun && fetch.begun.length <= begun + 7, 'one at a time finds out');
  assert.ok(catalog.stages.ready('fetch', 9).every(({ attempts }) => attempts === 0));
  assert.deepEqual(rechecked[0], obstacle);
  isFull = false;
  await clock.turn(20_000);
  assert.deepEqual(pipeline.state.obstacles, []);
  assert.equal(catalog.stages.unfinishedAssets(), 0);
});

test('while the look says that the obstacle is there, no stage is run', async (t) => {
  const { make, ask, clock } = await givenPipeline(t);
  const gone = new HomerollError('library-unmounted', { path: '/l' }, { recovery: 'wait' });
  const fetch = new GivenStage('fetch', { concurrency: 1, step: () => Promise.reject(gone) });
  let isThere = false;
  ask(3);
  make([fetch], { recheck: () => (isThere ? Promise.resolve() : Promise.reject(gone)) }).start();
  await clock.turn(200_000);
  assert.deepEqual(fetch.begun, ['0']);
  fetch.step = () => ({});
  isThere = true;
  await clock.turn(20_000);
  assert.deepEqual(fetch.begun, ['0', '0', '1', '2']);
});

test('an obstacle in one stage leaves the others at work', async (t) => {
  const { make, ask, catalog } = await givenPipeline(t);
  const full = new HomerollError('disk-full', {}, { recovery: 'wait' });
  const place = new GivenStage('place', { step: () => Promise.reject(full) });
  ask(20);
  const pipeline = make([new GivenStage('fetch'), place]);
  pipeline.start();
  await pipeline.whenIdle(never);
  assert.equal(catalog.stages.waiting('place', 99), 20);
});

test('is idle when an obstacle further on has filled every buffer', async (t) => {
  const { make, ask } = await givenPipeline(t);
  const full = new HomerollError('disk-full', {}, { recovery: 'wait' });
  const fetch = new GivenStage('fetch', { buffer: 2 });
  const place = new GivenStage('place', { step: () => Promise.reject(full) });
  ask(20);
  const pipeline = make([fetch, place]);
  pipeline.start();
  let isIdle = false;
  const idle = pipeline.whenIdle(AbortSignal.timeout(300)).then(
    () => {
      isIdle = true;
    },
    () => {},
  );
  await calm();
  assert.equal(isIdle, true, 'nothing can be done before the obstacle is gone');
  await idle;
});

/** Assets of anna and of ben; anna's cannot be fetched while `isOver`. */
async function givenAccounts(t: TestContext, until?: number) {
  const setting = await givenPipeline(t);
  const { catalog } = setting;
  const owners = ['anna', 'ben'].map((name) => new GivenAssets(catalog, name));
  for (let index = 0; index < 6; index += 1)
    for (const owner of owners)
      catalog.stages.request(owner.asset([{ name: `${index}`, folder: '' }]), 'fetch');
  const apple = { isOver: true };
  const facts = { account: 'anna', ...(until === undefined ? {} : { until }) };
  const fetch = new GivenStage('fetch', {
    concurrency: 4,
    step: async ({ account }) => {
      await calm();
      if (apple.isOver && account === 'anna')
        throw new HomerollError('session-over', facts, { recovery: 'account' });
      return {};
    },
  });
  const pipeline = setting.make([fetch]);
  const begun = () => fetch.begun.length;
  return { ...setting, apple, facts, pipeline, begun };
}

test('an account that gives out keeps nobody else waiting, and costs none of its assets a try', async (t) => {
  const { catalog, clock, pipeline, facts } = await givenAccounts(t);
  pipeline.start();
  await pipeline.whenIdle(never);
  assert.deepEqual(pipeline.state.obstacles, []);
  const until = clock.now() + 600_000;
  assert.deepEqual(
    pipeline.state.held.map((row) => ({ ...row })),
    [{ stage: 'fetch', account: 'anna', count: 6, until, code: 'session-over', facts }],
  );
  assert.equal(catalog.stages.unfinishedAssets(), 6);
  catalog.stages.promote('fetch', until);
  assert.ok(catalog.stages.ready('fetch', 9).every(({ attempts }) => attempts === 0));
});

test('an account is tried again when it said, by a few at first, and at once when it works again', async (t) => {
  const until = new TurnedClock().now() + 60_000;
  const { catalog, clock, pipeline, apple, begun } = await givenAccounts(t, until);
  pipeline.start();
  await pipeline.whenIdle(never);
  const before = begun();
  await clock.turn(59_000);
  assert.equal(begun(), before);
  await clock.turn(10_000);
  const tried = begun() - before;
  assert.ok(tried > 0 && tried <= 6, `${tried} tries`);
  assert.equal(catalog.stages.held()[0]?.count, 6);
  apple.isOver = false;
  await pipeline.expedite('anna');
  await pipeline.whenIdle(never);
  assert.equal(catalog.stages.unfinishedAssets(), 0);
  assert.deepEqual(pipeline.state.held, []);
});

test('a pause or an obstacle with tries that are due costs no more than a look now and then', async (t) => {
  const { make, ask, clock } = await givenPipeline(t);
  const fetch = new GivenStage('fetch', { step: () => Promise.reject(new HomerollError('read-failed')) });
  ask(1);
  const pipeline = make([fetch]);
  pipeline.start();
  await calm();
  pipeline.pause();
  await clock.turn(6_000);
  const before = clock.asked.length;
  await clock.turn(1_000);
  assert.ok(clock.asked.length - before <= 10, `${clock.asked.length - before} looks in a second`);
});

test('clearing away that fails does not undo what is done', async (t) => {
  const { make, ask, catalog } = await givenPipeline(t);
  const afterwards = () => Promise.reject(new HomerollError('write-failed', {}, { recovery: 'never' }));
  const place = new GivenStage('place');
  ask(1);
  const pipeline = make([new GivenStage('fetch', { step: () => ({ afterwards }) }), place]);
  pipeline.start();
  await pipeline.whenIdle(never);
  assert.deepEqual(place.begun, ['0']);
  assert.deepEqual(catalog.stages.dead(9), []);
});

test('a catalog that fails for a moment stops no stage', async (t) => {
  const { make, ask, catalog, clock } = await givenPipeline(t);
  const fetch = new GivenStage('fetch');
  const pipeline = make([fetch]);
  pipeline.start();
  await calm();
  ask(1);
  const beside = new DatabaseSync(catalog.path);
  t.after(() => beside.close());
  beside.exec('ALTER TABLE stage_state RENAME TO elsewhere');
  const died: unknown[] = [];
  const onDeath = (error: unknown) => void died.push(error);
  process.once('unhandledRejection', onDeath);
  await clock.turn(6_000);
  process.off('unhandledRejection', onDeath);
  beside.exec('ALTER TABLE elsewhere RENAME TO stage_state');
  await clock.turn(60_000);
  assert.deepEqual(died, []);
  assert.deepEqual(fetch.begun, ['0']);
});
