import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { HomerollError } from '../platform/error.ts';
import { MetadataReader } from './exiftool.ts';
import { kindOfMime } from './media-formats.ts';
import { readMetadata, toMetadata } from './metadata.ts';
import { NO_TAGS, toRawTags } from './raw-tags.ts';

const NOW = Date.UTC(2026, 10, 20);
const FILE = { name: 'IMG_1.JPG', modified: Date.UTC(2025, 6, 1), timeZone: 'Europe/Berlin' };

function made(mime: string, tags: Record<string, unknown>) {
  const kind = kindOfMime(mime);
  assert.ok(kind, mime);
  return toMetadata(FILE, kind, toRawTags(tags), undefined, NOW);
}

const SIZE = { 'File:ImageWidth': 40, 'File:ImageHeight': 30 };

describe('metadata out of tags', () => {
  it('knows little, but something, without any', () => {
    const kind = kindOfMime('image/jpeg');
    assert.ok(kind);
    const { capture, ...rest } = toMetadata(FILE, kind, NO_TAGS, undefined, NOW);
    assert.deepEqual(rest, {
      mime: 'image/jpeg',
      family: 'photo',
      orientation: 1,
      settings: {},
      subtypes: [],
      description: {},
      damage: 'unreadable-header',
    });
    assert.equal(capture.instant, FILE.modified);
  });

  it('has the size of the frame, not the one EXIF remembers', () => {
    const tags = {
      ...SIZE,
      'IFD0:ImageWidth': 4000,
      'IFD0:ImageHeight': 3000,
      'ExifIFD:ExifImageWidth': 4000,
    };
    const { width, height, damage } = made('image/jpeg', tags);
    assert.deepEqual([width, height, damage], [40, 30, undefined]);
  });

  it('has a RAW’s largest size and a movie’s coded one', () => {
    const raw = {
      'IFD0:ImageWidth': 160,
      'IFD0:ImageHeight': 120,
      'SubIFD1:ImageWidth': 6000,
      'SubIFD1:ImageHeight': 4000,
    };
    assert.equal(made('image/x-nikon-nef', raw).width, 6000);
    const movie = {
      'Track2:ImageWidth': 384,
      'Track2:ImageHeight': 288,
      'Track2:SourceImageWidth': 352,
      'Track2:SourceImageHeight': 288,
    };
    assert.equal(made('video/3gpp', movie).width, 352);
  });

  it('refuses sizes that are none', () => {
    for (const width of [0, -5, 1.5, 2 ** 31, '', 'wide', undefined]) {
      const metadata = made('image/jpeg', { ...SIZE, 'File:ImageWidth': width });
      assert.deepEqual([metadata.width, metadata.damage], [undefined, 'unreadable-header'], String(width));
    }
  });

  it('takes the orientation of EXIF, and of HEIF the container’s own', () => {
    assert.equal(made('image/jpeg', { ...SIZE, 'IFD0:Orientation': 6 }).orientation, 6);
    assert.equal(made('image/jpeg', { ...SIZE, 'IFD0:Orientation': 99 }).orientation, 1);
    assert.equal(made('image/jpeg', { ...SIZE, 'IFD0:Orientation': 'up' }).orientation, 1);
    assert.equal(made('image/heic', { ...SIZE, 'QuickTime:Rotation': 3 }).orientation, 6);
    assert.equal(
      made('image/heic', { ...SIZE, 'QuickTime:Rotation': 1, 'IFD0:Orientation': 6 }).orientation,
      8,
    );
    assert.equal(
      made('image/heic', { ...SIZE, 'QuickTime:Rotation': 7, 'IFD0:Orientation': 3 }).orientation,
      3,
    );
  });

  it('takes a movie’s orientation out of its matrix', () => {
    const turned = (matrix: string) =>
      made('video/mp4', { 'Track1:MatrixStructure': '1 0 0 0 1 0 0 0 1', 'Track2:MatrixStructure': matrix })
        .orientation;
    assert.deepEqual(
      ['0 1 0 -1 0 0 9 0 1', '-1 0 0 0 -1 0 9 9 1', '0 -1 0 1 0 0 0 9 1'].map(turned),
      [6, 3, 8],
    );
    assert.deepEqual(['1 1 0 -1 1 0 0 0 1', '', 'a b', '0'].map(turned), [1, 1, 1, 1]);
  });

  it('gives durations in milliseconds', () => {
    assert.equal(made('video/mp4', { 'QuickTime:Duration': 4.0016667 }).durationMs, 4002);
    assert.equal(made('video/vnd.avi', { 'RIFF:FrameCount': 20, 'RIFF:FrameRate': 10 }).durationMs, 2000);
    for (const seconds of [-1, 0, 1e12, 'long'])
      assert.equal(made('video/mp4', { 'QuickTime:Duration': seconds }).durationMs, undefined);
  });

  it('knows a position by EXIF, XMP or a movie’s coordinates', () => {
    const exif = {
      'GPS:GPSLatitude': 33.5,
      'GPS:GPSLatitudeRef': 'S',
      'GPS:GPSLongitude': 25.75,
      'GPS:GPSLongitudeRef': 'E',
    };
    assert.deepEqual(made('image/jpeg', exif).position, { latitude: -33.5, longitude: 25.75 });
    const xmp = { 'XMP-exif:GPSLatitude': -33.5, 'XMP-exif:GPSLongitude': 25.75 };
    assert.deepEqual(made('image/jpeg', xmp).position, { latitude: -33.5, longitude: 25.75 });
    const movie = { 'Keys:GPSCoordinates': '52.4597 13.322 51.178' };
    assert.deepEqual(made('video/quicktime', movie).position, { latitude: 52.4597, longitude: 13.322 });
  });

  it('has no position where the device had none', () => {
    const at = (latitude: unknown, longitude: unknown) =>
      made('image/jpeg', { 'GPS:GPSLatitude': latitude, 'GPS:GPSLongitude': longitude }).position;
    for (const [latitude, longitude] of [
      [0, 0],
      ['', ''],
      [91, 0],
      [0, 181],
      [12, undefined],
      ['x', 5],
    ])
      assert.equal(at(latitude, longitude), undefined, `${latitude} ${longitude}`);
    for (const text of ['', '5', 'a b', '0 0', '5 '])
      assert.equal(made('video/mp4', { 'Keys:GPSCoordinates': text }).position, undefined, text);
  });

  it('knows how high a position is and how sure, and neither without one', () => {
    const at = { 'XMP-exif:GPSLatitude': 5, 'XMP-exif:GPSLongitude': 5 };
    const found = (tags: Record<string, unknown>) => {
      const { altitude, accuracy } = made('image/jpeg', tags);
      return [altitude, accuracy];
    };
    const exif = { 'GPS:GPSAltitude': 2.8093, 'GPS:GPSHPositioningError': 14.2755 };
    assert.deepEqual(found({ ...at, ...exif }), [2.81, 14.28]);
    assert.deepEqual(found({ ...at, ...exif, 'GPS:GPSAltitudeRef': 1 }), [-2.81, 14.28]);
    assert.deepEqual(found({ ...at, 'XMP-exif:GPSAltitude': '12', 'XMP-exif:GPSAltitudeRef': 0 }), [
      12,
      undefined,
    ]);
    const movie = { 'Keys:GPSCoordinates': '52.4597 13.322 -5.178', 'Keys:LocationAccuracyHorizontal': 35 };
    assert.deepEqual(found(movie), [-5.18, 35]);
    assert.deepEqual(found(exif), [undefined, undefined]);
  });

  it('knows no heights and radii that are none', () => {
    const at = { 'XMP-exif:GPSLatitude': 5, 'XMP-exif:GPSLongitude': 5 };
    for (const absurd of [-20_000, 1e9, 'undef', '', null, [], {}, Number.NaN]) {
      const { altitude, accuracy } = made('image/jpeg', {
        ...{ ...at, 'GPS:GPSAltitude': absurd, 'GPS:GPSHPositioningError': absurd },
      });
      assert.deepEqual([altitude, accuracy], [undefined, undefined], String(absurd));
    }
    assert.equal(made('image/jpeg', { ...at, 'GPS:GPSHPositioningError': 0 }).accuracy, undefined);
  });

  it('cleans the names of devices', () => {
    const { camera } = made('image/jpeg', { 'IFD0:Make': ' Canon\0\n', 'IFD0:Model': '\0' });
    assert.deepEqual(camera, { make: 'Canon' });
    assert.equal(made('image/jpeg', { 'IFD0:Make': '  ' }).camera, undefined);
  });

  it('pairs halves by an identifier in upper case, and by no rubbish', () => {
    const id = '1745e022-9712-43c7-b024-f308ec6413cb';
    assert.equal(made('image/heic', { 'Apple:ContentIdentifier': id }).contentIdentifier, id.toUpperCase());
    assert.equal(
      made('video/quicktime', { 'Keys:ContentIdentifier': id }).contentIdentifier,
      id.toUpperCase(),
    );
    for (const rubbish of ['', 'x', '../../etc', 'a'.repeat(100), 5])
      assert.equal(made('image/heic', { 'Apple:ContentIdentifier': rubbish }).contentIdentifier, undefined);
  });

  it('tells damage to the file from remarks about tags', () => {
    const judged = (problem: string) => made('image/heic', { ...SIZE, warnings: [problem] }).damage;
    assert.equal(judged("Truncated 'mdat' data at offset 0x1c"), 'truncated');
    assert.equal(judged('Invalid atom size'), 'malformed');
    assert.equal(judged('JPEG format error'), 'unreadable-header');
    for (const harmless of [
      'Bad IFD2 directory',
      'Invalid EXIF text encoding for UserComment',
      '[minor] Truncated x',
    ])
      assert.equal(judged(harmless), undefined, harmless);
  });

  it('finds no damage in a sidecar, which has no size', () => {
    assert.equal(
      made('application/rdf+xml', { 'XMP-xmp:CreateDate': '2000:09:27 14:35:33+02:00' }).damage,
      undefined,
    );
  });
});

describe('reading metadata of a file', () => {
  let folder: string;
  const reader = new MetadataReader({ processes: 1 });
  const read = async (data: Buffer | string, name: string) => {
    await writeFile(join(folder, 'staged'), data);
    return await readMetadata(
      { ...FILE, path: join(folder, 'staged'), name },
      reader,
      NOW,
      AbortSignal.timeout(60_000),
    );
  };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeroll-metadata-'));
  });
  after(async () => {
    await reader.stop();
    await rm(folder, { recursive: true });
  });

  const blank = () => sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } });

  it('reads what a camera wrote', async () => {
    const exif = {
      IFD0: { Make: 'Maker', Model: 'Model' },
      IFD2: { DateTimeOriginal: '2020:07:30 09:57:18', OffsetTimeOriginal: '+09:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '35/1 30/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '139/1 30/1 0/1',
      },
    };
    const metadata = await read(
      await blank().jpeg().withMetadata({ orientation: 6 }).withExif(exif).toBuffer(),
      'a.nef',
    );
    assert.deepEqual(metadata, {
      mime: 'image/jpeg',
      family: 'photo',
      width: 60,
      height: 40,
      orientation: metadata.orientation,
      capture: {
        instant: Date.UTC(2020, 6, 30, 0, 57, 18),
        offsetMinutes: 540,
        local: { year: 2020, month: 7, day: 30, hour: 9, minute: 57, second: 18 },
        source: 'exif',
        zoneSource: 'offset',
      },
      position: { latitude: 35.5, longitude: 139.5 },
      camera: { make: 'Maker', model: 'Model' },
      settings: {},
      subtypes: [],
      description: {},
    });
  });

  for (const format of ['png', 'gif', 'webp', 'avif', 'tiff'] as const)
    it(`finds the size of a ${format}, and no damage`, async () => {
      const { width, height, damage, capture } = await read(
        await blank()[format]().toBuffer(),
        'IMG_20200130_095718.x',
      );
      assert.deepEqual([width, height, damage, capture.source], [60, 40, undefined, 'name']);
    });

  it('flags a cut picture and keeps it', async () => {
    const whole = await blank().jpeg().toBuffer();
    const metadata = await read(whole.subarray(0, -20), 'cut.jpg');
    assert.deepEqual([metadata.damage, metadata.width], ['truncated', 60]);
  });

  it('refuses what is empty and what is no media, by name', async () => {
    const refusal = (code: string, name: string) => (error: unknown) =>
      error instanceof HomerollError &&
      error.code === code &&
      error.recovery === 'never' &&
      error.facts.name === name;
    await assert.rejects(read('', 'a.jpg'), refusal('file-empty', 'a.jpg'));
    await assert.rejects(read('a letter', 'b.jpg'), refusal('not-media', 'b.jpg'));
  });

  it('reads a sidecar’s date', async () => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="2000-09-27T14:35:33+02:00"/></rdf:RDF></x:xmpmeta>';
    const { family, capture } = await read(xmp, 'a.xmp');
    assert.deepEqual(
      [family, capture.source, capture.instant],
      ['sidecar', 'xmp', Date.UTC(2000, 8, 27, 12, 35, 33)],
    );
  });
});
