import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillLibrary } from '../simulator/index.ts';
import { type Item, items } from '../src/photos/items.ts';
import { Mirror, openStage, truth } from './photos-fixture.ts';

const SMALL = { averageBytes: 900 };

/** One line for each item, as `truth` has them. */
function lines(found: readonly Item[]): string[] {
  const mirror = new Mirror();
  for (const { asset, master } of found) {
    mirror.assets.set(asset.name, asset);
    if (master) mirror.masters.set(master.name, master);
  }
  return mirror.lines();
}

test('every item comes once with all that belongs to it, frames of bursts too', async (t) => {
  const { cloudKit, own, theirs } = await openStage(t);
  fillLibrary(theirs, { assets: 650, ...SMALL });
  // Their masters are pages away in the history from now on.
  for (const asset of theirs.assets.values())
    if (asset.isHiddenFrame) theirs.describe(asset, { title: 'unseen' });
  const found = await Array.fromAsync(items(cloudKit, own));
  assert.equal(found.length, theirs.assets.size);
  assert.deepEqual(lines(found), truth(theirs));
});

test('a file says where it is to be had, and holds no address', async (t) => {
  const { cloudKit, own, theirs } = await openStage(t);
  const [made] = fillLibrary(theirs, { assets: 1, ...SMALL });
  const [item] = await Array.fromAsync(items(cloudKit, own));
  const [original, ...others] = item?.files ?? [];
  assert.ok(original && made && others.length > 0);
  const { role, library, record, family, checksum } = original;
  assert.deepEqual(
    { role, library, record, family, checksum },
    {
      ...{ role: 'original', library: own, record: made.master.name, family: 'resOriginal' },
      checksum: made.master.resources.get('resOriginal')?.content.checksum,
    },
  );
  assert.equal(JSON.stringify(item?.files).includes('http'), false);
  assert.equal(item?.fileName, made.master.fileName);
});

test('an item that changes while the library is read comes again, with its master looked up', async (t) => {
  const { cloudKit, own, theirs, simulator } = await openStage(t);
  const all = fillLibrary(theirs, { assets: 30, ...SMALL });
  const found: Item[] = [];
  for await (const item of items(cloudKit, own, { history: 'never' })) {
    const changed = theirs.assets.get(item.asset.name);
    if (found.length === 0 && changed) theirs.describe(changed, { title: 'meanwhile' });
    found.push(item);
  }
  const [first] = found;
  assert.ok(first);
  const [before, after, ...more] = found.filter(({ asset }) => asset.name === first.asset.name);
  assert.deepEqual([before?.asset.title === 'meanwhile', after?.asset.title, more], [false, 'meanwhile', []]);
  assert.equal(after?.master?.name, first.master?.name);
  assert.ok(after?.files.some(({ role }) => role === 'original'));
  const seen = all.filter(({ isHiddenFrame }) => !isHiddenFrame);
  assert.equal(found.length, seen.length + 1);
  assert.deepEqual(simulator.requests.complaints, []);
});

test('an asset whose master Apple does not have is an item all the same, under a name that is made up', async (t) => {
  const { cloudKit, own, theirs } = await openStage(t);
  const [asset] = fillLibrary(theirs, { assets: 1, ...SMALL });
  assert.ok(asset);
  for (const album of theirs.albums.values()) theirs.takeFromAlbum(album, asset.name);
  const found: Item[] = [];
  for await (const item of items(cloudKit, own)) {
    if (found.length === 0) theirs.masters.delete(asset.master.name);
    if (found.length === 0) theirs.describe(asset, { title: 'its file is gone' });
    found.push(item);
  }
  assert.deepEqual(
    found.map(({ asset: { title }, master }) => [title, master?.name]),
    [
      [undefined, asset.master.name],
      ['its file is gone', undefined],
    ],
  );
  assert.match(found[1]?.fileName ?? '', /^[A-Za-z0-9]+\.bin$/);
});
