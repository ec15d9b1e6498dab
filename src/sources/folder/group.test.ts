import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupByName } from './group.ts';

/** `original: part=name …` per group, sorted, and the lone sidecars. */
function grouped(...names: string[]): string[] {
  const { groups, alone } = groupByName(names);
  const lines = groups.map(({ members }) =>
    members.map(({ name, part }) => (part === 'original' ? name : `${part}=${name}`)).join(' '),
  );
  return [...lines.sort(), ...alone.map((name) => `alone=${name}`)];
}

const TABLE: [what: string, names: string[], expected: string[]][] = [
  ['a picture alone', ['IMG_1.JPG'], ['IMG_1.JPG']],
  ['a Live pair by stem', ['IMG_1.MOV', 'IMG_1.HEIC'], ['IMG_1.HEIC live=IMG_1.MOV']],
  ['a Live pair as icloudpd names it', ['IMG_1_HEVC.MOV', 'IMG_1.HEIC'], ['IMG_1.HEIC live=IMG_1_HEVC.MOV']],
  ['a Live pair in other case', ['img_1.mov', 'IMG_1.heic'], ['IMG_1.heic live=img_1.mov']],
  ['a video alone', ['IMG_1.MOV'], ['IMG_1.MOV']],
  ['a PNG is no half of a Live pair', ['a.png', 'a.mov'], ['a.mov', 'a.png']],
  ['RAW and JPEG', ['A.DNG', 'A.JPG'], ['A.JPG alternative=A.DNG']],
  ['a RAW alone', ['A.NEF'], ['A.NEF']],
  ['HEIC and its JPEG export are two', ['A.JPG', 'A.HEIC', 'A.MOV'], ['A.HEIC live=A.MOV', 'A.JPG']],
  ['only one movie is live', ['A.HEIC', 'A.MOV', 'A.mp4'], ['A.HEIC live=A.MOV', 'A.mp4']],
  [
    'an edited Live Photo with everything',
    ['IMG_0001.HEIC', 'IMG_0001.MOV', 'IMG_E0001.HEIC', 'IMG_E0001.MOV', 'IMG_0001.AAE', 'IMG_O0001.AAE'],
    [
      'IMG_0001.HEIC live=IMG_0001.MOV edited=IMG_E0001.HEIC edited-live=IMG_E0001.MOV sidecar=IMG_0001.AAE sidecar=IMG_O0001.AAE',
    ],
  ],
  ['an edited one without its original', ['IMG_E0001.JPG'], ['IMG_E0001.JPG']],
  ['an edited video', ['IMG_0002.MOV', 'IMG_E0002.MOV'], ['IMG_0002.MOV edited=IMG_E0002.MOV']],
  ['a name that only looks edited', ['IMG_EDEN.JPG', 'IMG_DEN.JPG'], ['IMG_DEN.JPG', 'IMG_EDEN.JPG']],
  ['XMP by full name', ['a.jpg', 'a.jpg.xmp'], ['a.jpg sidecar=a.jpg.xmp']],
  ['XMP by stem', ['a.jpg', 'a.xmp'], ['a.jpg sidecar=a.xmp']],
  ['XMP of the RAW half', ['a.jpg', 'a.dng', 'a.dng.xmp'], ['a.jpg alternative=a.dng sidecar=a.dng.xmp']],
  [
    'a recipe of the edited version',
    ['IMG_0001.JPG', 'IMG_E0001.AAE'],
    ['IMG_0001.JPG sidecar=IMG_E0001.AAE'],
  ],
  ['a lone sidecar', ['date-2000.xmp'], ['alone=date-2000.xmp']],
  ['no extension', ['picture'], ['picture']],
  ['a copy is not the picture', ['IMG_1.JPG', 'IMG_1 copy.JPG'], ['IMG_1 copy.JPG', 'IMG_1.JPG']],
  ['a numbered name is not the picture', ['IMG_1.JPG', 'IMG_1(1).MOV'], ['IMG_1(1).MOV', 'IMG_1.JPG']],
  ['composed and decomposed spellings pair', ['é.HEIC', 'e\u0301.MOV'], ['é.HEIC live=e\u0301.MOV']],
];

for (const [what, names, expected] of TABLE)
  test(`groups ${what}`, () => {
    assert.deepEqual(grouped(...names), expected);
    assert.deepEqual(grouped(...[...names].reverse()), expected, 'in whatever order they are listed');
  });

test('loses no name and repeats none, whatever the names are', () => {
  const stems = ['IMG_0001', 'IMG_E0001', 'IMG_O0001', 'img_0001', '.', '..a', 'a.b', ''];
  const extensions = ['', '.HEIC', '.jpg', '.MOV', '.dng', '.AAE', '.xmp', '.jpg.xmp', '.AAE.xmp'];
  const names = stems.flatMap((stem) => extensions.map((extension) => stem + extension)).filter(Boolean);
  const { groups, alone } = groupByName(names);
  const back = [...groups.flatMap((group) => group.members.map((member) => member.name)), ...alone];
  assert.deepEqual(back.sort(), [...names].sort());
});
