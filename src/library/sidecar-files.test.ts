import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { allOf, CAPTURED, failure, LibraryFixture, quickFolder } from './library-fixture.ts';
import { FailingDisk, PowerCut } from './troubled-disks.ts';

const PATH = 'Anna/IMG_1.JPG.xmp';
const KEEP = { why: 'sidecar-merged', by: 'homeroll', at: Date.UTC(2024, 0, 1) };
const IN_TRASH = `.homeroll/trash/2024-01-01/${PATH}`;
const OLD = Buffer.from('old');
const NEW = Buffer.from('new');

function given(t: TestContext): LibraryFixture {
  const fixture = new LibraryFixture(quickFolder());
  t.after(() => fixture.remove());
  return fixture;
}

/** All files but the picture and the records of the trash. */
function files(fixture: LibraryFixture): Record<string, string> {
  const { 'Anna/IMG_1.JPG': picture, ...tree } = fixture.tree();
  assert.equal(picture, 'picture');
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !path.endsWith('.json')));
}

test('a new file gets its mode and times, and nothing else is left', async (t) => {
  const fixture = given(t);
  const library = await fixture.open();
  fixture.write('Anna/IMG_1.JPG', 'picture');
  assert.equal(await library.sidecars.put(PATH, NEW, { was: undefined, modified: CAPTURED }), 'written');
  assert.deepEqual(files(fixture), { [PATH]: 'new' });
  const { mode, mtimeMs } = fs.statSync(join(fixture.path, PATH));
  assert.deepEqual([mode & 0o777, mtimeMs], [0o640, CAPTURED]);
  assert.deepEqual(await library.sidecars.read(PATH, 100), NEW);
});

test('what is there is replaced only as long as it is what was read', async (t) => {
  const fixture = given(t);
  const library = await fixture.open();
  fixture.write('Anna/IMG_1.JPG', 'picture');
  fixture.write(PATH, 'by somebody else');
  const put = (was: Buffer | undefined) => library.sidecars.put(PATH, NEW, { was, modified: CAPTURED });
  assert.equal(await put(undefined), 'changed');
  assert.equal(await put(OLD), 'changed');
  assert.deepEqual(files(fixture), { [PATH]: 'by somebody else' });
  assert.equal(await put(Buffer.from('by somebody else')), 'written');
  assert.deepEqual(files(fixture), { [PATH]: 'new' });
});

test('what is replaced is kept in the trash where that is wished, and can be restored', async (t) => {
  const fixture = given(t);
  const library = await fixture.open();
  fixture.write('Anna/IMG_1.JPG', 'picture');
  fixture.write(PATH, 'old');
  await library.sidecars.put(PATH, NEW, { was: OLD, keep: KEEP, modified: CAPTURED });
  assert.deepEqual(files(fixture), { [PATH]: 'new', [IN_TRASH]: 'old' });
  const [entry] = await allOf(library.trash.list());
  assert.equal(await library.trash.restore(entry?.path ?? ''), 'taken');
  fs.rmSync(join(fixture.path, PATH));
  assert.equal(await library.trash.restore(entry?.path ?? ''), 'restored');
  assert.deepEqual(files(fixture), { [PATH]: 'old' });
});

const NO_FILES: [what: string, code: string, put: (path: string) => void][] = [
  ['a folder', 'sidecar-not-a-file', (path) => fs.mkdirSync(path)],
  ['a symbolic link', 'sidecar-not-a-file', (path) => fs.symlinkSync('/etc/hostname', path)],
  ['too large', 'sidecar-too-large', (path) => fs.writeFileSync(path, Buffer.alloc(101))],
];

for (const [what, code, put] of NO_FILES)
  test(`what is ${what} is not read`, async (t) => {
    const fixture = given(t);
    const library = await fixture.open();
    fixture.write('Anna/IMG_1.JPG', 'picture');
    put(join(fixture.path, PATH));
    await assert.rejects(library.sidecars.read(PATH, 100), failure(code, 'never'));
  });

test('nothing is written outside the library, nor where there is no picture', async (t) => {
  const fixture = given(t);
  const library = await fixture.open();
  const wishes = { was: undefined, modified: CAPTURED };
  for (const path of ['../x.xmp', '/x.xmp', '.homeroll/x.xmp'])
    await assert.rejects(library.sidecars.put(path, NEW, wishes), failure('path-outside-library'));
  await assert.rejects(library.sidecars.put('No/x.xmp', NEW, wishes), failure('library-file-missing'));
  fs.symlinkSync('/tmp', join(fixture.path, 'Link'));
  await assert.rejects(library.sidecars.put('Link/x.xmp', NEW, wishes), failure('library-folder-blocked'));
});

test('a library that is not there takes nothing', async (t) => {
  const fixture = given(t);
  const library = await fixture.open();
  fs.renameSync(fixture.path, `${fixture.path}-away`);
  const wishes = { was: undefined, modified: CAPTURED };
  await assert.rejects(library.sidecars.put(PATH, NEW, wishes), failure('library-unmounted', 'wait'));
  await assert.rejects(library.sidecars.read(PATH, 100), failure('library-unmounted', 'wait'));
});

for (const hardLinks of [true, false])
  for (const moment of ['before', 'after'] as const)
    for (const was of [undefined, OLD])
      test(`a crash ${moment} any call leaves the ${was ? 'old' : 'old or none'} or the new (hard links: ${hardLinks}, ${was ? 'replacing' : 'writing'})`, async (t) => {
        let cut = true;
        let cuts = 0;
        for (let last = 0; cut; last++, cuts++) cut = await putUntil(t, last, { moment, hardLinks, was });
        assert.ok(cuts > 8, `only ${cuts} calls were cut`);
      });

/** Puts with a disk that fails after `last` calls, looks, and puts again; answers whether it came to that. */
async function putUntil(
  t: TestContext,
  last: number,
  { moment, hardLinks, was }: { moment: 'before' | 'after'; hardLinks: boolean; was: Buffer | undefined },
): Promise<boolean> {
  const fixture = given(t);
  const library = await fixture.open({ abilities: { hardLinks } });
  fixture.write('Anna/IMG_1.JPG', 'picture');
  if (was) fixture.write(PATH, was.toString());
  const failing = new FailingDisk(moment);
  const doomed = await fixture.open({ abilities: { hardLinks }, disk: failing.disk });
  failing.failAfter(last);
  const wishes = { modified: CAPTURED, ...(was ? { keep: KEEP } : {}) };
  let cut = false;
  try {
    await doomed.sidecars.put(PATH, NEW, { ...wishes, was });
  } catch (error) {
    assert.ok(error instanceof PowerCut, String(error));
    cut = true;
  }
  const there = files(fixture)[PATH];
  const allowed = was ? ['old', 'new'] : [undefined, 'new', ...(hardLinks ? [] : [''])];
  assert.ok(allowed.includes(there), `${there} after call ${last + 1}`);
  if (was && there === 'new') assert.equal(files(fixture)[IN_TRASH], 'old', `call ${last + 1}`);
  const now = await library.sidecars.read(PATH, 100);
  if (there !== 'new')
    assert.equal(await library.sidecars.put(PATH, NEW, { ...wishes, was: now }), 'written');
  assert.equal(files(fixture)[PATH], 'new');
  await library.staging.clear(new Set());
  assert.ok(!Object.keys(files(fixture)).some((path) => path.includes('staging')));
  return cut;
}
