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

/** Facts of the manifest that are not read from metadata, and why. */
const NOT_METADATA: Readonly<Record<string, string>> = {
  file_type: 'says the same as mime',
  faces: 'is what a person would count; detecting them is another room’s',
  people: 'is who a person would recognise, by letters',
  text: 'stands in the pixels',
  expected_tags_any_of: 'is what the pixels show',
  pair: 'is a file of the set; content_identifier says the same',
  bit_depth: 'is not kept',
  streams: 'is ffprobe’s view of the same size and duration',
  exiftool_warning: 'is a remark; what it says about damage is checked by file',
  exiftool_error: 'is why a file is refused; checked by file',
};

interface Difference {
  readonly why: string;
  readonly truth: Truth;
}

const SCALED =
  'the manifest repeats an EXIF size from before the picture was scaled down; this is the frame’s';

const FRAME_SIZES: readonly (readonly [file: string, width: number, height: number])[] = [
  ['jpeg/panorama360.jpg', 500, 250],
  ['duplicates/IMG_4120.JPG', 500, 375],
  ['duplicates/IMG_4120 copy.JPG', 500, 375],
  ['duplicates/IMG_E4120.JPG', 500, 500],
  ['corrupt/broken-exif.jpg', 600, 900],
  ['faces/obama-1.jpg', 910, 1137],
  ['faces/obama-2.jpg', 626, 1200],
  ['faces/biden-1.jpg', 970, 2204],
  ['faces/clowns.jpg', 720, 480],
  ['tags/dog.jpg', 331, 488],
  ['tags/cat.jpg', 441, 331],
  ['tags/elephants.jpg', 497, 331],
  ['tags/zebra.jpg', 497, 331],
  ['tags/palms.jpg', 331, 497],
  ['tags/pineapple.jpg', 331, 331],
  ['tags/ferris-wheel.jpg', 497, 331],
  ['tags/clock.jpg', 466, 331],
  ['tags/turtle.jpg', 530, 331],
  ['tags/oranges.jpg', 331, 331],
];

/** Where we differ from the manifest, and rightly so. */
const DIFFERENCES: Readonly<Record<string, Difference>> = {
  ...Object.fromEntries(
    FRAME_SIZES.map(([file, width, height]) => [file, { why: SCALED, truth: { width, height } }]),
  ),
  'raw/stub.cr2': {
    why: 'the manifest has the size of the preview in the first directory; this is the sensor’s',
    truth: { width: 3456, height: 2304 },
  },
  'heic/sony-10bit-cat.hif': {
    why: 'brand heix is HEVC, so image/heic by ISO/IEC 23008-12; ExifTool calls all but heic itself image/heif',
    truth: { mime: 'image/heic' },
  },
  'corrupt/fuzzed-boxes-1.heif': {
    why: 'the first brand is structural, the compatible ones name HEVC',
    truth: { mime: 'image/heic' },
  },
  'jpeg/telegram_2020-01-30_09-57-18.jpg': {
    why: 'taken from the name',
    truth: { date_time_original: '2020:01:30 09:57:18' },
  },
  'jpeg/date-gpsdatetime-only.jpg': {
    why: 'UTC from the satellites, on the clocks of San Francisco',
    truth: { date_time_original: '2023:11:15 04:30:00', offset_time: '-08:00' },
  },
  'other/date-2000.xmp': {
    why: 'a sidecar’s date with its zone, which the manifest does not list',
    truth: { date_time_original: '2000:09:27 14:35:33', offset_time: '+02:00' },
  },
  'video/android-h264-gps.mp4': {
    why: '08:20:28 UTC in London’s winter',
    truth: { date_time_original: '2017:02:22 08:20:28', offset_time: '+00:00' },
  },
  'video/christmas.mp4': {
    why: 'a clock that was never set: the modification time is left',
    truth: { create_date: undefined },
  },
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
      const truth = { ...ground_truth, ...DIFFERENCES[file]?.truth };
      assert.deepEqual(shape(metadata), expectedShape(truth, DAMAGED[file]));
      assertCapture(metadata, truth);
      assertPosition(metadata, truth);
      assertUpright(metadata, truth);
      assertSubtypes(metadata, truth);
    });
  }

  it('leaves out no fact of the manifest without a reason', () => {
    const facts = new Set(entries().flatMap(({ ground_truth }) => Object.keys(ground_truth)));
    for (const fact of Object.keys(NOT_METADATA)) facts.delete(fact);
    assert.deepEqual([...facts].sort(), CHECKED.toSorted());
  });
});

const CHECKED: readonly string[] = [
  ...['mime', 'width', 'height', 'upright_width', 'upright_height', 'exif_orientation', 'make', 'model'],
  ...['heif_or_video_rotation_deg', 'duration_s', 'content_identifier', 'date_time_original', 'create_date'],
  ...['creation_date', 'offset_time', 'subsec', 'gps_lat', 'gps_lon', 'burst', 'aux_image'],
];

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

function assertUpright({ width, height, orientation }: Metadata, truth: Truth): void {
  // Where the stored size differs from the manifest's, so does the upright one.
  if (
    truth.upright_width === undefined ||
    Object.values(DIFFERENCES).some(({ truth: other }) => other.width === width)
  )
    return;
  const upright = orientation >= 5 ? [height, width] : [width, height];
  assert.deepEqual(upright, [truth.upright_width, truth.upright_height]);
}

function assertSubtypes({ subtypes }: Metadata, truth: Truth): void {
  assert.equal(subtypes.includes('burst'), truth.burst !== undefined);
  if (String(truth.aux_image).endsWith('hdrgainmap')) assert.ok(subtypes.includes('hdr'));
}

function minutes(offset: string): number {
  const [hours = '', rest = ''] = offset.slice(1).split(':');
  const total = Number(hours) * 60 + Number(rest);
  return offset.startsWith('-') ? 0 - total : total;
}

function milliseconds(subsec: string | number): number {
  return Math.floor(Number(`0.${subsec}`) * 1000);
}
