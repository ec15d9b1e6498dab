import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupTakeout } from './group-takeout.ts';

/** 51 characters, as Takeout cuts the names of pictures. */
const LONG = '1581270440551-d356c6b2-6178-49af-bcdf-b308a5b4b.jpg';

/** What lies in one folder, and what it makes: `original + its other parts`; sidecars by their names alone. */
const FOLDERS: readonly (readonly [what: string, names: readonly string[], groups: readonly string[]])[] = [
  ['the old name', ['IMG_1.jpg', 'IMG_1.jpg.json'], ['IMG_1.jpg + IMG_1.jpg.json']],
  [
    'the new name',
    ['IMG_1.jpg', 'IMG_1.jpg.supplemental-metadata.json'],
    ['IMG_1.jpg + IMG_1.jpg.supplemental-metadata.json'],
  ],
  [
    'the new name, cut',
    ['PXL_20230806_125438926.jpg', 'PXL_20230806_125438926.jpg.supplemental-metada.json'],
    ['PXL_20230806_125438926.jpg + PXL_20230806_125438926.jpg.supplemental-metada.json'],
  ],
  [
    'the new name, cut early although it need not be',
    ['IMG_1.jpg', 'IMG_1.jpg.suppl.json'],
    ['IMG_1.jpg + IMG_1.jpg.suppl.json'],
  ],
  [
    'the new name, cut to its dot',
    ['Screenshot_20190101-120000_Some_App_Name1.jpg', 'Screenshot_20190101-120000_Some_App_Name1.jpg..json'],
    ['Screenshot_20190101-120000_Some_App_Name1.jpg + Screenshot_20190101-120000_Some_App_Name1.jpg..json'],
  ],
  [
    'numbers: in the picture behind the stem, in the JSON behind everything',
    [
      ...['IMG_1.jpg', 'IMG_1(1).jpg', 'IMG_1(2).jpg'],
      ...['IMG_1.jpg.json', 'IMG_1.jpg(1).json', 'IMG_1.jpg.supplemental-metadata(2).json'],
    ],
    [
      'IMG_1(1).jpg + IMG_1.jpg(1).json',
      'IMG_1(2).jpg + IMG_1.jpg.supplemental-metadata(2).json',
      'IMG_1.jpg + IMG_1.jpg.json',
    ],
  ],
  [
    'a number that the picture had from the start',
    ['photo (1).jpg', 'photo (1).jpg.supplemental-metadata.json'],
    ['photo (1).jpg + photo (1).jpg.supplemental-metadata.json'],
  ],
  [
    'a number without its like is nobody else’s',
    ['IMG_1.jpg', 'IMG_1.jpg(1).json'],
    ['IMG_1.jpg', 'alone: IMG_1.jpg(1).json'],
  ],
  [
    'a picture’s name that was cut',
    [LONG, `${LONG.slice(0, 46)}.json`],
    [`${LONG} + ${LONG.slice(0, 46)}.json`],
  ],
  [
    'two of those, with numbers',
    [LONG, LONG.replace('.', '(1).'), `${LONG.slice(0, 46)}.json`, `${LONG.slice(0, 46)}(1).json`],
    [`${LONG.replace('.', '(1).')} + ${LONG.slice(0, 46)}(1).json`, `${LONG} + ${LONG.slice(0, 46)}.json`],
  ],
  [
    'two pictures that a cut name fits: neither gets it',
    [
      'A very long name of a picture in the mountains 1.jpg',
      'A very long name of a picture in the mountains 2.jpg',
      'A very long name of a picture in the mountain.json',
    ],
    [
      'A very long name of a picture in the mountains 1.jpg',
      'A very long name of a picture in the mountains 2.jpg',
      'alone: A very long name of a picture in the mountain.json',
    ],
  ],
  [
    'a cut that counted characters otherwise',
    [
      '👨‍👩‍👧‍👦 at the lake with grandmother in summer of 2019.jpg',
      '👨‍👩‍👧‍👦 at the lake with grandmother in summer.json',
    ],
    [
      '👨‍👩‍👧‍👦 at the lake with grandmother in summer of 2019.jpg + 👨‍👩‍👧‍👦 at the lake with grandmother in summer.json',
    ],
  ],
  ['a title without an extension', ['IMG_1.jpg', 'IMG_1.json'], ['IMG_1.jpg + IMG_1.json']],
  [
    'a picture without an extension',
    ['Rome', 'Rome.supplemental-metadata.json'],
    ['Rome + Rome.supplemental-metadata.json'],
  ],
  [
    'a Live Photo: the movie has none of its own',
    ['IMG_1.HEIC', 'IMG_1.MP4', 'IMG_1.HEIC.supplemental-metadata.json'],
    ['IMG_1.HEIC + live IMG_1.MP4 + IMG_1.HEIC.supplemental-metadata.json'],
  ],
  [
    'a second Live Photo of the same name',
    ['IMG_1(1).HEIC', 'IMG_1(1).MP4', 'IMG_1.HEIC.supplemental-metadata(1).json'],
    ['IMG_1(1).HEIC + live IMG_1(1).MP4 + IMG_1.HEIC.supplemental-metadata(1).json'],
  ],
  [
    'the movie of a Live Photo whose still lies in another part of the archive',
    ['IMG_1.MP4', 'IMG_1.HEIC.json'],
    ['IMG_1.MP4 + IMG_1.HEIC.json'],
  ],
  [
    'a movie that has its own, beside the JSON of a picture that is not there',
    ['IMG_1.MP4', 'IMG_1.MP4.json', 'IMG_1.HEIC.json'],
    ['IMG_1.MP4 + IMG_1.MP4.json', 'alone: IMG_1.HEIC.json'],
  ],
  [
    'motion photos of Pixel phones',
    ['PXL_1.MP.jpg', 'PXL_1.MP', 'PXL_1.MP.jpg.supplemental-metadata.json', 'PXL_2.jpg', 'PXL_2.MP~2'],
    ['PXL_1.MP.jpg + live PXL_1.MP + PXL_1.MP.jpg.supplemental-metadata.json', 'PXL_2.jpg + live PXL_2.MP~2'],
  ],
  [
    'RAW and JPEG, each with its own',
    ['IMG_1.DNG', 'IMG_1.JPG', 'IMG_1.DNG.json', 'IMG_1.JPG.json'],
    ['IMG_1.JPG + alternative IMG_1.DNG + IMG_1.DNG.json + IMG_1.JPG.json'],
  ],
  ...[
    '-edited',
    '-bearbeitet',
    '-modifié',
    '-modifie\u0301',
    '-editado',
    '-ha editado',
    '-編集済み',
    '-EFFECTS',
  ].map(
    (suffix) =>
      [
        `an edited picture (${suffix})`,
        ['IMG_1.jpg', `IMG_1${suffix}.jpg`, 'IMG_1.jpg.json'],
        [`IMG_1.jpg + edited IMG_1${suffix}.jpg + IMG_1.jpg.json`],
      ] as const,
  ),
  [
    'an edited picture of another format, with its movie',
    ['IMG_1.HEIC', 'IMG_1.MP4', 'IMG_1-edited.jpg', 'IMG_1-edited.MP4', 'IMG_1.HEIC.json'],
    [
      'IMG_1.HEIC + edited IMG_1-edited.jpg + edited-live IMG_1-edited.MP4 + live IMG_1.MP4 + IMG_1.HEIC.json',
    ],
  ],
  [
    'edited pictures with numbers, wherever they stand',
    ['IMG_1(1).jpg', 'IMG_1-edited(1).jpg', 'IMG_1(2).jpg', 'IMG_1(2)-edited.jpg'],
    ['IMG_1(1).jpg + edited IMG_1-edited(1).jpg', 'IMG_1(2).jpg + edited IMG_1(2)-edited.jpg'],
  ],
  [
    'an edited picture whose suffix was cut',
    [
      'A very long name of a picture in the moun 2023.jpg',
      'A very long name of a picture in the moun 2023-edi.jpg',
    ],
    [
      'A very long name of a picture in the moun 2023.jpg + edited A very long name of a picture in the moun 2023-edi.jpg',
    ],
  ],
  [
    'a picture that only looks like an edited one',
    ['IMG_1.jpg', 'IMG_1.jpg.json', 'IMG_1-edited.jpg', 'IMG_1-edited.jpg.json'],
    ['IMG_1-edited.jpg + IMG_1-edited.jpg.json', 'IMG_1.jpg + IMG_1.jpg.json'],
  ],
  ['an edited picture without its original', ['IMG_1-edited.jpg'], ['IMG_1-edited.jpg']],
  [
    'an edited picture without its original, but with the JSON of that',
    ['IMG_1-edited.jpg', 'IMG_1.jpg.json'],
    ['IMG_1-edited.jpg + IMG_1.jpg.json'],
  ],
  [
    'upper and lower case, as other systems unpack them',
    ['IMG_1.JPG', 'img_1.jpg.JSON'],
    ['IMG_1.JPG + img_1.jpg.JSON'],
  ],
  [
    'JSON without pictures',
    ['IMG_1.jpg.json', 'metadata.json'],
    ['alone: IMG_1.jpg.json', 'alone: metadata.json'],
  ],
  ['other sidecars are as everywhere', ['IMG_1.jpg', 'IMG_1.jpg.xmp'], ['IMG_1.jpg + IMG_1.jpg.xmp']],
  ['nothing', [], []],
];

for (const [what, names, expected] of FOLDERS)
  test(`Takeout: ${what}`, () => {
    for (const order of [names, [...names].reverse()]) assert.deepEqual(told(order), [...expected].sort());
  });

test('Takeout: names that mean to be more than names are only names', () => {
  const hostile = [
    '__proto__',
    '__proto__.json',
    'constructor.json',
    '.json',
    '(1).json',
    '().jpg',
    '-edited.jpg',
  ];
  const { groups, alone } = groupTakeout(hostile);
  const all = [...groups.flatMap(({ members }) => members.map(({ name }) => name)), ...alone];
  assert.deepEqual(all.sort(), [...hostile].sort());
});

test('Takeout: 20,000 pictures of one folder are grouped without a word between them', () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `IMG_${index}.jpg`);
  const jsons = names.map((name) => `${name}.supplemental-metadata.json`);
  const { groups, alone } = groupTakeout([...names, ...jsons]);
  assert.deepEqual([groups.length, alone.length], [20_000, 0]);
});

/** The original first, then the other parts, then the sidecars. */
function told(names: readonly string[]): string[] {
  const { groups, alone } = groupTakeout(names);
  const lines = groups.map(({ members }) => {
    const of = (wanted: (part: string) => boolean) => members.filter(({ part }) => wanted(part));
    const others = of((part) => part !== 'original' && part !== 'sidecar');
    return [
      ...of((part) => part === 'original').map(({ name }) => name),
      ...others.map(({ name, part }) => `${part} ${name}`).sort(),
      ...of((part) => part === 'sidecar')
        .map(({ name }) => name)
        .sort(),
    ].join(' + ');
  });
  return [...lines, ...alone.map((name) => `alone: ${name}`)].sort();
}
