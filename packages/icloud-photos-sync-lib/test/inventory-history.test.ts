import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillLibrary, type Reply, type SimulatedLibrary } from '../simulator/index.ts';
import { changesSince } from '../src/photos/changes.ts';
import { type InventoryOptions, type InventoryPage, inventory } from '../src/photos/inventory.ts';
import { albumTruth, Mirror, type OpenStage, openStage, truth } from './photos-fixture.ts';

/** So many that some are of bursts, with frames that nobody picked. */
const WITH_BURSTS = { assets: 650, averageBytes: 900 };

/** Takes an inventory up to the page at which `enough` says so. */
async function take(
  open: OpenStage,
  options: InventoryOptions = {},
  enough: (page: InventoryPage, pages: readonly InventoryPage[]) => boolean = () => false,
): Promise<{ mirror: Mirror; pages: InventoryPage[]; token: string | undefined }> {
  const mirror = new Mirror();
  const pages: InventoryPage[] = [];
  for await (const page of inventory(open.cloudKit, open.own, options)) {
    mirror.take(page.changes);
    pages.push(page);
    if (enough(page, pages)) break;
  }
  return { mirror, pages, token: pages.at(-1)?.token };
}

async function follow(open: OpenStage, mirror: Mirror, token: string | undefined): Promise<number> {
  let pages = 0;
  for await (const { changes } of changesSince(open.cloudKit, open.own, token)) {
    mirror.take(changes);
    pages += 1;
  }
  return pages;
}

/** How often the change history was asked for a page. */
function asked(open: OpenStage): number {
  return open.simulator.requests.entries.filter(({ call }) => call === 'changes-zone').length;
}

/** A library of a few pictures, none of which is of a burst. */
function fillWithoutBursts(library: SimulatedLibrary): void {
  const assets = fillLibrary(library, { assets: 3, averageBytes: 900 });
  for (const asset of assets) Object.assign(asset, { burst: undefined, isHiddenFrame: false });
}

test('frames of bursts that nobody picked come with an inventory, behind everything that is seen [trap P25]', async (t) => {
  const open = await openStage(t);
  fillLibrary(open.theirs, WITH_BURSTS);
  assert.notDeepEqual(truth(open.theirs), truth(open.theirs, { hiddenFrames: false }));
  const { mirror, pages } = await take(open);
  assert.deepEqual(mirror.lines(), truth(open.theirs));
  assert.deepEqual(mirror.albumLines(), albumTruth(open.theirs));
  const phases = pages.map(({ phase }) => phase);
  assert.deepEqual([...new Set(phases)], ['listing', 'history']);
  const seen = new Mirror();
  for (const page of pages) if (page.phase !== 'history') seen.take(page.changes);
  assert.deepEqual(seen.lines(), truth(open.theirs, { hiddenFrames: false }));
});

test('the last token of an inventory with its history is that of now: nothing more is told', async (t) => {
  const open = await openStage(t);
  fillLibrary(open.theirs, WITH_BURSTS);
  const { mirror, token } = await take(open);
  assert.equal(token, open.theirs.history.token());
  const before = mirror.lines();
  assert.equal(await follow(open, mirror, token), 1);
  assert.deepEqual(mirror.lines(), before);
});

test('an inventory that breaks off in the history goes on from the token of any of its pages', async (t) => {
  const open = await openStage(t);
  const all = fillLibrary(open.theirs, WITH_BURSTS);
  const { pages } = await take(open);
  const historyPages = pages.filter(({ phase }) => phase === 'history').length;
  assert.ok(historyPages > 5);
  for (const kept of [1, 3, historyPages - 1]) {
    const enough = (_: InventoryPage, taken: readonly InventoryPage[]) =>
      taken.filter(({ phase }) => phase === 'history').length === kept;
    const { mirror, token } = await take(open, {}, enough);
    assert.ok(token);
    const [gone] = all.splice(40, 1);
    if (gone) open.theirs.purge(gone);
    fillLibrary(open.theirs, { assets: 5, seed: `while it was off ${kept}`, averageBytes: 900 });
    assert.ok((await follow(open, mirror, token)) <= historyPages - kept + 1);
    assert.deepEqual(mirror.lines(), truth(open.theirs));
    assert.deepEqual(mirror.albumLines(), albumTruth(open.theirs));
  }
});

test('until the history begins there is no token: what only it tells would be lost', async (t) => {
  const open = await openStage(t);
  fillLibrary(open.theirs, WITH_BURSTS);
  const { pages } = await take(open);
  for (const { phase, token } of pages) assert.equal(token !== undefined, phase === 'history', phase);
});

test('the history stays right while pictures come, go and change', async (t) => {
  const open = await openStage(t);
  const all = fillLibrary(open.theirs, WITH_BURSTS);
  let page = 0;
  const { mirror } = await take(open, {}, ({ phase }) => {
    if (phase !== 'history' || page > 5) return false;
    page += 1;
    fillLibrary(open.theirs, { assets: 3, seed: `new ${page}`, averageBytes: 900 });
    const [first, second, third] = all.slice(page * 10, page * 10 + 3);
    assert.ok(first && second && third);
    open.theirs.trash(first);
    open.theirs.purge(second);
    open.theirs.describe(third, { title: `changed ${page}` });
    return false;
  });
  assert.ok(page > 5);
  assert.deepEqual(mirror.lines(), truth(open.theirs));
});

test('without a burst the history is not read, and the last page of the replay has the token', async (t) => {
  const open = await openStage(t);
  fillWithoutBursts(open.theirs);
  const { pages, token } = await take(open);
  assert.equal(asked(open), 1);
  assert.equal(pages.at(-1)?.phase, 'replay');
  assert.equal(token, open.theirs.history.token());
});

test('flags of a burst are enough to read the history, whatever its id has become', async (t) => {
  const open = await openStage(t);
  fillWithoutBursts(open.theirs);
  const [asset] = open.theirs.assets.values();
  assert.ok(asset);
  asset.burstFlags = 4;
  const { pages } = await take(open);
  assert.equal(pages.at(-1)?.phase, 'history');
});

const LEFT_OUT: readonly (readonly [what: string, isKept: (recordType: string, index: number) => boolean])[] =
  [
    ['every record', () => false],
    ['some masters', (recordType, index) => recordType !== 'CPLMaster' || index % 7 !== 3],
    ['some assets', (recordType, index) => recordType !== 'CPLAsset' || index % 7 !== 3],
  ];
for (const [what, isKept] of LEFT_OUT)
  test(`a list that leaves out ${what} is made up for by the history [trap P34]`, async (t) => {
    const open = await openStage(t);
    for (const asset of fillLibrary(open.theirs, { assets: 30, averageBytes: 900 }))
      Object.assign(asset, { burst: undefined, isHiddenFrame: false });
    const alter = (reply: Reply): Reply => {
      const body = reply.body as { records: { recordType: string }[] };
      const records = body.records.filter(({ recordType }, index) => isKept(recordType, index));
      return { ...reply, body: { ...body, records } };
    };
    open.simulator.faults.add({ call: 'records-query', after: 1, trouble: { kind: 'alter', alter } });
    const { mirror, pages } = await take(open);
    assert.equal(pages.at(-1)?.phase, 'history');
    assert.deepEqual(mirror.lines(), truth(open.theirs));
  });

for (const [history, phase] of [
  ['always', 'history'],
  ['never', 'replay'],
] as const)
  test(`whoever says ${history} decides, not what is seen`, async (t) => {
    const open = await openStage(t);
    if (history === 'always') fillWithoutBursts(open.theirs);
    else fillLibrary(open.theirs, WITH_BURSTS);
    const { pages, token } = await take(open, { history });
    assert.equal(pages.at(-1)?.phase, phase);
    assert.equal(token, open.theirs.history.token());
  });
