import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { serveControl } from '../simulator/index.ts';
import { changesSince, newsOf } from '../src/photos/changes.ts';
import { inventory } from '../src/photos/inventory.ts';
import { listLibraries } from '../src/photos/library.ts';
import { albumTruth, Mirror, type OpenStage, openStage, truth } from './photos-fixture.ts';
import { APPLE_ID, withCode } from './simulator-fixture.ts';

type Tell = (command: string, given?: object) => Promise<Record<string, string>>;

/** A signed-in client, and the control interface as another process has it. */
async function controlled(t: TestContext): Promise<OpenStage & { tell: Tell }> {
  const open = await openStage(t);
  const control = await serveControl(open.simulator);
  t.after(() => control.close());
  const tell: Tell = async (command, given = {}) => {
    const answer = await fetch(`http://127.0.0.1:${control.port}/${command}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ appleId: APPLE_ID, ...given }),
    });
    const { ok, result, error } = (await answer.json()) as {
      ok: boolean;
      result: Record<string, string>;
      error: string;
    };
    if (!ok) throw new Error(error);
    return result;
  };
  return { ...open, tell };
}

async function follow(
  { cloudKit, own }: OpenStage,
  mirror: Mirror,
  token?: string,
): Promise<string | undefined> {
  let last = token;
  for await (const page of changesSince(cloudKit, own, token)) {
    mirror.take(page.changes);
    last = page.token;
  }
  return last;
}

test('every action of a phone can be told from another process, and arrives', async (t) => {
  const open = await controlled(t);
  const { tell, theirs } = open;
  await tell('fill', { assets: 30, averageBytes: 900 });
  const mirror = new Mirror();
  let token = await follow(open, mirror);
  const { asset } = await tell('add-picture', {
    fileName: 'IMG_1.HEIC',
    form: 'heic',
    itemType: 'public.heic',
    movieBytes: 900,
  });
  const { album } = await tell('new-album', { title: 'Rome' });
  const { album: folder } = await tell('new-album', { title: 'Trips', kind: 'folder' });
  await tell('new-album', { title: 'Inside', parent: folder });
  const steps: [command: string, given: object][] = [
    ['duplicate', {}],
    ['edit', { movieBytes: 900 }],
    ['revert', {}],
    ['describe', { said: { title: 'Rome', isFavourite: true, keywords: ['a'], takenAt: 5 } }],
    ['hide', {}],
    ['hide', { isHidden: false }],
    ['put-in-album', { album }],
    ['rename-album', { album, title: 'Rome 2023' }],
    ['take-from-album', { album }],
    ['put-in-album', { album }],
    ['delete-album', { album }],
    ['trash', {}],
    ['restore', {}],
    ['upload', { isUploaded: false }],
    ['purge', {}],
  ];
  for (const [command, given] of steps) {
    await tell(command, { asset, ...given });
    token = await follow(open, mirror, token);
    assert.deepEqual(mirror.lines(), truth(theirs), command);
    assert.deepEqual(mirror.albumLines(), albumTruth(theirs), command);
  }
  const { person } = await tell('new-person', { name: 'Oma' });
  const { person: into } = await tell('new-person');
  await tell('rename-person', { person, name: 'Großmutter' });
  await tell('merge-people', { person, into });
  const { fullName, mergedInto } = theirs.people.all.get(person ?? '') ?? {};
  assert.deepEqual([fullName, mergedInto], ['Großmutter', into]);
  const told = await tell('library');
  assert.equal(told.assets?.length, theirs.assets.size);
});

test('libraries are shared, removed and still being sorted, at the word of another process', async (t) => {
  const { tell, cloudKit, simulator, ada } = await controlled(t);
  simulator.addAccount({ appleId: 'bob@example.com', password: 'x', iteration: 100 });
  const { zone } = await tell('share', { members: ['bob@example.com'] });
  await tell('strange-zone', { zoneName: 'CMM-1' });
  assert.equal((await listLibraries(cloudKit)).length, 2);
  const { token } = await newsOf(cloudKit, 'private', undefined);
  await tell('fill', { zone, assets: 3 });
  assert.equal((await newsOf(cloudKit, 'private', token)).changed[0]?.zone.zoneName, zone);
  await tell('remove-library', { zone });
  assert.equal((await newsOf(cloudKit, 'private', token)).gone[0]?.zone.zoneName, zone);
  await tell('indexing', { state: 'RUNNING' });
  assert.equal(ada.photos.own.indexing, 'RUNNING');
});

/** Calls of the photo database that an inventory makes. */
const CALLS = ['records-query', 'query-batch', 'changes-zone'];
const TROUBLES: readonly object[] = [
  { kind: 'reset' },
  { kind: 'html', status: 503 },
  { kind: 'reply', reply: { status: 500, body: 'x' } },
  { kind: 'reply', reply: { status: 503, body: { serverErrorCode: 'TRY_AGAIN_LATER', reason: 'busy' } } },
  { kind: 'cut', bytes: 20 },
  { kind: 'late', ms: 20 },
];

test('each trouble at each call of an inventory, made by another process, is got over', async (t) => {
  const open = await controlled(t);
  await open.tell('fill', { assets: 120, averageBytes: 900 });
  for (const call of CALLS)
    for (const trouble of TROUBLES) {
      await open.tell('fault', { call, after: call === 'records-query' ? 1 : 0, trouble });
      const mirror = new Mirror();
      for await (const { changes } of inventory(open.cloudKit, open.own)) mirror.take(changes);
      const wanted = truth(open.theirs);
      assert.deepEqual(mirror.lines(), wanted, `${call} ${JSON.stringify(trouble)}`);
      await open.tell('clear-faults');
    }
});

test('habits of the change history, and what makes no sense', async (t) => {
  const open = await controlled(t);
  await open.tell('fill', { assets: 3 });
  await open.tell('habits', { emptyPages: 2, urlLife: 60 });
  const token = await follow(open, new Mirror());
  assert.equal(open.simulator.urls.life, 60);
  await open.tell('habits', { refuseTokens: true });
  await assert.rejects(follow(open, new Mirror(), token), withCode('token-refused'));
  await assert.rejects(open.tell('fill', { assets: 'many' }), /assets is no number/);
  await assert.rejects(open.tell('trash', { asset: 'nobody' }), /no picture nobody/);
  await assert.rejects(open.tell('merge-people', { person: 'none' }), /no person none/);
  await assert.rejects(open.tell('rename-album', { album: 'none' }), /no album none/);
  await assert.rejects(open.tell('fill', { zone: 'none', assets: 1 }), /no library none/);
  await assert.rejects(open.tell('add-picture', { form: 'gif' }), /no form/);
});
