import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAlbumJsonName, isAlbumName, isTakeoutArchive } from './folder-names.ts';

const NO_ALBUMS = [
  ...[
    'Photos from 2023',
    'Fotos von 2023',
    'Photos de 1979',
    'Fotos del 2023',
    'Foto dal 2023',
    'photos from 2023',
  ],
  ...["Foto's uit 2023", 'Zdje\u0328cia z 2023', 'Photos from 2023(1)'],
  ...['2016-06-16', '2016-06-16 #2', '2016-06-16 - 2016-06-17'],
  ...[
    'Trash',
    'Bin',
    'Papierkorb',
    'Corbeille',
    'Archive',
    'Archiv',
    'Untitled',
    'Untitled(3)',
    'Ohne Titel(1)',
  ],
  ...['Google Photos', 'Google Fotos', 'Takeout', 'Failed Videos', '', '  '],
];
const ALBUMS = [
  'Rome',
  '2023',
  'Christmas 2023',
  'Photos from Rome',
  'Photos from 20231',
  'Trash the dress',
  '2016',
];

for (const name of NO_ALBUMS) test(`'${name}' is no album`, () => assert.equal(isAlbumName(name), false));
for (const name of ALBUMS) test(`'${name}' is an album`, () => assert.equal(isAlbumName(name), true));

test('archives are known by their names', () => {
  for (const name of [
    'takeout-20240101T120000Z-001.zip',
    'takeout-20240101T120000Z-3-001.tgz',
    'Takeout-20240101T120000Z.tar.gz',
  ])
    assert.equal(isTakeoutArchive(name), true, name);
  for (const name of ['takeout.zip', 'holiday.zip', 'takeout-20240101T120000Z-001.jpg'])
    assert.equal(isTakeoutArchive(name), false, name);
});

test('the JSON of an album has many names', () => {
  for (const name of [
    'metadata.json',
    'Metadaten.json',
    'métadonnées.json',
    'me\u0301tadonne\u0301es.json',
    'metadata(2).json',
  ])
    assert.equal(isAlbumJsonName(name), true, name);
  assert.equal(isAlbumJsonName('IMG_1.jpg.json'), false);
});
