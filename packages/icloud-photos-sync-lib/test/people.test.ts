import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fillLibrary } from '../simulator/index.ts';
import { Downloader } from '../src/download/downloader.ts';
import type { Change } from '../src/photos/change.ts';
import { changesSince } from '../src/photos/changes.ts';
import { inventory } from '../src/photos/inventory.ts';
import type { FaceCrop, Person } from '../src/photos/person.ts';
import { type OpenStage, openStage } from './photos-fixture.ts';

const SMALL = { averageBytes: 900 };

function peopleIn(changes: readonly Change[]): Person[] {
  return changes.flatMap((change) => (change.kind === 'person' ? [change.person] : []));
}

async function everything({ cloudKit, own }: OpenStage): Promise<readonly Change[]> {
  const pages = await Array.fromAsync(inventory(cloudKit, own, { history: 'always' }));
  return pages.flatMap(({ changes }) => changes);
}

test('people come with their names, those whom nobody has named without', async (t) => {
  const open = await openStage(t);
  fillLibrary(open.theirs, { assets: 3, ...SMALL });
  const people = peopleIn(await everything(open));
  assert.deepEqual(
    people.map(({ fullName, displayName, isVerified }) => [fullName, displayName, isVerified]),
    [
      ['Anna Müller', 'Anna', true],
      ['Opa', 'Opa', true],
      [undefined, undefined, false],
    ],
  );
});

test('every face of every picture comes with whose it is and where, by the lists already', async (t) => {
  const open = await openStage(t);
  fillLibrary(open.theirs, { assets: 60, ...SMALL });
  const faces = new Map<string, unknown>();
  for await (const { changes } of inventory(open.cloudKit, open.own, { history: 'never' }))
    for (const change of changes)
      if (change.kind === 'asset') faces.set(change.asset.name, change.asset.faces);
  const wanted = [...open.theirs.assets.values()].filter(({ isHiddenFrame }) => !isHiddenFrame);
  assert.ok(wanted.some((asset) => asset.faces.length === 2));
  for (const asset of wanted)
    assert.deepEqual(
      faces.get(asset.name),
      asset.faces.map((face) => ({ ...face, rejected: [] })),
    );
});

test('a name, and that two are one, arrive as changes of the person alone', async (t) => {
  const open = await openStage(t);
  const [one, other] = [open.theirs.people.add(''), open.theirs.people.add('Oma')];
  const from = open.theirs.history.token();
  open.theirs.people.rename(one, 'Großmutter');
  open.theirs.people.merge(one, other);
  const [page] = await Array.fromAsync(changesSince(open.cloudKit, open.own, from));
  assert.deepEqual(
    peopleIn(page?.changes ?? []).map(({ name, fullName, mergedInto }) => [name, fullName, mergedInto]),
    [[one.name, 'Großmutter', other.name]],
  );
  assert.equal(page?.changes.length, 1);
});

test('the picture of a face belongs to its person and can be downloaded', async (t) => {
  const open = await openStage(t);
  const person = open.theirs.people.add('Oma');
  const crops = (await everything(open)).flatMap((change): FaceCrop[] =>
    change.kind === 'face-crop' ? [change.faceCrop] : [],
  );
  const [crop] = crops;
  assert.ok(crop?.picture);
  assert.equal(crop.person, person.name);
  const folder = await mkdtemp(join(tmpdir(), 'faces-'));
  t.after(() => rm(folder, { recursive: true }));
  const { cloudKit, content, own } = open;
  const { family, checksum } = crop.picture;
  const wanted = { library: own, record: crop.name, family, checksum, path: join(folder, 'face') };
  const downloader = new Downloader({ cloudKit, content, serverNow: () => Date.now() });
  const [outcome] = await Array.fromAsync(downloader.run([wanted]));
  assert.ok(outcome?.kind === 'done');
  assert.deepEqual([outcome.verifiedBy, outcome.size], ['checksum', crop.picture.size]);
});
