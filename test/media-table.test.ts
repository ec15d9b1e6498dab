import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { type SourceLine, viewCatalog } from './house/catalog-view.ts';
import { House } from './house/house.ts';
import { takeInventory } from './house/inventory.ts';
import { type Expected, expectedFates } from './media-table/expected-fates.ts';
import { readManifest } from './media-table/manifest.ts';

const MEDIA = join(import.meta.dirname, '..', '..', 'shared', 'media');
/** The modification time that all files get, so that the table is the same on every machine. */
const MODIFIED = new Date('2024-01-15T12:00:00Z');

test('every file of the media set is where its facts say, or is refused for the reason they say', async (t) => {
  if (!existsSync(MEDIA)) return t.skip(`there is no media set at ${MEDIA}`);
  const files = readManifest(MEDIA);
  await using house = await House.build({ isNew: true });
  for (const { file } of files) await house.bring(file, await readFile(join(MEDIA, file)), MODIFIED);
  const { code, out, err } = await house.run('sync', '--json');
  assert.equal(code, 0, out + err);

  const { sourceFiles } = viewCatalog(house.catalogPath);
  const found = new Map(sourceFiles.map((line) => [`${line.folder}/${line.name}`, line]));
  const expected = expectedFates(files, 'anna', '2024-01');
  const table = settleNames(expected, found);
  const actual = new Map([...found].map(([file, line]) => [file, say(line)]));
  assert.deepEqual(Object.fromEntries([...actual].sort()), Object.fromEntries([...table].sort()));

  const refused = files.filter(({ file }) => 'refused' in (expected.get(file) ?? {}));
  const names = refused.map(({ file }) => file.slice(file.lastIndexOf('/') + 1));
  assert.deepEqual(await takeInventory(house, { refused: names }), []);
});

/**
 * Where two pictures want one name, either may have it and the other is told apart by its content: the table takes over
 * which, as long as exactly one has the plain one.
 */
function settleNames(
  expected: ReadonlyMap<string, Expected>,
  found: ReadonlyMap<string, SourceLine>,
): Map<string, string> {
  const plain = new Set<string>();
  const table = new Map<string, string>();
  const wanted = new Map<string, string[]>();
  for (const [file, fate] of expected) {
    if ('refused' in fate) table.set(file, `refused: ${fate.refused}`);
    else {
      const stem = fate.path.replace(/\.[^.]+$/, '').toLowerCase();
      wanted.set(stem, [...(wanted.get(stem) ?? []), file]);
    }
  }
  for (const [stem, files] of wanted)
    for (const file of files) {
      const fate = expected.get(file);
      if (!fate || 'refused' in fate) continue;
      const isShared = new Set(files.map((other) => pathOf(expected.get(other)))).size > 1;
      const isOther = isShared && fate.part === 'original' && found.get(file)?.path === fate.pathIfTaken;
      if (isShared && fate.part === 'original' && !isOther) {
        assert.ok(!plain.has(stem), `two have the name ${stem}`);
        plain.add(stem);
      }
      table.set(file, `${fate.part} ${isOther ? fate.pathIfTaken : fate.path}`);
    }
  return table;
}

function pathOf(fate: Expected | undefined): string {
  return fate && 'path' in fate ? fate.path : '';
}

function say({ part, path, note }: SourceLine): string {
  return path === null ? `refused: ${note}` : `${part} ${path}`;
}
