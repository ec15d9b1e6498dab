import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { exiftoolPath } from 'exiftool-vendored';
import sharp from 'sharp';
import { drawPictures } from './draw-pictures.ts';
import type { DrawnKind, DrawnSet } from './drawn-set.ts';

type Tags = Record<string, unknown>;
const NO_FFMPEG = '/nonexistent/ffmpeg';
const signal = new AbortController().signal;

describe('the drawn pictures', () => {
  let folder = '';
  let drawn: DrawnSet;
  let tags: Tags[] = [];
  const namesOf = (kind: DrawnKind) =>
    drawn.files.filter((file) => file.kind === kind).map(({ name }) => name);
  const tagsOf = (name: string): Tags => tags.find((one) => one.SourceFile === join(folder, name)) ?? {};

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawn-'));
    drawn = await drawPictures(folder, { signal });
    const { stdout } = await promisify(execFile)(await exiftoolPath(), ['-j', '-n', '-r', folder]);
    tags = JSON.parse(stdout);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('lists exactly what lies in the folder', async () => {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    const names = found
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    assert.deepEqual(
      drawn.files.map(({ name }) => name),
      names.sort(),
    );
  });

  it('dates, places and names the camera in every photo, over two years and several cameras', () => {
    const photos = [...namesOf('photo'), ...namesOf('live-still')].map(tagsOf);
    assert.equal(photos.length, 22);
    for (const photo of photos) {
      const name = String(photo.SourceFile);
      assert.match(String(photo.DateTimeOriginal), /^202\d:\d\d:\d\d \d\d:\d\d:\d\d$/, name);
      assert.match(String(photo.OffsetTimeOriginal), /^[+-]\d\d:00$/, name);
      assert.notEqual(photo.SubSecTimeOriginal, undefined, name);
      assert.equal(typeof photo.GPSLatitude, 'number', name);
      assert.equal(photo.Warning, undefined, name);
    }
    assert.deepEqual([...new Set(photos.map(yearOf))].sort(), ['2024', '2025']);
    assert.ok(new Set(photos.map((photo) => photo.Model)).size >= 4);
  });

  it('stores upright pictures on their side and says so', async () => {
    const upright = namesOf('photo').filter((name) => tagsOf(name).Orientation === 6);
    assert.equal(upright.length, 4);
    for (const name of upright) {
      const stored = await sharp(join(folder, name)).metadata();
      assert.ok(stored.width > stored.height, name);
      const seen = await sharp(join(folder, name)).rotate().toBuffer({ resolveWithObject: true });
      assert.ok(seen.info.width < seen.info.height, name);
    }
  });

  it('ties the Live Photo together by one content identifier', (test) => {
    const [still = ''] = namesOf('live-still');
    assert.match(String(tagsOf(still).ContentIdentifier), /^[0-9A-F-]{36}$/);
    if (!drawn.hasClips) return test.skip('no ffmpeg on this machine');
    const [movie = ''] = namesOf('live-movie');
    assert.equal(tagsOf(movie).ContentIdentifier, tagsOf(still).ContentIdentifier);
    assert.equal(tagsOf(movie).CreationDate, `${tagsOf(still).DateTimeOriginal}+03:00`);
  });

  it('has a clip of three seconds with a date', (test) => {
    if (!drawn.hasClips) return test.skip('no ffmpeg on this machine');
    const [clip = ''] = namesOf('clip');
    assert.equal(tagsOf(clip).Duration, 3);
    assert.equal(tagsOf(clip).CreateDate, '2025:11:02 15:30:12');
  });

  it('has the same bytes twice under two names', async () => {
    const [duplicate = ''] = namesOf('duplicate');
    const hash = await hashOf(join(folder, duplicate));
    const hashes = await Promise.all(namesOf('photo').map((name) => hashOf(join(folder, name))));
    assert.equal(hashes.filter((other) => other === hash).length, 1);
    assert.equal(new Set(hashes).size, hashes.length);
  });

  it('has an edited version beside its original, by the names that phones give', () => {
    const [edited = ''] = namesOf('edited');
    const [sidecar = ''] = namesOf('sidecar');
    const original = edited.replace('IMG_E', 'IMG_');
    assert.ok(namesOf('photo').includes(original));
    assert.equal(sidecar, original.replace('.JPG', '.AAE'));
    assert.equal(tagsOf(edited).DateTimeOriginal, tagsOf(original).DateTimeOriginal);
    assert.equal(tagsOf(sidecar).AdjustmentFormatIdentifier, 'com.apple.photo');
  });

  it('has a screenshot that only its file time dates, and two files that are no pictures', async () => {
    const [screenshot = ''] = namesOf('screenshot');
    assert.equal(tagsOf(screenshot).CreateDate, undefined);
    assert.equal((await stat(join(folder, screenshot))).mtime.toISOString(), '2025-11-03T08:14:00.000Z');
    assert.deepEqual(namesOf('no-picture'), ['.DS_Store', 'NOTES.txt']);
  });

  it('has the same bytes each time, and lacks the clips only without ffmpeg', async () => {
    const again = await drawPictures(join(folder, 'again'), { signal, ffmpeg: NO_FFMPEG });
    assert.equal(again.hasClips, false);
    const stills = drawn.files.filter(({ kind }) => kind !== 'clip' && kind !== 'live-movie');
    assert.deepEqual(again.files, stills);
    for (const { name } of stills)
      assert.equal(await hashOf(join(again.folder, name)), await hashOf(join(folder, name)), name);
    await rm(again.folder, { recursive: true });
  });
});

describe('drawing', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawing-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('stops with the reason of the signal', async () => {
    const reason = new Error('enough');
    const stopped = drawPictures(join(folder, 'stopped'), { signal: AbortSignal.abort(reason) });
    await assert.rejects(stopped, reason);
    assert.deepEqual(await readdir(join(folder, 'stopped')), []);
  });
});

function yearOf(photo: Tags): string {
  return String(photo.DateTimeOriginal).slice(0, 4);
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
