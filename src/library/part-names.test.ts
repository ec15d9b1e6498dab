import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type NamedPart, namesOfParts, type PartToName, stemOf, suffixedStem } from './part-names.ts';
import { LONGEST_NAME, nameKey, safeStem } from './safe-name.ts';

const JPEG = ['jpg', 'jpeg', 'jpe'] as const;
const HEIC = ['heic', 'heif', 'hif'] as const;
const MOV = ['mov', 'qt'] as const;
const DNG = ['dng'] as const;
const AAE = ['aae'] as const;
const XMP = ['xmp'] as const;

const part = (
  kind: NamedPart,
  sourceName: string,
  extensions: PartToName['extensions'],
  of?: NamedPart,
): PartToName => ({ part: kind, sourceName, extensions, of });

describe('names of parts', () => {
  test('a Live pair, edited, with all its sidecars, shares one stem', () => {
    const parts = [
      part('original', 'IMG_1.HEIC', HEIC),
      part('live', 'IMG_1.MOV', MOV),
      part('edited', 'IMG_E1.JPG', JPEG),
      part('edited-live', 'IMG_E1.MOV', MOV),
      part('sidecar', 'IMG_1.AAE', AAE),
      part('sidecar', 'IMG_O1.AAE', AAE, 'edited'),
      part('sidecar', 'IMG_1.XMP', XMP),
      part('sidecar', 'IMG_1.xmp', XMP, 'edited'),
    ];
    assert.deepEqual(namesOfParts('IMG_1', parts), [
      'IMG_1.HEIC',
      'IMG_1.MOV',
      'IMG_1-edited.JPG',
      'IMG_1-edited.MOV',
      'IMG_1.AAE',
      'IMG_1-edited.AAE',
      'IMG_1.HEIC.xmp',
      'IMG_1-edited.JPG.xmp',
    ]);
  });

  test('RAW+JPEG', () => {
    const parts = [part('original', 'DSC1.JPG', JPEG), part('alternative', 'DSC1.DNG', DNG)];
    assert.deepEqual(namesOfParts('DSC1', parts), ['DSC1.JPG', 'DSC1.DNG']);
  });

  const EXTENSIONS: readonly (readonly [string, PartToName['extensions'], string])[] = [
    ['photo.Jpeg', JPEG, 'Jpeg'],
    ['photo.JPE', JPEG, 'JPE'],
    ['this-is-a-jpeg.png', JPEG, 'jpg'],
    ['THIS-IS-A-JPEG.PNG', JPEG, 'JPG'],
    ['no-extension', JPEG, 'jpg'],
    ['Mixed.Png', JPEG, 'jpg'],
    ['trick.jpg/../../x', JPEG, 'jpg'],
    ['trick.JPG\n', JPEG, 'jpg'],
    ['IMG_1.HEIC', MOV, 'MOV'],
  ];
  for (const [sourceName, extensions, expected] of EXTENSIONS) {
    test(`${JSON.stringify(sourceName)} holding .${extensions[0]} ends in .${expected}`, () => {
      assert.deepEqual(namesOfParts('s', [part('original', sourceName, extensions)]), [`s.${expected}`]);
    });
  }

  test('parts that would get one name are told apart, the same way in whatever order they come', () => {
    const parts = [
      part('original', 'A.jpg', JPEG),
      part('alternative', 'A.JPG', JPEG),
      part('alternative', 'B.JPG', JPEG),
      part('alternative', 'C.JPG', JPEG),
      part('edited', 'A.mov', MOV),
      part('edited-live', 'A.MOV', MOV),
      part('sidecar', 'a.xmp', XMP),
      part('sidecar', 'b.xmp', XMP),
    ];
    const expected = [
      'A.jpg',
      'A-alternative.JPG',
      'A-2.JPG',
      'A-3.JPG',
      'A-edited.mov',
      'A-edited-live.MOV',
      'A.jpg.xmp',
      'A.jpg-2.xmp',
    ];
    assert.deepEqual(namesOfParts('A', parts), expected);
    assert.deepEqual(namesOfParts('A', parts.toReversed()), expected.toReversed());
    assert.equal(new Set(expected.map(nameKey)).size, expected.length);
  });

  test('a sidecar whose part is missing takes the stem', () => {
    assert.deepEqual(namesOfParts('A', [part('sidecar', 'A.xmp', XMP)]), ['A.xmp']);
  });

  test('the longest stem with the longest suffixes still fits', () => {
    const stem = suffixedStem(safeStem('x'.repeat(300)), 'f'.repeat(64));
    const parts = [part('edited', 'A.JPEG', ['jpeg']), part('sidecar', 'A.xmp', XMP, 'edited')];
    for (const name of namesOfParts(stem, parts)) assert.ok(Buffer.byteLength(name) <= LONGEST_NAME);
  });
});

test('a suffixed stem carries the first eight digits of the content', () => {
  assert.equal(suffixedStem('IMG_1', '0123456789abcdef'), 'IMG_1-01234567');
});

describe('stems', () => {
  const STEMS = [
    ['IMG_1.HEIC', 'IMG_1'],
    ['IMG_1.HEIC.jpg', 'IMG_1.HEIC'],
    ['photo.2024', 'photo.2024'],
    ['clip.mp4', 'clip'],
    ['Dr. Smith', 'Dr. Smith'],
    ['.jpg', '.jpg'],
    ['two\nlines.jpg', 'two\nlines'],
    ['none', 'none'],
  ] as const;
  for (const [name, stem] of STEMS) {
    test(`${JSON.stringify(name)} has the stem ${JSON.stringify(stem)}`, () =>
      assert.equal(stemOf(name), stem));
  }
});
