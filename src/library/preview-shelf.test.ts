import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { GivenAssets, temporaryCatalog } from '../catalog/catalog-fixture.ts';
import type { Library } from './library.ts';
import { failure, LibraryFixture, quickFolder, sha256 } from './library-fixture.ts';
import { type PreviewKind, previewPath, previewsOf } from './preview-files.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2024, 4, 3, 12);
const CONTENT = sha256('a picture');
const OTHER = sha256('another');

async function given(t: TestContext) {
  const fixture = new LibraryFixture(quickFolder());
  t.after(() => fixture.remove());
  const library = await fixture.open();
  return { fixture, library, shelf: library.previews, folder: join(fixture.path, '.homeroll', 'previews') };
}

const DRAFTS: Record<PreviewKind, string> = { small: 'small.jpg', large: 'large.jpg', clip: 'clip.mp4' };

async function keep(library: Library, content: string, kinds: readonly PreviewKind[], text = 'preview') {
  await using draft = await library.previews.begin();
  for (const kind of kinds) fs.writeFileSync(join(draft.path, DRAFTS[kind]), `${text} ${kind}`);
  await library.previews.keep(draft, content, kinds);
}

function age(path: string, hours: number): void {
  const at = (NOW - hours * HOUR) / 1000;
  fs.utimesSync(path, at, at);
}

test('what was drafted lies under its content, and nothing of the draft is left', async (t) => {
  const { library, fixture, folder } = await given(t);
  await keep(library, CONTENT, ['small', 'large', 'clip']);
  for (const kind of ['small', 'large', 'clip'] as const)
    assert.equal(fs.readFileSync(previewPath(fixture.path, CONTENT, kind), 'utf8'), `preview ${kind}`);
  assert.deepEqual(fs.readdirSync(join(folder, 'making')), []);
  assert.equal(fs.statSync(folder).mode & 0o777, 0o700, 'for us alone');
});

test('what is made anew takes the place of what was there, and what is not made any more goes', async (t) => {
  const { library, fixture } = await given(t);
  await keep(library, CONTENT, ['small', 'large', 'clip'], 'old');
  await keep(library, CONTENT, ['small', 'large'], 'new');
  assert.equal(fs.readFileSync(previewPath(fixture.path, CONTENT, 'small'), 'utf8'), 'new small');
  assert.equal(fs.existsSync(previewPath(fixture.path, CONTENT, 'clip')), false);
});

test('two drafts at once do not meet', async (t) => {
  const { shelf } = await given(t);
  await using one = await shelf.begin();
  await using other = await shelf.begin();
  assert.notEqual(one.path, other.path);
});

test('a draft that a kill has left is cleared away, finished previews are not', async (t) => {
  const { library, fixture, folder } = await given(t);
  await keep(library, CONTENT, ['small', 'large']);
  const left = await library.previews.begin();
  fs.writeFileSync(join(left.path, 'large.jpg'), 'half');
  await library.previews.clearDrafts();
  assert.deepEqual(fs.readdirSync(join(folder, 'making')), []);
  assert.ok(fs.existsSync(previewPath(fixture.path, CONTENT, 'small')));
});

test('a draft without what it promises is an error, and changes nothing that was there', async (t) => {
  const { library, fixture } = await given(t);
  await keep(library, CONTENT, ['small', 'large'], 'old');
  await using draft = await library.previews.begin();
  await assert.rejects(library.previews.keep(draft, CONTENT, ['small', 'large']));
  assert.equal(fs.readFileSync(previewPath(fixture.path, CONTENT, 'large'), 'utf8'), 'old large');
});

test('previews are there only when all are, and not empty; to look makes them new', async (t) => {
  const { library, shelf, fixture } = await given(t);
  assert.equal(await shelf.refresh(CONTENT, ['small'], NOW), false);
  await keep(library, CONTENT, ['small', 'large']);
  assert.equal(await shelf.refresh(CONTENT, ['small', 'large', 'clip'], NOW), false);
  age(previewPath(fixture.path, CONTENT, 'small'), 99);
  assert.equal(await shelf.refresh(CONTENT, ['small', 'large'], NOW), true);
  assert.equal(fs.statSync(previewPath(fixture.path, CONTENT, 'small')).mtimeMs, NOW);
  fs.truncateSync(previewPath(fixture.path, CONTENT, 'large'));
  assert.equal(await shelf.refresh(CONTENT, ['small', 'large'], NOW), false);
});

test('previews that nobody shows go, unless they are new; what is not ours stays', async (t) => {
  const { library, shelf, fixture, folder } = await given(t);
  for (const content of [CONTENT, OTHER]) {
    await keep(library, content, ['small', 'large']);
    for (const kind of ['small', 'large'] as const) age(previewPath(fixture.path, content, kind), 5);
  }
  const fresh = sha256('fresh');
  await keep(library, fresh, ['small']);
  const strange = [join(folder, OTHER.slice(0, 2), 'notes.txt'), join(folder, 'zz', `${OTHER}.small.jpg`)];
  const misplaced = join(folder, OTHER.slice(0, 2), `${'0'.repeat(64)}.small.jpg`);
  for (const path of [...strange, misplaced]) {
    fs.mkdirSync(join(path, '..'), { recursive: true });
    fs.writeFileSync(path, 'x');
    age(path, 5);
  }
  const isShown = (content: string) => content === CONTENT;
  const gone = await shelf.clear({ isShown, olderThan: NOW - HOUR });
  assert.deepEqual(gone, { files: 2, bytes: 'preview small'.length + 'preview large'.length });
  assert.ok(fs.existsSync(previewPath(fixture.path, CONTENT, 'small')));
  assert.ok(fs.existsSync(previewPath(fixture.path, fresh, 'small')));
  for (const path of [...strange, misplaced]) assert.ok(fs.existsSync(path), path);
  assert.deepEqual(await shelf.clear({ isShown, olderThan: NOW - HOUR }), { files: 0, bytes: 0 });
});

test('clearing stops when it is told to', async (t) => {
  const { library, shelf } = await given(t);
  await keep(library, CONTENT, ['small']);
  const signal = AbortSignal.abort(new Error('enough'));
  const clearing = shelf.clear({ isShown: () => false, olderThan: Number.POSITIVE_INFINITY, signal });
  await assert.rejects(clearing, { message: 'enough' });
});

test('a library that is not there is told, and nothing is made in its place', async (t) => {
  const { library, fixture, shelf } = await given(t);
  const draft = await shelf.begin();
  fs.renameSync(fixture.path, `${fixture.path}-away`);
  fs.mkdirSync(fixture.path);
  for (const attempt of [
    () => shelf.begin(),
    () => shelf.keep(draft, CONTENT, ['small']),
    () => shelf.refresh(CONTENT, ['small'], NOW),
    () => shelf.clear({ isShown: () => false, olderThan: NOW }),
    () => library.previews.clearDrafts(),
  ])
    await assert.rejects(attempt(), failure('library-unmounted', 'wait'));
  assert.deepEqual(fs.readdirSync(fixture.path), []);
});

test('a link in the place of the folder is not followed', async (t) => {
  const { shelf, folder, fixture } = await given(t);
  const elsewhere = join(fixture.folder, 'elsewhere');
  fs.mkdirSync(elsewhere);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.symlinkSync(elsewhere, folder);
  await assert.rejects(shelf.begin(), failure('library-folder-blocked'));
  assert.deepEqual(fs.readdirSync(elsewhere), []);
});

test('the previews of an asset are found by its row', async (t) => {
  const catalog = await temporaryCatalog(t);
  const id = new GivenAssets(catalog).asset([{ name: 'a.mov' }]);
  const nothing = { small: undefined, large: undefined, clip: undefined };
  const found = () => previewsOf(catalog, '/l', id);
  assert.deepEqual(found(), nothing, 'no row');
  const row = { assetId: id, sha256: CONTENT, version: 1, madeAt: NOW, code: null };
  const noted = { ...row, way: 'ffmpeg', width: 9, height: 9, hasClip: false };
  catalog.previews.set(noted);
  const paths = { small: previewPath('/l', CONTENT, 'small'), large: previewPath('/l', CONTENT, 'large') };
  assert.deepEqual(found(), { ...paths, clip: undefined });
  catalog.previews.set({ ...noted, hasClip: true });
  assert.deepEqual(found(), { ...paths, clip: previewPath('/l', CONTENT, 'clip') });
  catalog.previews.set({ ...noted, way: null, code: 'preview-unreadable' });
  assert.deepEqual(found(), nothing, 'none could be made');
});
