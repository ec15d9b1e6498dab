import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { GivenAssets, temporaryCatalog } from './catalog-fixture.ts';
import type { StageStates, Turn } from './stage-states.ts';

async function given(t: TestContext, ranks: readonly number[]) {
  const catalog = await temporaryCatalog(t);
  const assets = new GivenAssets(catalog);
  const ids = ranks.map((rank) => assets.asset([{ name: `rank ${rank}` }], rank));
  for (const id of ids) catalog.stages.request(id, 'fetch');
  return { catalog, stages: catalog.stages, ids };
}

function only(stages: StageStates, stage = 'fetch'): Turn {
  const [turn, ...others] = stages.ready(stage, 10);
  assert.ok(turn && others.length === 0, 'exactly one is ready');
  return turn;
}

const FAILURE = { code: 'read-failed', facts: { path: '/a', reason: 'EIO' } };

test('new goes before backlog and recent before old, whatever the order of asking', async (t) => {
  const [older, newer] = [-1000, -2000];
  const { stages, ids } = await given(t, [older, newer, -1e15 + older, -1e15 + newer, newer]);
  assert.deepEqual(
    stages.ready('fetch', 10).map((turn) => ids.indexOf(turn.assetId)),
    [3, 2, 1, 4, 0],
  );
  assert.equal(stages.ready('fetch', 2).length, 2);
  assert.deepEqual(stages.ready('place', 10), []);
});

test('what is done is no longer asked for, until it is asked for again', async (t) => {
  const { stages, ids } = await given(t, [0]);
  assert.equal(stages.unfinishedAssets(), 1);
  assert.equal(stages.markDone(only(stages), 'fetch', 1), true);
  assert.deepEqual(stages.ready('fetch', 10), []);
  assert.equal(stages.unfinishedAssets(), 0);
  assert.deepEqual(stages.openCounts(), []);
  stages.request(ids[0] ?? 0, 'fetch');
  assert.equal(only(stages).assetId, ids[0]);
});

test('work that was asked for anew while it ran is not called done', async (t) => {
  const { stages, ids } = await given(t, [0]);
  const turn = only(stages);
  stages.request(turn.assetId, 'fetch');
  assert.equal(stages.markDone(turn, 'fetch', 1), false);
  assert.equal(only(stages).assetId, ids[0]);
  assert.equal(stages.markDone(only(stages), 'fetch', 1), true);
});

test('a failure of a run that began before the work was asked for anew does not count', async (t) => {
  const { stages } = await given(t, [0]);
  const turn = only(stages);
  stages.request(turn.assetId, 'fetch');
  stages.markFailed(turn, 'fetch', { ...FAILURE, until: undefined });
  assert.equal(only(stages).attempts, 0);
});

test('a failed one waits for its time, counts its tries, and then has its turn', async (t) => {
  const { stages } = await given(t, [0]);
  assert.equal(stages.nextRetry('fetch'), undefined);
  stages.markFailed(only(stages), 'fetch', { ...FAILURE, until: 5000 });
  assert.deepEqual(stages.ready('fetch', 10), []);
  assert.equal(stages.nextRetry('fetch'), 5000);
  assert.equal(stages.nextRetry('place'), undefined);
  assert.deepEqual(
    stages.openCounts().map((row) => ({ ...row })),
    [{ stage: 'fetch', state: 'retry', count: 1 }],
  );
  assert.equal(stages.unfinishedAssets(), 1);
  stages.promote('fetch', 4999);
  assert.deepEqual(stages.ready('fetch', 10), []);
  stages.promote('fetch', 5000);
  assert.equal(only(stages).attempts, 1);
  assert.equal(stages.nextRetry('fetch'), undefined);
});

test('success after failures forgets them', async (t) => {
  const { stages, ids } = await given(t, [0]);
  stages.markFailed(only(stages), 'fetch', { ...FAILURE, until: 1 });
  stages.promote('fetch', 1);
  stages.markDone(only(stages), 'fetch', 1);
  stages.request(ids[0] ?? 0, 'fetch');
  assert.equal(only(stages).attempts, 0);
});

test('a given-up one is listed with what went wrong, does not count as on its way, and can be revived', async (t) => {
  const { stages, ids } = await given(t, [0, 0]);
  const [first, second] = stages.ready('fetch', 2);
  assert.ok(first && second);
  stages.markFailed(first, 'fetch', { ...FAILURE, until: undefined });
  const [letter, ...others] = stages.dead(10);
  assert.deepEqual(others, []);
  assert.deepEqual(letter, {
    ...{ assetId: ids[0], name: 'rank 0', account: 'anna', stage: 'fetch', attempts: 1 },
    ...{ code: 'read-failed', facts: { path: '/a', reason: 'EIO' } },
  });
  assert.equal(stages.unfinishedAssets(), 1);
  stages.promote('fetch', Number.MAX_SAFE_INTEGER);
  assert.equal(stages.ready('fetch', 10).length, 1);
  assert.equal(stages.revive(second.assetId), 0, 'one that has not failed cannot be');
  assert.equal(stages.revive(), 1);
  assert.deepEqual(stages.dead(10), []);
  assert.deepEqual(
    stages.ready('fetch', 10).map(({ assetId, attempts }) => [assetId, attempts]),
    [
      [ids[0], 0],
      [ids[1], 0],
    ],
  );
});

test('reviving one asset leaves the others, and waiting ones are tried at once too', async (t) => {
  const { stages, ids } = await given(t, [0, 0, 0]);
  const until = [undefined, 9000, undefined];
  for (const [index, turn] of stages.ready('fetch', 3).entries())
    stages.markFailed(turn, 'fetch', { ...FAILURE, until: until[index] });
  assert.equal(stages.dead(1).length, 1, 'as many as wanted');
  assert.equal(stages.revive(ids[1]), 1);
  assert.equal(only(stages).assetId, ids[1]);
  assert.equal(stages.revive(ids[2]), 1);
  assert.equal(stages.dead(10).length, 1);
});

test('waiting counts the ready ones up to a limit', async (t) => {
  const { stages } = await given(t, [0, 0, 0]);
  assert.equal(stages.waiting('fetch', 2), 2);
  assert.equal(stages.waiting('fetch', 9), 3);
  assert.equal(stages.waiting('place', 9), 0);
  stages.markFailed(stages.ready('fetch', 1)[0] ?? only(stages), 'fetch', { ...FAILURE, until: 1 });
  assert.equal(stages.waiting('fetch', 9), 2);
});

test('a raised version asks again for what an older one did, and for nothing else', async (t) => {
  const { stages, ids } = await given(t, [0, 0, 0]);
  const [old, current, failed] = stages.ready('fetch', 3);
  assert.ok(old && current && failed);
  stages.markDone(old, 'fetch', 1);
  stages.markDone(current, 'fetch', 2);
  stages.markFailed(failed, 'fetch', { ...FAILURE, until: undefined });
  assert.equal(stages.requestOutdated('fetch', 2), 1);
  assert.equal(only(stages).assetId, ids[0]);
  assert.equal(stages.requestOutdated('fetch', 2), 0);
});

test('a stage that is new is asked for wherever the one before it is done, once', async (t) => {
  const { stages, ids } = await given(t, [5, 4, 0]);
  for (const turn of stages.ready('fetch', 2)) stages.markDone(turn, 'fetch', 1);
  assert.equal(stages.requestAfter('place', 'fetch'), 2);
  assert.deepEqual(
    stages.ready('place', 10).map(({ assetId }) => assetId),
    [ids[2], ids[1]],
  );
  for (const turn of stages.ready('place', 1)) stages.markDone(turn, 'place', 1);
  assert.equal(stages.requestAfter('place', 'fetch'), 0);
  assert.equal(stages.waiting('place', 9), 1);
});

test('the next stage is asked for once; a restart withdraws it and begins at the first', async (t) => {
  const { stages, ids } = await given(t, [0]);
  const id = ids[0] ?? 0;
  stages.markDone(only(stages), 'fetch', 1);
  stages.requestNext(id, 'place');
  const placing = only(stages, 'place');
  stages.markDone(placing, 'place', 1);
  stages.requestNext(id, 'place');
  assert.deepEqual(stages.ready('place', 9), [], 'done is done');
  stages.restart(id);
  assert.equal(only(stages).assetId, id);
  assert.equal(stages.markDone(placing, 'place', 1), false, 'the run before the restart counts for nothing');
  stages.requestNext(id, 'place');
  assert.equal(only(stages, 'place').assetId, id);
});

test('work goes with its asset, and nothing is asked for an asset that is not there', async (t) => {
  const { catalog, stages, ids } = await given(t, [0]);
  catalog.assets.remove(ids[0] ?? 0);
  stages.request(ids[0] ?? 0, 'fetch');
  stages.requestNext(4711, 'place');
  assert.equal(stages.unfinishedAssets(), 0);
  assert.deepEqual(stages.openCounts(), []);
});

const OVER = { code: 'session-over', facts: { account: 'anna' }, until: 5000 };

/** Three assets of anna's source, one of a folder of hers and one of ben's, all of them waiting for `fetch`. */
async function givenAccounts(t: TestContext) {
  const catalog = await temporaryCatalog(t);
  const [anna, ben] = [new GivenAssets(catalog), new GivenAssets(catalog, 'ben')];
  const ask = (assets: GivenAssets, name: string) => {
    const id = assets.asset([{ name, folder: '' }]);
    catalog.stages.request(id, 'fetch');
    return id;
  };
  const hers = ['a', 'b', 'c'].map((name) => ask(anna, name));
  const his = ask(ben, 'd');
  const inFolder = anna.asset([{ name: 'e' }]);
  const folder = catalog.accounts.ensureSource(anna.accountId, 'folder', '/elsewhere').id;
  const row = { sourceId: folder, folder: '', name: 'e', size: 1, modifiedMs: 1, note: null };
  const [file] = catalog.files.ofAsset(inFolder);
  catalog.sourceFiles.link(catalog.sourceFiles.put(row), file?.id ?? 0);
  catalog.stages.request(inFolder, 'fetch');
  return { catalog, stages: catalog.stages, anna, hers, his, inFolder };
}

function readyIds(stages: StageStates): number[] {
  return stages.ready('fetch', 99).map(({ assetId }) => assetId);
}

test('what an account holds up waits with its reason and its tries; its folder and the others go on', async (t) => {
  const { stages, hers, his, inFolder } = await givenAccounts(t);
  const [first] = stages.ready('fetch', 1);
  assert.ok(first);
  assert.equal(first.assetId, hers[0]);
  stages.hold(first, 'fetch', OVER);
  assert.deepEqual(readyIds(stages), [his, inFolder]);
  assert.deepEqual(
    stages.held().map((row) => ({ ...row })),
    [{ stage: 'fetch', account: 'anna', count: 3, ...OVER }],
  );
  assert.equal(stages.nextRetry('fetch'), 5000);
  assert.equal(stages.unfinishedAssets(), 5);
  stages.promote('fetch', 5000);
  assert.deepEqual(readyIds(stages), [...hers, his, inFolder]);
  assert.ok(stages.ready('fetch', 99).every(({ attempts }) => attempts === 0));
  assert.deepEqual(stages.held(), []);
});

test('an account that works again has its turn at once; what failed by itself still waits', async (t) => {
  const { stages, anna, hers, his } = await givenAccounts(t);
  const [first, second] = stages.ready('fetch', 2);
  assert.ok(first && second);
  stages.markFailed(second, 'fetch', { ...FAILURE, until: 9000 });
  stages.hold(first, 'fetch', OVER);
  assert.equal(stages.expedite(anna.accountId + 1), 0, 'the other account has nothing that waits');
  assert.equal(stages.expedite(anna.accountId), 2);
  assert.deepEqual(readyIds(stages).slice(0, 3), [hers[0], hers[2], his]);
  assert.equal(stages.nextRetry('fetch'), 9000);
});

test('what was in work when its account gave out may still come through, or fail by itself', async (t) => {
  const { stages } = await givenAccounts(t);
  const [first, second, third] = stages.ready('fetch', 3);
  assert.ok(first && second && third);
  stages.hold(first, 'fetch', OVER);
  stages.hold(second, 'fetch', { ...OVER, until: 9999 });
  assert.equal(stages.held()[0]?.until, 5000, 'the first has said it for all');
  assert.equal(stages.markDone(second, 'fetch', 1), true);
  stages.markFailed(third, 'fetch', { ...FAILURE, until: 7000 });
  assert.equal(stages.held()[0]?.count, 1);
});

test('at most a thousand rows change at once, so that nobody is held up', async (t) => {
  const { catalog, stages, anna } = await givenAccounts(t);
  catalog.transaction(() => {
    for (let index = 0; index < 1100; index += 1)
      stages.request(anna.asset([{ name: `${index}`, folder: 'many' }]), 'fetch');
  });
  const [first] = stages.ready('fetch', 1);
  assert.ok(first);
  stages.hold(first, 'fetch', OVER);
  assert.equal(stages.held()[0]?.count, 1000);
  stages.promote('fetch', 9999);
  assert.deepEqual(stages.held(), []);
});
