import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { exiftoolPath } from 'exiftool-vendored';
import { checkContainer } from '../../src/media/container-check.ts';
import { identifyFile } from '../../src/media/file-kind.ts';
import { aaeFile, jpegFile, movFile, pngFile, xmpFile } from './index.ts';

const CONTENT_IDENTIFIER = '0F4C1B52-8A0B-4B5E-9D0B-0D2C7C1E9A55';

/** What exiftool reads of a file; a tag's name without its group. */
type Tags = Record<string, unknown>;

describe('picture files for tests', () => {
  let folder = '';
  let tags: Tags[] = [];
  const tagsOf = (name: string): Tags => tags.find((one) => one.FileName === name) ?? {};

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'picture-files-'));
    for (const [name, bytes] of Object.entries(await examples())) await writeFile(join(folder, name), bytes);
    const { stdout } = await promisify(execFile)(await exiftoolPath(), ['-j', '-n', folder]);
    tags = JSON.parse(stdout);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('writes a JPEG with every fact that a phone would write', () => {
    const read = tagsOf('phone.jpg');
    assert.equal(read.DateTimeOriginal, '2024:08:11 17:02:11');
    assert.equal(read.OffsetTimeOriginal, '+02:00');
    assert.equal(Number(read.SubSecTimeOriginal), 42);
    assert.equal(read.Make, 'Apple');
    assert.equal(read.Model, 'iPhone 15 Pro');
    assert.equal(read.Orientation, 6);
    assert.equal(read.ImageWidth, 40);
    assert.equal(read.ImageHeight, 30);
  });

  it('writes places on every quarter of the globe, above the sea and below', () => {
    assertNear(tagsOf('phone.jpg').GPSLatitude, 41.89021);
    assertNear(tagsOf('phone.jpg').GPSLongitude, 12.492231);
    assertNear(tagsOf('phone.jpg').GPSAltitude, 21);
    assertNear(tagsOf('south-west.jpg').GPSLatitude, -33.999999);
    assertNear(tagsOf('south-west.jpg').GPSLongitude, -70.5);
    assertNear(tagsOf('south-west.jpg').GPSAltitude, -3.5);
  });

  it('gives still and movie of a Live Photo the same content identifier', () => {
    assert.equal(tagsOf('phone.jpg').ContentIdentifier, CONTENT_IDENTIFIER);
    assert.equal(tagsOf('phone.mov').ContentIdentifier, CONTENT_IDENTIFIER);
  });

  it('writes a film with its date, its length and one track of pictures', () => {
    const read = tagsOf('phone.mov');
    assert.equal(read.CreateDate, '2024:08:11 15:02:11');
    assert.equal(read.CreationDate, '2024:08:11 17:02:11+02:00');
    assert.equal(read.Duration, 2.5);
    assert.equal(read.ImageWidth, 32);
    assert.equal(read.CompressorID, 'jpeg');
  });

  it('writes no tag that was not wished for', () => {
    assert.equal(tagsOf('bare.jpg').ExifVersion, undefined);
    assert.equal(tagsOf('bare.jpg').DateTimeOriginal, undefined);
    assert.equal(tagsOf('bare.mov').ContentIdentifier, undefined);
    assert.equal(tagsOf('bare.mov').CreationDate, undefined);
    assert.equal(tagsOf('bare.png').CreateDate, undefined);
    assert.equal(tagsOf('south-west.jpg').Model, undefined);
    assert.equal(tagsOf('south-west.jpg').ContentIdentifier, undefined);
  });

  it('writes sidecars that are read as such', () => {
    assert.equal(tagsOf('edit.aae').AdjustmentFormatIdentifier, 'com.apple.photo');
    assert.equal(tagsOf('edit.xmp').Title, 'Picture 1');
    assert.equal(tagsOf('edit.xmp').DateCreated, '2024:01:01 10:00:00');
  });

  it('writes files that are whole', async () => {
    for (const { FileName, Error: broken } of tags) {
      const path = join(folder, String(FileName));
      assert.equal(broken, undefined, path);
      const kind = await identifyFile(path);
      assert.ok(kind !== undefined && kind !== 'empty', path);
      assert.equal(await checkContainer(path, kind), undefined, path);
    }
    assert.equal(tags.length, 8);
  });

  it('makes the same bytes for the same seed, and others for another', async () => {
    const makers = [jpegFile, movFile, pngFile, aaeFile, xmpFile];
    for (const make of makers) {
      const first = await make({ seed: 1 });
      assert.deepEqual(await make({ seed: 1 }), first, make.name);
      assert.notDeepEqual(await make({ seed: 2 }), first, make.name);
    }
  });
});

async function examples(): Promise<Record<string, Buffer>> {
  const takenAt = '2024-08-11T17:02:11.42';
  const rome = { latitude: 41.89021, longitude: 12.492231, altitude: 21 };
  // Rounds up to 34° 0' 0", not to 33° 59' 60".
  const southWest = { latitude: -33.999999, longitude: -70.5, altitude: -3.5 };
  const phone = {
    takenAt,
    offset: '+02:00',
    gps: rome,
    make: 'Apple',
    model: 'iPhone 15 Pro',
    orientation: 6,
  };
  const size = { width: 40, height: 30 };
  const live = { contentIdentifier: CONTENT_IDENTIFIER };
  return {
    'phone.jpg': await jpegFile({ seed: 1, ...phone, ...size, ...live }),
    'south-west.jpg': await jpegFile({ seed: 2, gps: southWest }),
    'bare.jpg': await jpegFile({ seed: 3 }),
    'phone.mov': await movFile({ seed: 1, createdAt: '2024-08-11T17:02:11+02:00', seconds: 2.5, ...live }),
    'bare.mov': await movFile({ seed: 2 }),
    'bare.png': await pngFile({ seed: 1 }),
    'edit.aae': aaeFile({ seed: 1 }),
    'edit.xmp': xmpFile({ seed: 1, takenAt: '2024-01-01T10:00:00' }),
  };
}

function assertNear(value: unknown, expected: number): void {
  assert.ok(Math.abs(Number(value) - expected) < 0.00001, `${String(value)} is not ${expected}`);
}
