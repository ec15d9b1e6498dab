import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { type CatalogView, viewCatalog } from '../house/catalog-view.ts';
import { folderContents, sha256 } from '../house/folder-contents.ts';
import { House } from '../house/house.ts';
import { takeInventory } from '../house/inventory.ts';
import { picture } from '../house/pictures.ts';
import { jpegFile, movFile } from '../picture-files/index.ts';
import { arrivals, yearOf } from './arrivals.ts';

describe('files that belong together', () => {
  const ways = arrivals();
  let house: House;
  let catalog: CatalogView;
  before(async () => {
    house = await House.build();
    // Everything that comes first in one sync, everything that comes later in the next.
    for (const run of [0, 1]) {
      for (const [index, { runs }] of ways.entries())
        for (const [name, bytes] of Object.entries(runs[run] ?? {}))
          await house.bring(`way ${index}/${name}`, await bytes);
      const { code, err, out } = await house.run('sync');
      assert.equal(code, 0, err + out);
    }
    catalog = viewCatalog(house.catalogPath);
  });
  after(() => house[Symbol.asyncDispose]());

  for (const [index, { what, expected }] of ways.entries())
    test(`${what}: become one asset of one stem`, () => {
      const lines = catalog.sourceFiles.filter(({ folder }) => folder === `way ${index}`);
      const place = `anna/${yearOf(index)}/${yearOf(index)}-05/`;
      const fates = lines.map(({ name, part, path }) => {
        const there = path?.replace(place, '').replace(/-[0-9a-f]{8}\./, '-*.');
        return [name, `${part} ${there}`] as const;
      });
      assert.deepEqual(Object.fromEntries(fates), expected);
    });

  test('none of them is there twice, and nothing is left over', async () => {
    assert.deepEqual(await takeInventory(house), []);
  });
});

for (const [what, folders] of [
  ['under different stems', ['', '']],
  ['in different folders', ['a/', 'b/']],
] as const)
  test(`a Live pair ${what} becomes one asset of one stem`, async () => {
    await using house = await House.build();
    const contentIdentifier = '0F4C1B52-8A0B-4B5E-9D0B-0D2C7C1E9A55';
    await house.bring(`${folders[0]}STILL.JPG`, await jpegFile({ seed: 1, contentIdentifier }));
    await house.bring(`${folders[1]}MOVIE.MOV`, await movFile({ seed: 1, contentIdentifier }));
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
    const { files } = viewCatalog(house.catalogPath);
    const parts = files.map(({ name, part }) => `${name} ${part}`);
    assert.deepEqual(parts.sort(), ['MOVIE.MOV live', 'STILL.JPG original']);
    // Whichever half is ready first gives the stem.
    const stems = new Set(files.map(({ path }) => path?.replace(/\.[A-Z]+$/, '')));
    assert.equal(stems.size, 1);
    assert.equal(new Set(files.map(({ assetId }) => assetId)).size, 1);
  });

test('a changed file of the same name is brought beside the old content, and what went from the source stays', async () => {
  await using house = await House.build();
  await house.bring('IMG_1.JPG', await picture(1));
  const gone = await house.bring('IMG_2.JPG', await picture(2));
  assert.equal((await house.run('sync')).code, 0);
  await house.bring('IMG_1.JPG', await picture(29), new Date('2024-03-03'));
  await rm(gone);
  assert.equal((await house.run('sync')).code, 0);
  const further = [sha256(await picture(1)), sha256(await picture(2))];
  assert.deepEqual(await takeInventory(house, { further }), []);
  const names = [...(await folderContents(house.library)).keys()];
  // The one under another name has a sidecar that remembers its own.
  assert.deepEqual([names.length, names.filter((name) => name.endsWith('.xmp')).length], [4, 1]);
});
