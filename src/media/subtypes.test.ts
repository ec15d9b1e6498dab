import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindOfMime } from './media-formats.ts';
import { toRawTags } from './raw-tags.ts';
import { isScreenshotName } from './screenshot-name.ts';
import { subtypesOf } from './subtypes.ts';

interface Given {
  readonly name?: string;
  readonly mime?: string;
  readonly size?: { width: number; height: number };
}

function subtypes(
  tags: Record<string, unknown>,
  { name = 'IMG_1.JPG', mime = 'image/jpeg', size }: Given = {},
) {
  const kind = kindOfMime(mime);
  assert.ok(kind, mime);
  return subtypesOf({ tags: toRawTags(tags), kind, name, size }).join(' ');
}

const APPLE = { 'IFD0:Make': 'Apple' };
const MOVIE = { mime: 'video/quicktime', name: 'IMG_1.MOV' };

/** Tags, what else is known of the file, and the kinds that they make together. */
const TABLE: readonly (readonly [
  what: string,
  tags: Record<string, unknown>,
  given: Given,
  expected: string,
])[] = [
  ['a file that says nothing', {}, {}, ''],
  ['Apple’s burst', { 'Apple:BurstUUID': 'A-B' }, {}, 'burst'],
  ['Android’s burst', { 'XMP-GCamera:BurstID': 'A-B' }, {}, 'burst'],
  ['a burst by its name', {}, { name: 'IMG_20190101_120000_BURST12.jpg' }, 'burst'],
  ['a burst by the beginning of its name', {}, { name: 'BURST_001.jpg' }, 'burst'],
  ['a name with that word in another', {}, { name: 'Sunburst 3.jpg' }, ''],
  ['a movie of a burst', {}, { ...MOVIE, name: 'BURST_1.mov' }, ''],
  ['Apple’s HDR', { ...APPLE, 'Apple:HDRImageType': 3 }, {}, 'hdr'],
  [
    'the other exposure of Apple’s HDR',
    { ...APPLE, 'Apple:HDRImageType': 4, 'ExifIFD:CustomRendered': 4 },
    {},
    '',
  ],
  ['Apple’s HDR of before', { ...APPLE, 'ExifIFD:CustomRendered': 3 }, {}, 'hdr'],
  ['custom rendering by others', { 'IFD0:Make': 'Canon', 'ExifIFD:CustomRendered': 3 }, {}, ''],
  ['Android’s gain map', { 'XMP-hdrgm:Version': 1 }, {}, 'hdr'],
  [
    'Apple’s gain map',
    { 'QuickTime:AuxiliaryImageType': 'urn:com:apple:photo:2020:aux:hdrgainmap' },
    { mime: 'image/heic' },
    'hdr',
  ],
  [
    'Apple’s gain map by its version',
    { 'XMP-HDRGainMap:HDRGainMapVersion': 65536 },
    { mime: 'image/heic' },
    'hdr',
  ],
  ['a movie in hybrid log-gamma', { 'Track1:TransferCharacteristics': 18 }, MOVIE, 'hdr'],
  ['a still with PQ', { 'QuickTime:TransferCharacteristics': 16 }, { mime: 'image/avif' }, 'hdr'],
  ['an ordinary movie', { 'Track1:TransferCharacteristics': 1, 'Track1:VideoFrameRate': 29.97 }, MOVIE, ''],
  ['a motion photo', { 'XMP-GCamera:MotionPhoto': 1 }, {}, 'live'],
  ['a motion photo of before', { 'XMP-GCamera:MicroVideo': 1 }, {}, 'live'],
  ['one that is switched off', { 'XMP-GCamera:MotionPhoto': 0 }, {}, ''],
  ['a still with an identifier alone', { 'Apple:ContentIdentifier': 'AAAA-BBBB-CCCC' }, {}, ''],
  ['a sphere', { 'XMP-GPano:ProjectionType': 'equirectangular' }, {}, 'panorama'],
  ['a sphere in motion', { 'XMP-GSpherical:Spherical': 'true' }, MOVIE, 'panorama'],
  ['Apple’s panorama', { ...APPLE, 'ExifIFD:CustomRendered': 6 }, {}, 'panorama'],
  ['Pixel’s panorama', {}, { name: 'PXL_20240101_120000000.PANO.jpg' }, 'panorama'],
  ['a camera’s very wide picture', APPLE, { size: { width: 12_000, height: 3000 } }, 'panorama'],
  ['a camera’s very high one', APPLE, { size: { width: 3000, height: 12_000 } }, 'panorama'],
  ['a wide picture of no camera', {}, { size: { width: 12_000, height: 3000 } }, ''],
  ['a small wide picture', APPLE, { size: { width: 1200, height: 300 } }, ''],
  ['a picture of no height', APPLE, { size: { width: 12_000, height: 0 } }, 'panorama'],
  ['Apple’s portrait', { ...APPLE, 'ExifIFD:CustomRendered': 8 }, {}, 'portrait'],
  ['Apple’s portrait in HDR', { ...APPLE, 'ExifIFD:CustomRendered': 7 }, {}, 'hdr portrait'],
  [
    'one with its matte',
    { 'QuickTime:AuxiliaryImageType': 'urn:com:apple:photo:2018:aux:portraiteffectsmatte' },
    { mime: 'image/heic' },
    'portrait',
  ],
  [
    'one with depth alone',
    { 'QuickTime:AuxiliaryImageType': 'urn:mpeg:hevc:2015:auxid:2' },
    { mime: 'image/heic' },
    '',
  ],
  [
    'Android’s portrait',
    {
      'XMP-GCamera:SpecialTypeID': [
        'com.google.android.apps.camera.gallery.specialtype.SpecialType-PORTRAIT',
      ],
    },
    {},
    'portrait',
  ],
  ['Pixel’s portrait', {}, { name: 'PXL_20240101_120000000.PORTRAIT-02.jpg' }, 'portrait'],
  ['a name with that word', {}, { name: 'portrait.jpg' }, ''],
  ['Apple’s screenshot', { 'ExifIFD:UserComment': 'Screenshot' }, { mime: 'image/png' }, 'screenshot'],
  [
    'a screenshot by its name',
    {},
    { name: 'Screenshot_20240101-120000.png', mime: 'image/png' },
    'screenshot',
  ],
  ['a camera’s picture called so', APPLE, { name: 'Screenshot 1.jpg' }, ''],
  ['a comment about one', { 'ExifIFD:UserComment': 'Screenshot of my day' }, {}, ''],
  ['a recording of a screen', {}, { ...MOVIE, name: 'Screenshot 1.mov' }, ''],
  ['a selfie', { 'ExifIFD:LensModel': 'iPhone 15 front camera 2.69mm f/1.9' }, {}, 'selfie'],
  [
    'a selfie of a newer phone',
    { 'ExifIFD:LensModel': 'iPhone X front TrueDepth camera 2.87mm f/2.2' },
    {},
    'selfie',
  ],
  ['a selfie in motion', { 'VideoKeys:LensModel': 'iPad mini front camera 3mm' }, MOVIE, 'selfie'],
  ['a selfie by Apple’s number', { 'Apple:CameraType': 6 }, {}, 'selfie'],
  ['the camera at the back', { 'ExifIFD:LensModel': 'iPhone 15 back camera', 'Apple:CameraType': 1 }, {}, ''],
  ['slow motion', { 'Track1:VideoFrameRate': 239.98 }, MOVIE, 'slow-motion'],
  [
    'Android’s slow motion',
    { 'Keys:AndroidCaptureFPS': 240, 'Track1:VideoFrameRate': 30 },
    MOVIE,
    'slow-motion',
  ],
  [
    'a fast movie to be played as it is',
    { 'Track1:VideoFrameRate': 120, 'Keys:FullFrameRatePlaybackIntent': 1 },
    MOVIE,
    '',
  ],
  ['a movie of a TV', { 'Track1:VideoFrameRate': 60 }, MOVIE, ''],
  ['Android’s time-lapse', { 'Keys:AndroidCaptureFPS': 2, 'Track1:VideoFrameRate': 30 }, MOVIE, 'timelapse'],
  ['Pixel’s time-lapse', {}, { mime: 'video/mp4', name: 'PXL_20240101_120000000.TL.mp4' }, 'timelapse'],
  ['a picture with a movie’s tags', { 'Track1:VideoFrameRate': 240, 'Keys:AndroidCaptureFPS': 1 }, {}, ''],
  [
    'several at once',
    { ...APPLE, 'Apple:BurstUUID': 'x', 'Apple:HDRImageType': 3, 'Apple:CameraType': 6 },
    {},
    'burst hdr selfie',
  ],
];

describe('the kinds of', () => {
  for (const [what, tags, given, expected] of TABLE)
    it(`${what}: ${expected === '' ? 'none' : expected}`, () => {
      assert.equal(subtypes(tags, given), expected);
    });

  it('absurd tags: none', () => {
    const names = [
      'Apple:HDRImageType',
      'Apple:CameraType',
      'ExifIFD:CustomRendered',
      'Track1:VideoFrameRate',
    ];
    for (const absurd of [-1, 1e300, 'x', '', null, {}, [], [[1]], true, Number.NaN])
      for (const given of [{}, MOVIE])
        assert.equal(
          subtypes({ ...APPLE, ...Object.fromEntries(names.map((name) => [name, absurd])) }, given),
          '',
        );
  });
});

describe('the name of a screenshot', () => {
  it('begins as systems begin it, in many languages and either Unicode form', () => {
    const names = [
      'Screenshot 2024-01-01 at 12.00.png',
      'screenshot-1.png',
      'Bildschirmfoto 2024.png',
      'スクリーンショット.png',
    ];
    for (const name of [
      ...names,
      'Capture d’écran 1.png',
      'Capture d’e\u0301cran 1.png',
      'Снимок экрана 1.png',
    ])
      assert.ok(isScreenshotName(name), name);
  });

  it('is no other', () => {
    for (const name of ['IMG_0001.PNG', 'my screenshot.png', 'screen.png', ''])
      assert.ok(!isScreenshotName(name), name);
  });
});
