import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SimulatedAsset, SimulatedContent, type SimulatedLibrary } from '../simulator/index.ts';
import { changesSince, newsOf } from '../src/photos/changes.ts';
import { inventory } from '../src/photos/inventory.ts';
import { WriteBack, type Written } from '../src/photos/write-back.ts';
import { albumTruth, Mirror, type OpenStage, openStage, truth } from './photos-fixture.ts';
import { withCode } from './simulator-fixture.ts';

function picture(library: SimulatedLibrary, seed: string): SimulatedAsset {
  const file = (part: string) => ({
    content: new SimulatedContent('jpeg', 900, `${seed}/${part}`),
    ...{ fileType: 'public.jpeg', width: 64, height: 48, isUploaded: true },
  });
  const resources = new Map([['resOriginal', file('original')]]);
  return library.add({
    fileName: `${seed}.JPG`,
    itemType: 'public.jpeg',
    resources,
    takenAt: 1_700_000_000_000,
  });
}

function editOf(seed: string) {
  const content = new SimulatedContent('jpeg', 900, `${seed}/edited`);
  return new Map([
    ['resJPEGFull', { content, fileType: 'public.jpeg', width: 64, height: 48, isUploaded: true }],
  ]);
}

/** Follows from a token to the end; answers what was told, and where to go on. */
async function follow({ cloudKit, own }: OpenStage, mirror: Mirror, token: string | undefined) {
  const told: string[] = [];
  let last = token;
  for await (const page of changesSince(cloudKit, own, token)) {
    mirror.take(page.changes);
    told.push(...page.changes.map(({ kind }) => kind));
    last = page.token;
  }
  return { told: told.sort(), token: last };
}

const ACTIONS: [
  what: string,
  act: (library: SimulatedLibrary, asset: SimulatedAsset) => void,
  told: string[],
][] = [
  ['a new picture', (library) => void picture(library, 'new'), ['asset', 'master']],
  ['an edit', (library, asset) => library.edit(asset, editOf('a')), ['asset']],
  ['a favourite', (library, asset) => library.describe(asset, { isFavourite: true }), ['asset']],
  ['a title', (library, asset) => library.describe(asset, { title: 'Rome' }), ['asset']],
  ['a new date', (library, asset) => library.describe(asset, { takenAt: 5 }), ['asset']],
  ['hiding', (library, asset) => library.hide(asset), ['asset']],
  ['a move to Recently Deleted', (library, asset) => library.trash(asset), ['asset', 'master']],
  ['a duplicate', (library, asset) => void library.duplicate(asset), ['asset']],
  ['a deletion for good', (library, asset) => library.purge(asset), ['gone', 'gone']],
];

for (const [what, act, told] of ACTIONS)
  test(`${what} arrives exactly [trap P7]`, async (t) => {
    const open = await openStage(t);
    const asset = picture(open.theirs, 'first');
    const mirror = new Mirror();
    const { token } = await follow(open, mirror, undefined);
    act(open.theirs, asset);
    const news = await follow(open, mirror, token);
    assert.deepEqual(news.told, told);
    assert.deepEqual(mirror.lines(), truth(open.theirs));
  });

test('what is undone arrives too: revert, unhide, restore, unfavourite [trap P8]', async (t) => {
  const open = await openStage(t);
  const { theirs } = open;
  const [one, two, three] = [picture(theirs, '1'), picture(theirs, '2'), picture(theirs, '3')];
  theirs.edit(one, editOf('1'));
  theirs.hide(two);
  theirs.trash(three);
  const mirror = new Mirror();
  const { token } = await follow(open, mirror, undefined);
  theirs.revert(one);
  theirs.hide(two, false);
  theirs.restore(three);
  const news = await follow(open, mirror, token);
  assert.deepEqual(news.told, ['asset', 'asset', 'asset']);
  assert.deepEqual(mirror.lines(), truth(theirs));
});

test('albums: made, filled, renamed, emptied, removed [trap P28]', async (t) => {
  const open = await openStage(t);
  const { theirs } = open;
  const [one, two] = [picture(theirs, '1'), picture(theirs, '2')];
  const mirror = new Mirror();
  let { token } = await follow(open, mirror, undefined);
  const album = theirs.newAlbum('Rome');
  const gone = theirs.newAlbum('Gone');
  theirs.putInAlbum(album, one);
  theirs.putInAlbum(album, two);
  theirs.putInAlbum(gone, one);
  for (const act of [
    () => {},
    () => theirs.renameAlbum(album, 'Rome 2023'),
    () => theirs.takeFromAlbum(album, one.name),
    () => theirs.deleteAlbum(gone),
    () => theirs.purge(two),
  ]) {
    act();
    token = (await follow(open, mirror, token)).token;
    assert.deepEqual(mirror.albumLines(), albumTruth(theirs));
  }
});

test('when nothing has happened one request a scope says so [trap P13]', async (t) => {
  const open = await openStage(t);
  picture(open.theirs, '1');
  const first = await newsOf(open.cloudKit, 'private', undefined);
  assert.equal(first.changed.length, 1);
  open.simulator.requests.clear();
  const second = await newsOf(open.cloudKit, 'private', first.token);
  assert.deepEqual([second.changed, second.gone], [[], []]);
  assert.equal(open.simulator.requests.entries.length, 1);
  assert.notEqual(second.token, first.token, 'tokens may differ although nothing has changed');
  picture(open.theirs, '2');
  assert.equal((await newsOf(open.cloudKit, 'private', second.token)).changed.length, 1);
});

test('empty pages in long runs do not end the changes [trap P4]', async (t) => {
  const open = await openStage(t);
  open.simulator.changes.emptyPages = 2;
  for (let count = 0; count < 250; count += 1) picture(open.theirs, `${count}`);
  const mirror = new Mirror();
  await follow(open, mirror, undefined);
  assert.deepEqual(mirror.lines(), truth(open.theirs));
});

test('a token that stands still for ever is an odd answer, not an endless loop [trap P12]', async (t) => {
  const open = await openStage(t);
  open.simulator.changes.emptyPages = 1000;
  await assert.rejects(follow(open, new Mirror(), undefined), withCode('answer-odd'));
});

for (const token of ['garbage', Buffer.from('garbage').toString('base64')])
  test(`a token that is none (${token}) is refused as such; an inventory is the way out [trap P10]`, async (t) => {
    const open = await openStage(t);
    picture(open.theirs, '1');
    await assert.rejects(follow(open, new Mirror(), token), withCode('token-refused'));
    await assert.rejects(newsOf(open.cloudKit, 'private', token), withCode('token-refused'));
    const mirror = new Mirror();
    for await (const page of inventory(open.cloudKit, open.own)) mirror.take(page.changes);
    assert.deepEqual(mirror.lines(), truth(open.theirs));
  });

test('a cut token and one of another kind are refused as such', async (t) => {
  const open = await openStage(t);
  picture(open.theirs, '1');
  const { token } = await follow(open, new Mirror(), undefined);
  await assert.rejects(follow(open, new Mirror(), token?.slice(0, 20)), withCode('token-refused'));
  const { token: database } = await newsOf(open.cloudKit, 'private', undefined);
  await assert.rejects(follow(open, new Mirror(), database), withCode('token-refused'));
});

test('an empty token means the beginning to us, although Apple would say that nothing is new [trap P11]', async (t) => {
  const open = await openStage(t);
  picture(open.theirs, '1');
  const mirror = new Mirror();
  await follow(open, mirror, '');
  assert.deepEqual(mirror.lines(), truth(open.theirs));
});

test('fields that nobody has asked for come only when all are asked for [trap P23]', async (t) => {
  const open = await openStage(t);
  picture(open.theirs, '1');
  const seen = async (allFields: boolean) => {
    const names = new Set<string>();
    for await (const { changes } of changesSince(open.cloudKit, open.own, undefined, { allFields }))
      for (const change of changes)
        if ('record' in change) for (const name of Object.keys(change.record.fields)) names.add(name);
    return names;
  };
  const hasSent = (wished: boolean) =>
    open.simulator.requests.of('changes-zone').at(-1)?.exchange.body.includes('desiredKeys') === wished;
  assert.ok((await seen(false)).has('assetDate') && hasSent(true));
  assert.ok((await seen(true)).has('assetDate') && hasSent(false));
});

test('a record that is nothing at all does not keep the others of its page [trap P14]', async (t) => {
  const open = await openStage(t);
  const asset = picture(open.theirs, '1');
  const records = [
    null,
    7,
    {},
    { recordName: 'X', serverErrorCode: 'INTERNAL_ERROR' },
    { recordName: asset.name, recordType: 'CPLAsset', fields: { masterRef: null, assetDate: 'x' } },
  ];
  const zones = [{ zoneID: open.own.zone, syncToken: 'AAAA', moreComing: false, records }];
  open.simulator.faults.add({
    call: 'changes-zone',
    trouble: { kind: 'reply', reply: { status: 200, body: { zones } } },
  });
  const mirror = new Mirror();
  const { token } = await follow(open, mirror, undefined);
  assert.deepEqual([[...mirror.assets.keys()], token], [[asset.name], 'AAAA']);
});

test('a busy zone is tried again, a reset connection too', async (t) => {
  const open = await openStage(t);
  picture(open.theirs, '1');
  const busy = { serverErrorCode: 'TRY_AGAIN_LATER', reason: 'busy', retryAfter: 2 };
  open.simulator.faults.add({
    call: 'changes-zone',
    trouble: { kind: 'reply', reply: { status: 503, body: busy } },
  });
  open.simulator.faults.add({ call: 'changes-zone', trouble: { kind: 'reset' } });
  const mirror = new Mirror();
  await follow(open, mirror, undefined);
  assert.deepEqual(mirror.lines(), truth(open.theirs));
});

async function written(writing: AsyncGenerator<Written>): Promise<string[]> {
  const results: string[] = [];
  for await (const { outcome, ...rest } of writing)
    results.push('code' in rest ? `${outcome} ${rest.code}` : outcome);
  return results;
}

test('nothing is ever changed unless it is switched on [trap W1]', async (t) => {
  const open = await openStage(t);
  const asset = picture(open.theirs, '1');
  const writing = new WriteBack(open.cloudKit, { isOn: false }).write(open.own, 'delete', [
    { name: asset.name, changeTag: '1' },
  ]);
  await assert.rejects(written(writing), withCode('bad-option'));
  assert.deepEqual(open.simulator.requests.calls(), []);
});

test('deleting goes to Recently Deleted in batches; what was changed meanwhile is read again, what is gone is told [trap W2]', async (t) => {
  const open = await openStage(t);
  const { theirs } = open;
  const assets = Array.from({ length: 120 }, (_, index) => picture(theirs, `${index}`));
  const mirror = new Mirror();
  await follow(open, mirror, undefined);
  const targets = assets.map(({ name }) => ({ name, changeTag: mirror.assets.get(name)?.changeTag }));
  const [changed, gone] = assets;
  assert.ok(changed && gone);
  theirs.describe(changed, { title: 'changed meanwhile' });
  theirs.purge(gone);
  open.simulator.requests.clear();
  const results = await written(
    new WriteBack(open.cloudKit, { isOn: true }).write(open.own, 'delete', targets),
  );
  assert.deepEqual(
    [results.filter((one) => one === 'done').length, results.filter((one) => one !== 'done')],
    [119, ['gone NOT_FOUND']],
  );
  assert.ok([...theirs.assets.values()].every(({ isDeleted }) => isDeleted));
  assert.equal(open.simulator.requests.of('records-modify').length, 4);
});

test('favourites go both ways, and a deleted picture comes back [trap W4]', async (t) => {
  const open = await openStage(t);
  const asset = picture(open.theirs, '1');
  const back = new WriteBack(open.cloudKit, { isOn: true });
  const target = () => [{ name: asset.name, changeTag: asset.tag.toString(36) }];
  assert.deepEqual(await written(back.write(open.own, 'favourite', target())), ['done']);
  assert.equal(asset.isFavourite, true);
  assert.deepEqual(await written(back.write(open.own, 'unfavourite', target())), ['done']);
  assert.equal(asset.isFavourite, false);
  await written(back.write(open.own, 'delete', target()));
  assert.deepEqual(await written(back.write(open.own, 'undelete', target())), ['done']);
  assert.equal(asset.isDeleted, false);
});

test('so many at once that Apple throttles are never sent: fifty a request [trap W3]', async (t) => {
  const open = await openStage(t);
  const assets = Array.from({ length: 101 }, (_, index) => picture(open.theirs, `${index}`));
  const targets = assets.map(({ name, tag }) => ({ name, changeTag: tag.toString(36) }));
  await written(new WriteBack(open.cloudKit, { isOn: true }).write(open.own, 'delete', targets));
  const sizes = open.simulator.requests
    .of('records-modify')
    .map(({ exchange }) => JSON.parse(exchange.body.toString()).operations.length);
  assert.deepEqual(sizes, [50, 50, 1]);
});

test('what the owner of a shared library alone may do is refused for that picture only [trap W5]', async (t) => {
  const open = await openStage(t);
  const [one, two] = [picture(open.theirs, '1'), picture(open.theirs, '2')];
  const records = [
    { recordName: one.name, serverErrorCode: 'ACCESS_DENIED', reason: 'not yours' },
    { recordName: two.name, recordType: 'CPLAsset', recordChangeTag: 'zz', fields: {} },
  ];
  open.simulator.faults.add({
    call: 'records-modify',
    trouble: { kind: 'reply', reply: { status: 200, body: { records } } },
  });
  const targets = [one, two].map(({ name, tag }) => ({ name, changeTag: tag.toString(36) }));
  const writing = new WriteBack(open.cloudKit, { isOn: true }).write(open.own, 'delete', targets);
  assert.deepEqual(await written(writing), ['refused ACCESS_DENIED', 'done']);
});
