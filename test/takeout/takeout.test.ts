import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Catalog } from '../../src/catalog/catalog.ts';
import { folderContents } from '../house/folder-contents.ts';
import { House } from '../house/house.ts';
import { takeInventory } from '../house/inventory.ts';
import { aaeFile, jpegFile, movFile } from '../picture-files/index.ts';
import { albumJson, takeoutJson } from './takeout-json.ts';

const TOP = 'Takeout/Google Photos';
/** Files of the inbox that are read, or none of ours, and not kept. */
const NOT_KEPT = [
  'metadata.json',
  'Metadaten.json',
  'user-generated-memory-titles.json',
  'archive_browser.html',
];

type Tree = Readonly<Record<string, Buffer | Promise<Buffer>>>;

async function bring(house: House, tree: Tree): Promise<void> {
  for (const [name, bytes] of Object.entries(tree)) await house.bring(name, await bytes);
}

async function sync(house: House): Promise<void> {
  const { code, out, err } = await house.run('sync');
  assert.equal(code, 0, out + err);
}

/** What the catalog knows of each asset, by the name of its original. */
async function known(house: House) {
  const catalog = await Catalog.openToRead(house.catalogPath);
  try {
    const assets = Array.from({ length: 60 }, (_, id) => catalog.assets.get(id)).filter(
      (asset) => asset !== undefined,
    );
    return new Map(
      assets.map(({ id, name }) => {
        const subject = catalog.sidecars.subject(id);
        const files = catalog.files.ofAsset(id).map(({ part, path }) => `${part} ${path?.split('/').at(-1)}`);
        return [
          name,
          {
            takenAt: new Date(subject?.capturedAt ?? 0).toISOString(),
            ...{
              from: subject?.capturedFrom,
              latitude: subject?.latitude,
              description: subject?.description,
            },
            favourite: subject?.favourite === 1,
            people: catalog.people.of(id).map((person) => person.name),
            keywords: catalog.keywords.of(id),
            albums: catalog.albums.ofAsset(id).map(({ title }) => title),
            files: files.sort(),
          },
        ] as const;
      }),
    );
  } finally {
    catalog.close();
  }
}

function wholeTree(): Tree {
  const dated = jpegFile({ seed: 1, takenAt: '2023-05-11T12:00:00' });
  const plain = jpegFile({ seed: 2 });
  const long = 'A holiday picture with a really long name of the whole family.jpg';
  return {
    [`${TOP}/archive_browser.html`]: Buffer.from('<html></html>'),
    [`${TOP}/user-generated-memory-titles.json`]: Buffer.from('{"generated": true}'),
    [`${TOP}/Photos from 2023/IMG_1.jpg`]: dated,
    [`${TOP}/Photos from 2023/IMG_1.jpg.supplemental-metadata.json`]: takeoutJson({
      ...{ title: 'IMG_1.jpg', takenAt: '2023-05-11T10:00:00Z', description: 'On the beach' },
      flags: { favorited: true },
    }),
    [`${TOP}/Rome/IMG_1.jpg`]: dated,
    [`${TOP}/Rome/IMG_1.jpg.json`]: takeoutJson({ takenAt: '2023-05-11T10:00:00Z', people: ['Anna'] }),
    [`${TOP}/Rome/metadata.json`]: albumJson('Rome & more'),
    [`${TOP}/Best of/IMG_1.jpg`]: dated,
    [`${TOP}/Photos from 2019/scan.jpg`]: plain,
    [`${TOP}/Photos from 2019/scan.jpg.suppl.json`]: takeoutJson({
      ...{ title: 'scan.jpg', takenAt: '1979-07-01T10:00:00Z', latitude: 41.89, longitude: 12.49 },
    }),
    [`${TOP}/Photos from 2019/${long.slice(0, 47)}.jpg`]: jpegFile({ seed: 3 }),
    [`${TOP}/Photos from 2019/${long.slice(0, 46)}.json`]: takeoutJson({ title: long }),
    [`${TOP}/Photos from 2019/IMG_4.jpg`]: jpegFile({ seed: 4 }),
    [`${TOP}/Photos from 2019/IMG_4-edited.jpg`]: jpegFile({ seed: 5 }),
    [`${TOP}/Photos from 2019/IMG_4.jpg.json`]: takeoutJson({ title: 'IMG_4.jpg' }),
    [`${TOP}/Photos from 2019/IMG_6.jpg`]: jpegFile({ seed: 6 }),
    [`${TOP}/Photos from 2019/IMG_6.mov`]: movFile({ seed: 6, createdAt: '2019-07-01T12:00:00+02:00' }),
    [`${TOP}/Photos from 2019/IMG_6.jpg.json`]: takeoutJson({ title: 'IMG_6.jpg' }),
    [`${TOP}/Trash/IMG_7.jpg`]: jpegFile({ seed: 7 }),
    [`${TOP}/Trash/IMG_7.jpg.json`]: takeoutJson({ title: 'IMG_7.jpg', flags: { trashed: true } }),
  };
}

describe('an extracted Takeout', { concurrency: 2 }, () => {
  test('comes in with its dates, places, people, names, edits and albums, each picture once', async () => {
    await using house = await House.build({ isNew: true });
    await bring(house, wholeTree());
    const before = await folderContents(house.inbox);
    await sync(house);
    const assets = await known(house);
    assert.deepEqual([...assets.keys()].sort(), [
      'A holiday picture with a really long name of the whole family.jpg',
      ...['IMG_1.jpg', 'IMG_4.jpg', 'IMG_6.jpg', 'IMG_7.jpg', 'scan.jpg'],
    ]);
    assert.deepEqual(assets.get('IMG_1.jpg'), {
      takenAt: '2023-05-11T10:00:00.000Z',
      ...{ from: 'exif', latitude: null, description: 'On the beach', favourite: true, people: ['Anna'] },
      ...{ keywords: [], albums: ['Best of', 'Rome & more'] },
      files: assets.get('IMG_1.jpg')?.files,
    });
    assert.equal(assets.get('IMG_1.jpg')?.files.filter((file) => file.startsWith('sidecar')).length, 2);
    assert.deepEqual(
      [assets.get('scan.jpg')?.takenAt, assets.get('scan.jpg')?.from, assets.get('scan.jpg')?.latitude],
      ['1979-07-01T10:00:00.000Z', 'takeout', 41.89],
    );
    assert.deepEqual(assets.get('IMG_4.jpg')?.files, [
      ...['edited IMG_4-edited.jpg', 'original IMG_4.jpg', 'sidecar IMG_4.jpg.json'],
    ]);
    assert.ok(assets.get('IMG_6.jpg')?.files.includes('live IMG_6.mov'));
    assert.deepEqual(assets.get('IMG_7.jpg')?.keywords, ['google-photos-trash']);
    assert.deepEqual(assets.get('IMG_7.jpg')?.albums, []);
    assert.deepEqual(await takeInventory(house, { refused: NOT_KEPT }), []);
    assert.deepEqual(await folderContents(house.inbox), before, 'the Takeout itself is as it was');
    const xmp = await readFile(join(house.library, 'anna/2023/2023-05/IMG_1.jpg.xmp'), 'utf8');
    for (const part of ['On the beach', '<rdf:li>Anna<', 'Rome &amp; more', '<homeroll:Favourite>1<'])
      assert.ok(xmp.includes(part), part);
  });

  test('may come in halves, in whatever order, and is whole in the end', async () => {
    const tree = Object.entries(wholeTree());
    await using house = await House.build();
    const isFirst = ([name]: [string, unknown]) => name.endsWith('.json') === name.includes('2019');
    await bring(house, Object.fromEntries(tree.filter((entry) => !isFirst(entry))));
    await sync(house);
    await bring(house, Object.fromEntries(tree.filter(isFirst)));
    await sync(house);
    await sync(house);
    const assets = await known(house);
    assert.deepEqual(assets.get('IMG_1.jpg')?.albums, ['Best of', 'Rome & more']);
    assert.equal(assets.get('IMG_1.jpg')?.description, 'On the beach');
    assert.equal(assets.get('scan.jpg')?.takenAt, '1979-07-01T10:00:00.000Z');
    assert.deepEqual(await takeInventory(house, { refused: NOT_KEPT }), []);
  });

  test('that was cut, or is hostile, brings its pictures all the same', async () => {
    await using house = await House.build();
    const whole = takeoutJson({ title: 'IMG_1.jpg' });
    const jsons: Record<string, Buffer> = {
      cut: whole.subarray(0, whole.length - 40),
      empty: Buffer.of(),
      prototype: Buffer.from('{"__proto__": {"title": "x"}, "photoTakenTime": {"timestamp": "1e999"}}'),
      types: Buffer.from('{"photoTakenTime": [], "title": 7, "people": {"name": 1}, "geoData": "here"}'),
      nan: Buffer.from(
        '{"photoTakenTime": {"timestamp": "NaN"}, "geoData": {"latitude": 1e400, "longitude": 0}}',
      ),
      future: takeoutJson({ title: 'future.jpg', takenAt: '9999-12-31T23:59:59Z' }),
      deep: Buffer.from(`{"photoTakenTime": ${'['.repeat(300_000)}`),
      large: Buffer.concat([whole.subarray(0, -2), Buffer.alloc(5_000_000, 0x20)]),
    };
    let seed = 100;
    for (const [name, json] of Object.entries(jsons)) {
      await house.bring(`${TOP}/Odd/${name}.jpg`, await jpegFile({ seed: seed++ }));
      await house.bring(`${TOP}/Odd/${name}.jpg.json`, json);
    }
    await house.bring(`${TOP}/Odd/without.jpg`, await jpegFile({ seed: seed++ }));
    await house.bring(`${TOP}/Odd/gone.jpg.json`, takeoutJson({}));
    await house.bring(`${TOP}/Odd/good.jpg`, await jpegFile({ seed: seed++ }));
    await house.bring(`${TOP}/Odd/good.jpg.json`, takeoutJson({ title: 'good.jpg' }));
    await house.bring(`${TOP}/Odd/other.AAE`, aaeFile({ seed: 1 }));
    await sync(house);
    const assets = await known(house);
    assert.equal(assets.size, Object.keys(jsons).length + 2);
    for (const { albums } of assets.values()) assert.deepEqual(albums, ['Odd']);
    assert.equal(assets.get('good.jpg')?.from, 'takeout');
    for (const name of ['cut', 'prototype', 'types', 'nan', 'future', 'deep', 'large'])
      assert.equal(assets.get(`${name}.jpg`)?.from, 'file', name);
    const refused = ['empty.jpg.json', 'gone.jpg.json', 'other.AAE'];
    assert.deepEqual(await takeInventory(house, { refused }), []);
  });

  test('that is not extracted is told about', async () => {
    await using house = await House.build();
    await house.bring('takeout-20240101T120000Z-001.zip', Buffer.from('PK'));
    const { out } = await house.run('sync');
    assert.match(out, /a part of a Google Takeout as it was downloaded. Extract it/);
    assert.match((await house.run('status')).out, /Extract it/);
  });

  test('in a folder that is emptied leaves nothing behind but what is not kept', async () => {
    await using house = await House.build({ source: { move: true } });
    await bring(house, wholeTree());
    await sync(house);
    const left = [...(await folderContents(house.inbox)).keys()].map((path) => path.split('/').at(-1));
    assert.deepEqual(left.sort(), [
      'archive_browser.html',
      'metadata.json',
      'user-generated-memory-titles.json',
    ]);
    await writeFile(join(house.inbox, 'nothing.txt'), 'x');
    await sync(house);
    assert.deepEqual((await known(house)).get('IMG_1.jpg')?.albums, ['Best of', 'Rome & more']);
  });
});
