import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { folderContents } from './house/folder-contents.ts';
import { toldRows } from './rebuild/told-rows.ts';
import { variedHouse } from './rebuild/varied-house.ts';

describe('a catalog made anew from the library', () => {
  test('has every row of the lost one, as far as files can tell, and the next sync places nothing', async () => {
    await using house = await variedHouse();
    const first = await house.run('sync');
    assert.equal(first.code, 0, first.out + first.err);
    const before = toldRows(house.catalogPath);
    const library = await folderContents(house.library);
    for (const name of readdirSync(house.data)) await rm(join(house.data, name), { recursive: true });

    const rebuilt = await house.run('rebuild', 'start');
    assert.equal(rebuilt.code, 0, rebuilt.out + rebuilt.err);
    const after = toldRows(house.catalogPath);
    for (const table of Object.keys(before)) assert.deepEqual(after[table], before[table], table);

    const again = await house.run('sync', '--json');
    assert.equal(again.code, 0, again.out + again.err);
    assert.equal(JSON.parse(again.out).counts.placed, 0);
    assert.deepEqual(await folderContents(house.library), library, 'nothing in the library has changed');
    assert.deepEqual(toldRows(house.catalogPath).file, before.file, 'nor in the catalog');
    const lost = sourceFiles(house.catalogPath).filter(
      ({ fileId, note }) => fileId === null && note === null,
    );
    assert.deepEqual(lost, [], 'every file of the sources is known again');
    const verified = await house.run('verify');
    assert.equal(verified.code, 0, verified.out);
  });
});

function sourceFiles(path: string): { fileId: number | null; note: string | null }[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('SELECT file_id AS fileId, note FROM source_file').all();
  database.close();
  return rows as { fileId: number | null; note: string | null }[];
}
