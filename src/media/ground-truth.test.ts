import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { HomerollError } from '../platform/error.ts';
import { parseDate } from './date-text.ts';
import { MetadataReader } from './exiftool.ts';
import { type Metadata, readMetadata } from './metadata.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/media');
const MANIFEST = join(FOLDER, 'manifest.json');
const NOW = Date.UTC(2026, 10, 20);

type Truth = Readonly<Record<string, string | number | undefined>>;
interface Entry {
  readonly file: string;
  readonly ground_truth: Truth;
}

const REFUSED: Readonly<Record<string, string>> = {
  'corrupt/zero-byte.heic': 'file-empty',
  'corrupt/not-an-image.jpg': 'not-media',
};

const DAMAGED: Readonly<Record<string, string>> = {
  'corrupt/corrupted.heic': 'malformed',
  'corrupt/truncated.heic': 'truncated',
  'corrupt/truncated.jpg': 'truncated',
  'corrupt/corrupt-header.jpg': 'truncated',
  'corrupt/fuzzed-boxes-1.heif': 'malformed',
  'corrupt/iphone8-truncated-60.heic': 'truncated',
  'corrupt/iphone6-truncated-20.jpg': 'truncated',
  'corrupt/mov-truncated-50.mov': 'truncated',
};

/** The manifest repeats an EXIF size from before the picture was scaled down; these are the sizes of the JPEG frames. */
const FRAME_SIZES: Readonly<Record<string, Truth>> = {
  'jpeg/panorama360.jpg': { width: 500, height: 250 },
  'duplicates/IMG_4120.JPG': { width: 500, height: 375 },
  'duplicates/IMG_4120 copy.JPG': { width: 500, height: 375 },
  'duplicates/IMG_E4120.JPG': { width: 500, height: 500 },
  'corrupt/broken-exif.jpg': { width: 600, height: 900 },
  'faces/obama-1.jpg': { width: 910, height: 1137 },
  'faces/obama-2.jpg': { width: 626, height: 1200 },
  'faces/biden-1.jpg': { width: 970, height: 2204 },
  'faces/clowns.jpg': { width: 720, height: 480 },
  'tags/dog.jpg': { width: 331, height: 488 },
  'tags/cat.jpg': { width: 441, height: 331 },
  'tags/elephants.jpg': { width: 497, height: 331 },
  'tags/zebra.jpg': { width: 497, height: 331 },
  'tags/palms.jpg': { width: 331, height: 497 },
  'tags/pineapple.jpg': { width: 331, height: 331 },
  'tags/ferris-wheel.jpg': { width: 497, height: 331 },
  'tags/clock.jpg': { width: 466, height: 331 },
  'tags/turtle.jpg': { width: 530, height: 331 },
  'tags/oranges.jpg': { width: 331, height: 331 },
};

const CORRECTIONS: Readonly<Record<string, Truth>> = {
  ...FRAME_SIZES,
  // The manifest has the size of the preview in the first directory; this is the sensor's.
  'raw/stub.cr2': { width: 3456, height: 2304 },
  // Brand heix: HEVC, so image/heic by ISO/IEC 23008-12; ExifTool calls all but heic itself image/heif.
  'heic/sony-10bit-cat.hif': { mime: 'image/heic' },
  // The first brand is structural, the compatible ones name HEVC.
  'corrupt/fuzzed-boxes-1.heif': { mime: 'image/heic' },
  // Taken from the name.
  'jpeg/telegram_2020-01-30_09-57-18.jpg': { date_time_original: '2020:01:30 09:57:18' },
  // UTC from the satellites, on the clocks of San Francisco.
  'jpeg/date-gpsdatetime-only.jpg': { date_time_original: '2023:11:15 04:30:00', offset_time: '-08:00' },
  'other/date-2000.xmp': { date_time_original: '2000:09:27 14:35:33', offset_time: '+02:00' },
  // 08:20:28 UTC in London's winter.
  'video/android-h264-gps.mp4': { date_time_original: '2017:02:22 08:20:28', offset_time: '+00:00' },
  // A clock that was never set: the modification time is left.
  'video/christmas.mp4': { create_date: undefined },
};

describe('metadata of real files', { skip: existsSync(MANIFEST) ? false : `${MANIFEST} is not here` }, () => {
  const reader = new MetadataReader({ processes: 1 });
  const read = (file: string) => {
    const media = {
      path: join(FOLDER, file),
      name: basename(file),
      modified: NOW,
      timeZone: 'Europe/Berlin',
    };
    return readMetadata(media, reader, NOW, AbortSignal.timeout(60_000));
  };
  after(() => reader.stop());

  for (const { file, ground_truth } of existsSync(MANIFEST) ? entries() : []) {
    const refusal = REFUSED[file];
    if (refusal !== undefined) {
      it(`refuses ${file}: ${refusal}`, async () => {
        await assert.rejects(read(file), (error) => error instanceof HomerollError && error.code === refusal);
      });
      continue;
    }
    it(`reads ${file}`, async () => {
      const metadata = await read(file);
      const truth = { ...ground_truth, ...CORRECTIONS[file] };
      assert.deepEqual(shape(metadata), expectedShape(truth, DAMAGED[file]));
      assertCapture(metadata, truth);
      assertPosition(metadata, truth);
    });
  }
});

function entries(): Entry[] {
  return JSON.parse(readFileSync(MANIFEST, 'utf8')).files;
}

function shape({
  mime,
  width,
  height,
  orientation,
  durationMs,
  camera,
  contentIdentifier,
  damage,
}: Metadata) {
  return { mime, width, height, orientation, durationMs, ...camera, contentIdentifier, damage };
}

function expectedShape(truth: Truth, damage: string | undefined) {
  const turned: Record<number, number> = { 90: 6, 180: 3, 270: 8 };
  const { mime, width, height, make, model, duration_s } = truth;
  return {
    mime,
    width,
    height,
    orientation: truth.exif_orientation ?? turned[Number(truth.heif_or_video_rotation_deg)] ?? 1,
    durationMs: duration_s === undefined ? undefined : Math.round(Number(duration_s) * 1000),
    ...(make === undefined ? {} : { make }),
    ...(model === undefined ? {} : { model }),
    contentIdentifier: truth.content_identifier,
    damage,
  };
}

function assertCapture({ capture }: Metadata, truth: Truth): void {
  const stated = truth.date_time_original ?? truth.creation_date ?? truth.create_date;
  if (stated === undefined) {
    assert.equal(capture.source, 'file');
    assert.equal(capture.instant, NOW);
    return;
  }
  assert.deepEqual(capture.local, parseDate(String(stated))?.local);
  const offset = truth.offset_time ?? /[+-]\d\d:\d\d$/.exec(String(truth.creation_date ?? ''))?.[0];
  if (offset !== undefined) assert.equal(capture.offsetMinutes, minutes(String(offset)));
  if (truth.subsec !== undefined) assert.equal(capture.instant % 1000, milliseconds(truth.subsec));
}

function assertPosition({ position }: Metadata, truth: Truth): void {
  const { gps_lat, gps_lon } = truth;
  if (gps_lat === undefined || gps_lat === '') {
    assert.equal(position, undefined);
    return;
  }
  assert.ok(position, 'a position');
  assert.ok(Math.abs(position.latitude - Number(gps_lat)) < 1e-6, `latitude ${position.latitude}`);
  assert.ok(Math.abs(position.longitude - Number(gps_lon)) < 1e-6, `longitude ${position.longitude}`);
}

function minutes(offset: string): number {
  const [hours = '', rest = ''] = offset.slice(1).split(':');
  const total = Number(hours) * 60 + Number(rest);
  return offset.startsWith('-') ? 0 - total : total;
}

function milliseconds(subsec: string | number): number {
  return Math.floor(Number(`0.${subsec}`) * 1000);
}
