import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import test from 'node:test';
import { viewCatalog } from '../house/catalog-view.ts';
import { folderContents, sha256 } from '../house/folder-contents.ts';
import { House } from '../house/house.ts';
import { takeInventory } from '../house/inventory.ts';
import { picture } from '../house/pictures.ts';
import { aaeFile, jpegFile, movFile, xmpFile } from '../picture-files/index.ts';

const FOLDER = 'anna/2023/2023-05';
const TAKEN = '2023-05-11T12:00:00';
const FILMED = '2023-05-11T12:00:00+02:00';
const IDENTIFIER = '0F4C1B52-8A0B-4B5E-9D0B-0D2C7C1E9A55';

/** One way in which files that belong together arrive; each list is one sync's. */
interface Arrival {
  readonly what: string;
  readonly runs: readonly Readonly<Record<string, Uint8Array>>[];
  /** Name in the source → part and name in the library. */
  readonly expected: Readonly<Record<string, string>>;
}

const still = await jpegFile({ seed: 1, takenAt: TAKEN, contentIdentifier: IDENTIFIER });
const movie = await movFile({ seed: 1, createdAt: FILMED, contentIdentifier: IDENTIFIER });
const plainStill = await jpegFile({ seed: 2, takenAt: TAKEN });
const shortMovie = await movFile({ seed: 2, createdAt: FILMED });
const longMovie = await movFile({ seed: 3, createdAt: FILMED, seconds: 60 });
const edited = await jpegFile({ seed: 4, takenAt: TAKEN });
const raw = dng();

const ARRIVALS: readonly Arrival[] = [
  {
    what: 'the same content under two names',
    runs: [{ 'IMG_1 copy.JPG': plainStill, 'IMG_1.JPG': plainStill }],
    expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_1 copy.JPG': 'original IMG_1.JPG' },
  },
  {
    what: 'the same content again in a later run',
    runs: [{ 'a/IMG_1.JPG': plainStill }, { 'b/IMG_9.JPG': plainStill }],
    expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_9.JPG': 'original IMG_1.JPG' },
  },
  {
    what: 'a Live pair of one stem',
    runs: [{ 'IMG_1.JPG': still, 'IMG_1.MOV': movie }],
    expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_1.MOV': 'live IMG_1.MOV' },
  },
  {
    what: 'a Live pair without identifiers',
    runs: [{ 'IMG_1.JPG': plainStill, 'IMG_1.MOV': shortMovie }],
    expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_1.MOV': 'live IMG_1.MOV' },
  },
  {
    what: 'a film that only shares its name with a picture',
    runs: [{ 'IMG_1.JPG': plainStill, 'IMG_1.MOV': longMovie }],
    expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_1.MOV': 'original IMG_1-*.MOV' },
  },
  {
    what: 'a movie that arrives a run before its still',
    runs: [{ 'IMG_1.MOV': movie }, { 'IMG_1.JPG': still }],
    expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_1.MOV': 'live IMG_1.MOV' },
  },
  {
    what: 'a movie that arrives a run before its still, under another stem',
    runs: [{ 'MOVIE.MOV': movie }, { 'STILL.JPG': still }],
    expected: { 'STILL.JPG': 'original MOVIE.JPG', 'MOVIE.MOV': 'live MOVIE.MOV' },
  },
  {
    what: 'a still that arrives a run before its movie, under another stem',
    runs: [{ 'STILL.JPG': still }, { 'MOVIE.MOV': movie }],
    expected: { 'STILL.JPG': 'original STILL.JPG', 'MOVIE.MOV': 'live STILL.MOV' },
  },
  {
    what: 'RAW and JPEG',
    runs: [{ 'IMG_1.DNG': raw, 'IMG_1.JPG': plainStill }],
    expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_1.DNG': 'alternative IMG_1.DNG' },
  },
  {
    what: 'an edited version with its recipe',
    runs: [{ 'IMG_4120.JPG': plainStill, 'IMG_E4120.JPG': edited, 'IMG_4120.AAE': aaeFile({ seed: 1 }) }],
    expected: {
      'IMG_4120.JPG': 'original IMG_4120.JPG',
      'IMG_E4120.JPG': 'edited IMG_4120-edited.JPG',
      'IMG_4120.AAE': 'sidecar IMG_4120.AAE',
    },
  },
  {
    what: 'an edited version that arrives a run later',
    runs: [{ 'IMG_4120.JPG': plainStill }, { 'IMG_E4120.JPG': edited }],
    expected: {
      'IMG_4120.JPG': 'original IMG_4120.JPG',
      'IMG_E4120.JPG': 'edited IMG_4120-edited.JPG',
    },
  },
  {
    what: 'a sidecar that arrives a run later',
    runs: [{ 'IMG_1.JPG': plainStill }, { 'IMG_1.JPG.xmp': xmpFile({ seed: 1 }) }],
    expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_1.JPG.xmp': 'sidecar IMG_1.JPG.xmp' },
  },
  {
    what: 'a sidecar that arrives a run before its picture',
    runs: [{ 'IMG_1.AAE': aaeFile({ seed: 1 }) }, { 'IMG_1.JPG': plainStill }],
    expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_1.AAE': 'sidecar IMG_1.AAE' },
  },
];

for (const { what, runs, expected } of ARRIVALS)
  test(`${what}: one asset, one stem, nothing twice`, async () => {
    await using house = await House.build();
    for (const files of runs) {
      for (const [name, bytes] of Object.entries(files)) await house.bring(name, bytes);
      const { code, err, out } = await house.run('sync');
      assert.equal(code, 0, err + out);
    }
    assert.deepEqual(await takeInventory(house), []);
    const fates = viewCatalog(house.catalogPath).sourceFiles.map(
      ({ name, part, path }) =>
        [name, `${part} ${path?.replace(`${FOLDER}/`, '').replace(/-[0-9a-f]{8}\./, '-*.')}`] as const,
    );
    assert.deepEqual(Object.fromEntries(fates), expected);
  });

for (const [what, folders] of [
  ['a Live pair under different stems', ['', '']],
  ['a Live pair in different folders', ['a/', 'b/']],
] as const)
  test(`${what}: one asset, one stem, nothing twice`, async () => {
    await using house = await House.build();
    await house.bring(`${folders[0]}STILL.JPG`, still);
    await house.bring(`${folders[1]}MOVIE.MOV`, movie);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
    const { files } = viewCatalog(house.catalogPath);
    assert.deepEqual(files.map(({ name, part }) => `${name} ${part}`).sort(), [
      'MOVIE.MOV live',
      'STILL.JPG original',
    ]);
    // Whichever half is ready first gives the stem.
    const stems = new Set(files.map(({ path }) => path?.replace(/\.[A-Z]+$/, '')));
    assert.equal(stems.size, 1);
    assert.equal(new Set(files.map(({ assetId }) => assetId)).size, 1);
  });

test('a changed file of the same name is brought beside the old content, which stays', async () => {
  await using house = await House.build();
  await house.bring('IMG_1.JPG', await picture(1));
  assert.equal((await house.run('sync')).code, 0);
  await house.bring('IMG_1.JPG', await picture(29), new Date('2024-03-03'));
  assert.equal((await house.run('sync')).code, 0);
  assert.deepEqual(await takeInventory(house, { further: [sha256(await picture(1))] }), []);
});

test('a file that is gone from the source stays in the library', async () => {
  await using house = await House.build();
  const path = await house.bring('IMG_1.JPG', await picture(1));
  assert.equal((await house.run('sync')).code, 0);
  await rm(path);
  assert.equal((await house.run('sync')).code, 0);
  assert.equal((await folderContents(house.library)).size, 1);
});

/** The smallest TIFF that calls itself a DNG: one picture of 1 × 1, taken in May 2023. */
function dng(): Buffer {
  const date = Buffer.from('2023:05:11 12:00:00\0', 'latin1');
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [0x0100, 3, 1, 1],
    [0x0101, 3, 1, 1],
    [0x0132, 2, date.length, 0],
    [0xc612, 1, 4, 0x0104],
  ];
  const start = 8 + 2 + entries.length * 12 + 4;
  const bytes = Buffer.alloc(start + date.length);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(entries.length, 8);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = 10 + index * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(count, at + 4);
    bytes.writeUInt32LE(tag === 0x0132 ? start : value, at + 8);
  }
  date.copy(bytes, start);
  return bytes;
}
