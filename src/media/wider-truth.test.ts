import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { CameraSettings } from './camera-settings.ts';
import type { Description } from './description.ts';
import { MetadataReader } from './exiftool.ts';
import { readMetadata } from './metadata.ts';
import type { Subtype } from './subtypes.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/media');
const MANIFEST = join(FOLDER, 'manifest.json');
const NOW = Date.UTC(2026, 10, 20);

interface Wider {
  readonly settings?: CameraSettings;
  readonly altitude?: number;
  readonly accuracy?: number;
  readonly subtypes?: readonly Subtype[];
  readonly description?: Description;
}

const IPHONE_6: Wider = {
  settings: {
    lens: 'iPhone 6 back camera 4.15mm f/2.2',
    aperture: 2.2,
    exposure: 0.025,
    iso: 32,
    focalLength: 4.15,
  },
  altitude: 111.26,
  subtypes: ['hdr'],
};

/** What the manifest does not tell, as ExifTool shows it; what is not here states none of it. */
const WIDER: Readonly<Record<string, Wider>> = {
  'heic/iphone7-sunset-sea.heic': {
    settings: {
      lens: 'iPhone 7 back camera 3.99mm f/1.8',
      aperture: 1.8,
      exposure: 0.01,
      iso: 20,
      focalLength: 3.99,
    },
    altitude: 1.4,
    accuracy: 6,
  },
  'heic/iphone13pro-pug.heic': {
    settings: {
      lens: 'iPhone 13 Pro back dual wide camera 5.7mm f/1.5',
      ...{ aperture: 1.5, exposure: 0.00826446281, iso: 125, focalLength: 5.7 },
    },
    altitude: 29.14,
    accuracy: 35,
    subtypes: ['hdr', 'portrait'],
  },
  'heic/sony-10bit-cat.hif': {
    settings: { lens: 'FE 24-70mm F2.8 GM', aperture: 3.2, exposure: 0.005, iso: 80, focalLength: 48 },
  },
  'heic/samsung-motionphoto.heic': {
    settings: { aperture: 1.8, exposure: 0.1, iso: 200, focalLength: 5.4 },
    subtypes: ['live'],
  },
  'limits/samsung-200mp.heic': {
    settings: { aperture: 1.7, exposure: 0.02, iso: 200, focalLength: 6.3 },
    subtypes: ['hdr'],
  },
  'jpeg/iphone6-garden.jpg': IPHONE_6,
  'corrupt/iphone6-truncated-20.jpg': IPHONE_6,
  'jpeg/gps-thompson-springs.jpg': {
    settings: { lens: 'Canon EF 24-105mm f/4L IS II USM' },
    altitude: 1483.9,
    description: {
      description:
        'Early winter scene in the mostly barren, lightly occupied quarter of southeastern Utah, near the remote settlement of Thompson Springs in the western U.S. state of Utah.',
      keywords: ['carol m. highsmith', 'america', 'utah', 'utah winter scenes', 'thompson springs'],
    },
  },
  // Its description is the maker's name.
  'jpeg/panorama360.jpg': {
    settings: { aperture: 2, exposure: 0.0008, iso: 100, focalLength: 1.2 },
    subtypes: ['panorama'],
  },
  // It says how high it was, and not where.
  'jpeg/ultrahdr-sky.jpg': {
    settings: {
      lens: 'Pixel Fold back camera 6.81mm f/1.85',
      aperture: 1.85,
      exposure: 0.000035,
      iso: 53,
      focalLength: 6.81,
    },
    subtypes: ['hdr'],
  },
  'other/screenshot-1.png': { subtypes: ['screenshot'] },
  'other/denali.webp': {
    settings: { lens: 'EF28-80mm f/3.5-5.6 USM', aperture: 11, exposure: 0.0025, iso: 200, focalLength: 60 },
    description: { title: 'Denali National Park and Preserve' },
  },
  'faces/curie-couple.jpg': {
    description: {
      keywords: ['Marie Curie', 'Pierre Curie'],
      people: [
        { name: 'Marie Curie', region: { x: 0.368452, y: 0.307857, width: 0.113095, height: 0.198571 } },
        { name: 'Pierre Curie', region: { x: 0.6875, y: 0.239286, width: 0.0964286, height: 0.241429 } },
      ],
    },
  },
  'tags/beach.jpg': {
    settings: {
      lens: 'iPhone SE back camera 4.15mm f/2.2',
      aperture: 2.2,
      exposure: 0.0004940711462,
      iso: 25,
      focalLength: 4.2,
    },
    altitude: -1.99,
  },
  'raw/canon-eos-6d.dng': {
    settings: {
      lens: 'EF24-105mm f/4L IS USM',
      aperture: 5.6,
      exposure: 0.01666666667,
      iso: 1000,
      focalLength: 65,
    },
  },
  'video/ipad-hevc-gps.mov': {
    settings: { lens: 'iPad mini back camera 3mm f/1.8' },
    altitude: 51.18,
    accuracy: 35,
  },
  'video/android-h264-gps.mp4': {},
  'video/christmas.mp4': {},
  'burst/BURST_003.jpg': { subtypes: ['burst'] },
  'text/handwritten-notes.jpg': {},
};

describe('settings, heights, kinds and words of real files', {
  skip: existsSync(MANIFEST) ? false : `${MANIFEST} is not here`,
}, () => {
  const reader = new MetadataReader({ processes: 1 });
  after(() => reader.stop());

  for (const [file, wider] of Object.entries(WIDER))
    it(`are those of ${file}`, async () => {
      const media = { path: join(FOLDER, file), name: basename(file), modified: NOW, timeZone: 'UTC' };
      const metadata = await readMetadata(media, reader, NOW, AbortSignal.timeout(60_000));
      const { settings, altitude, accuracy, subtypes, description } = metadata;
      assert.deepEqual(
        { settings, altitude, accuracy, subtypes, description },
        {
          ...{ settings: {}, altitude: undefined, accuracy: undefined, subtypes: [], description: {} },
          ...wider,
        },
      );
    });

  it('are told of files that are in the set', () => {
    const { files } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { files: { file: string }[] };
    const names = new Set(files.map(({ file }) => file));
    assert.deepEqual(
      Object.keys(WIDER).filter((file) => !names.has(file)),
      [],
    );
  });
});
