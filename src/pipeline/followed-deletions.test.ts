import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sha256 } from '../library/library-fixture.ts';
import type { AssetTrash } from './asset-trash.ts';
import { givenTrash } from './asset-trash-fixture.ts';
import { FollowedDeletions } from './followed-deletions.ts';

const ANNA = { name: 'anna', channel: 'telegram' };

async function given(t: TestContext) {
  const house = await givenTrash(t);
  const { catalog, library, trash } = house;
  const over = (some: AssetTrash) => new FollowedDeletions({ catalog, library, trash: some });
  /** A picture in the library that its source has no more, unless told. */
  const picture = (name: string, isGone = true) => {
    const id = house.placed([{ name, bytes: `bytes of ${name}`, folder: 'f' }]);
    catalog.assets.claimStem(id, '', name, name);
    for (const file of catalog.files.ofAsset(id))
      for (const row of catalog.sourceFiles.ofFile(file.id))
        if (isGone) catalog.sourceFiles.markGone(row.id, 5);
    return id;
  };
  return { ...house, picture, over, followed: over(trash) };
}

test('what was deleted in iCloud goes to the trash, and comes back when it does there', async (t) => {
  const { catalog, followed, picture, files, signal } = await given(t);
  const ids = ['a.jpg', 'b.jpg'].map((name) => picture(name));
  const { moved, later, kept } = await followed.put(ids, signal);
  assert.deepEqual([moved.map(({ name }) => name), later, kept], [['a.jpg', 'b.jpg'], [], []]);
  assert.equal(existsSync(join(files.path, 'a.jpg')), false);
  assert.deepEqual(
    catalog.audit.latest(1).map(({ who, channel, action }) => [who, channel, action]),
    [['icloud', 'sync', 'asset-trashed']],
  );
  assert.deepEqual((await followed.put(ids, signal)).moved, [], 'said once more, nothing is done');
  assert.deepEqual(
    (await followed.restore(ids, signal)).moved.map(({ name }) => name),
    ['a.jpg', 'b.jpg'],
  );
  assert.equal(existsSync(join(files.path, 'a.jpg')), true);
});

test('what a person has trashed stays there; what is gone for good is passed over', async (t) => {
  const { catalog, trash, followed, picture, files, signal } = await given(t);
  const [hers, lost] = [picture('a.jpg'), picture('b.jpg')];
  await trash.put([hers], ANNA, signal);
  await followed.put([hers, lost], signal);
  assert.deepEqual((await followed.restore([hers], signal)).moved, []);
  assert.equal(catalog.trashed.by(hers), 'anna');
  rmSync(join(files.path, '.homeroll/trash'), { recursive: true });
  assert.deepEqual((await followed.restore([hers, lost, 4711], signal)).moved, []);
  assert.notEqual(catalog.assets.get(hers)?.trashedAt, null);
});

test('what a source still has is kept; what is on its way is told', async (t) => {
  const { catalog, followed, picture, inWork, signal } = await given(t);
  const [held, busy, free] = [picture('a.jpg', false), picture('b.jpg'), picture('c.jpg')];
  inWork.add(busy);
  const { moved, later, kept } = await followed.put([held, busy, free], signal);
  assert.deepEqual([moved.map(({ id }) => id), later, kept], [[free], [busy], [held]]);
  assert.deepEqual(
    [held, busy].map((id) => catalog.assets.get(id)?.trashedAt),
    [null, null],
  );
});

test('what a stage takes in the last moment is told as on its way, and nothing is half done', async (t) => {
  const { catalog, library, trash, picture, inWork, signal } = await given(t);
  const ids = [picture('a.jpg'), picture('b.jpg')];
  const taking = Object.create(trash, {
    put: {
      value: (...given: Parameters<AssetTrash['put']>) => {
        inWork.add(ids[1] ?? 0);
        return trash.put(...given);
      },
    },
    candidate: { value: trash.candidate.bind(trash) },
  }) as AssetTrash;
  const { moved, later } = await new FollowedDeletions({ catalog, library, trash: taking }).put(ids, signal);
  assert.deepEqual([moved, later], [[], ids]);
  assert.equal(catalog.assets.get(ids[0] ?? 0)?.trashedAt, null);
});

test('what cannot come back from the trash in whole is asked for again, and keeps no other from going', async (t) => {
  const { catalog, library, trash, followed, picture, files, assets, signal } = await given(t);
  const [stuck, free] = [picture('a.jpg'), picture('b.jpg')];
  await trash.put([stuck], ANNA, signal);
  const [file] = catalog.trashed.belongingTo(stuck);
  catalog.trashed.unmark(stuck);
  await library.trash.restore(file?.trashed ?? '');
  assert.ok(file);
  catalog.trashed.setReturned(file, 1);
  const movie = assets.file(stuck, { part: 'live', name: 'a.mov', sha256: sha256('movie'), placed: 'a.mov' });
  files.write('a.mov', 'movie');
  const { path } = await library.trash.put('a.mov', { why: 'deleted', by: 'anna', at: 1 });
  catalog.trashed.setTrashed({ ...file, id: movie }, path);
  const own = `-${sha256('movie').slice(0, 8)}`;
  for (const end of ['', own, own + own]) files.write(`a${end}.mov`, 'of somebody');
  const { moved, later, unfinished } = await followed.put([stuck, free], signal);
  assert.deepEqual(
    [moved.map(({ id }) => id), later, unfinished?.code],
    [[free], [stuck], 'restore-name-taken'],
  );
  assert.equal(catalog.assets.get(stuck)?.trashedAt, null);
});

test('what was never in the library is forgotten with its staged bytes', async (t) => {
  const { catalog, assets, library, followed, inWork, signal } = await given(t);
  const [fresh, busy, planned] = ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => assets.asset([{ name }]));
  assert.ok(fresh && busy && planned);
  inWork.add(busy);
  const [file] = catalog.files.ofAsset(planned);
  catalog.files.plan(file?.id ?? 0, 'c.jpg', 'c.jpg');
  const staged = library.staging.path(catalog.files.ofAsset(fresh)[0]?.staged ?? '');
  writeFileSync(staged, 'bytes');
  assert.deepEqual((await followed.put([fresh, busy, planned], signal)).later, [busy, planned]);
  assert.equal(catalog.assets.get(fresh), undefined);
  assert.equal(existsSync(staged), false);
});

test('a library that is away is told, and nothing is marked', async (t) => {
  const { catalog, followed, picture, files, signal } = await given(t);
  const id = picture('a.jpg');
  rmSync(join(files.path, '.homeroll'), { recursive: true });
  await assert.rejects(followed.put([id], signal), { code: 'library-unmounted' });
  assert.equal(catalog.assets.get(id)?.trashedAt, null);
});
