import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FoundFile, groupParts } from './part-groups.ts';
import { namesOfParts } from './part-names.ts';

const OF: Readonly<Record<string, FoundFile['family']>> = {
  dng: 'raw',
  mov: 'video',
  xmp: 'sidecar',
  aae: 'sidecar',
};

/** Files by their names, each with a content of its own; `name=digits` gives the first of its content. */
function found(...names: readonly string[]): FoundFile[] {
  return names.map((given, index) => {
    const [name = '', digits = String(index).padStart(8, '9')] = given.split('=');
    const family = OF[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'photo';
    return { name, family, sha256: digits.padEnd(64, '0') };
  });
}

/** `stem: part=name …` of each group. */
function told(files: readonly FoundFile[]): string[] {
  const { groups, alone } = groupParts(files);
  const lines = groups.map(({ stem, plainStem, ownsStem, members }) => {
    const head = [stem, ...(plainStem === stem ? [] : [`(${plainStem})`]), ...(ownsStem ? [] : ['!'])];
    return `${head.join(' ')}: ${members.map(({ name, part }) => `${part}=${name}`).join(' ')}`;
  });
  return [...lines, ...alone.map((name) => `alone: ${name}`)];
}

/** What is found, and what it is taken for. */
const TABLE: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['pictures of their own', ['B.jpg', 'A.jpg'], ['A: original=A.jpg', 'B: original=B.jpg']],
  ['a Live Photo', ['IMG_1.MOV', 'IMG_1.HEIC'], ['IMG_1: original=IMG_1.HEIC live=IMG_1.MOV']],
  ['RAW+JPEG', ['D.DNG', 'D.JPG'], ['D: original=D.JPG alternative=D.DNG']],
  ['a RAW and a clip alone', ['D.DNG', 'C.MOV'], ['C: original=C.MOV', 'D: original=D.DNG']],
  [
    'an edited Live Photo with all its sidecars',
    [
      ...['I.HEIC', 'I.MOV', 'I-edited.JPG', 'I-edited.MOV', 'I.AAE', 'I-edited.AAE', 'I.HEIC.xmp'],
      'I-edited.JPG.xmp',
    ],
    [
      'I: original=I.HEIC live=I.MOV edited=I-edited.JPG edited-live=I-edited.MOV sidecar=I.AAE sidecar=I.HEIC.xmp sidecar=I-edited.AAE sidecar=I-edited.JPG.xmp',
    ],
  ],
  ['an edited clip', ['C.MOV', 'C-edited.MOV'], ['C: original=C.MOV edited=C-edited.MOV']],
  ['an edited version alone', ['C-edited.jpg'], ['C-edited: original=C-edited.jpg']],
  [
    'another content of a name',
    ['A.jpg', 'A-11111111.jpg=11111111', 'A-11111111.MOV', 'A-11111111-edited.jpg', 'A-11111111.AAE'],
    [
      'A: original=A.jpg',
      'A-11111111 (A): original=A-11111111.jpg=11111111 live=A-11111111.MOV edited=A-11111111-edited.jpg sidecar=A-11111111.AAE'.replace(
        '.jpg=11111111',
        '.jpg',
      ),
    ],
  ],
  ['the same, counted', ['A-11111111-2.jpg=11111111'], ['A-11111111-2 (A): original=A-11111111-2.jpg']],
  ['digits that are part of a name', ['A-11111111.jpg=2'], ['A-11111111: original=A-11111111.jpg']],
  [
    'a stem from the movie that came first',
    ['A-11111111.jpg', 'A-11111111.MOV=11111111'],
    ['A-11111111 (A): original=A-11111111.jpg live=A-11111111.MOV'],
  ],
  [
    'late parts with digits of their own',
    ['A.jpg', 'A-edited-22222222.jpg=22222222', 'A-33333333.AAE=33333333', 'A-44444444.jpg.xmp=44444444'],
    ['A: original=A.jpg edited=A-edited-22222222.jpg sidecar=A-33333333.AAE sidecar=A-44444444.jpg.xmp'],
  ],
  [
    'two parts of one extension',
    ['A.jpg', 'A-alternative.JPG', 'A-2.JPG', 'A.jpg.xmp', 'A.jpg-2.xmp'],
    [
      'A: original=A.jpg alternative=A-2.JPG alternative=A-alternative.JPG sidecar=A.jpg.xmp sidecar=A.jpg-2.xmp',
    ],
  ],
  ['a name that only ends in a number', ['A.jpg', 'A-2.jpg'], ['A: original=A.jpg', 'A-2: original=A-2.jpg']],
  [
    'a still that lies under the stem of another',
    ['A.heic', 'A.png'],
    ['A: original=A.heic', 'A !: original=A.png'],
  ],
  [
    'one more clip under a stem',
    ['A.jpg', 'A.MOV', 'A.mov'],
    ['A: original=A.jpg live=A.MOV', 'A !: original=A.mov'],
  ],
  [
    'sidecars without a picture',
    ['A.jpg', 'B.xmp', 'C.AAE'],
    ['A: original=A.jpg', 'alone: B.xmp', 'alone: C.AAE'],
  ],
  [
    'a stem with a dot',
    ['A.HEIC.jpg', 'A.HEIC.jpg.xmp'],
    ['A.HEIC: original=A.HEIC.jpg sidecar=A.HEIC.jpg.xmp'],
  ],
  ['names in another case', ['img_1.heic', 'IMG_1.MOV'], ['img_1: original=img_1.heic live=IMG_1.MOV']],
  ['nothing', [], []],
];

describe('files of a folder as assets', () => {
  for (const [what, names, groups] of TABLE)
    test(what, () => {
      assert.deepEqual(told(found(...names)), groups);
      assert.deepEqual(told(found(...names).toReversed()), groups, 'in whatever order');
    });

  test('what namesOfParts names comes back as the parts that it was', () => {
    const parts = [
      { part: 'original', sourceName: 'I.JPG', extensions: ['jpg'] },
      { part: 'live', sourceName: 'I.MOV', extensions: ['mov'] },
      { part: 'alternative', sourceName: 'I.DNG', extensions: ['dng'] },
      { part: 'edited', sourceName: 'I.JPG', extensions: ['jpg'] },
      { part: 'edited-live', sourceName: 'I.MOV', extensions: ['mov'] },
      { part: 'sidecar', sourceName: 'I.AAE', extensions: ['aae'] },
      { part: 'sidecar', sourceName: 'I.AAE', extensions: ['aae'], of: 'edited' },
      { part: 'sidecar', sourceName: 'I.xmp', extensions: ['xmp'] },
    ] as const;
    const names = namesOfParts('holiday 1', parts);
    const { groups, alone } = groupParts(found(...names));
    assert.deepEqual([groups.length, alone], [1, []]);
    const back = new Map(groups[0]?.members.map(({ name, part }) => [name, part]));
    assert.deepEqual(
      names.map((name) => back.get(name)),
      parts.map(({ part }) => part),
    );
  });

  test('every picture is in exactly one group, whatever it is called', () => {
    const names = [
      '-edited.jpg',
      'edited-edited-edited.jpg',
      'A-edited.jpg',
      'A-edited-edited.jpg',
      '-2.jpg',
      '.jpg',
    ];
    const { groups } = groupParts(found(...names));
    assert.deepEqual(
      groups.flatMap(({ members }) => members.map(({ name }) => name)).sort(),
      names.toSorted(),
    );
  });

  test('ten thousand files of one folder take no time to speak of', () => {
    const names = Array.from(
      { length: 10_000 },
      (_, index) => `IMG_${index >> 1}${index % 2 ? '.MOV' : '.HEIC'}`,
    );
    assert.equal(groupParts(found(...names)).groups.length, 5000);
  });
});
