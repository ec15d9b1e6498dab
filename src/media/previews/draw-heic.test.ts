import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { toSrgb } from './coded-colours.ts';
import { draw } from './draw.ts';
import { HeifFile } from './heif-file.ts';
import {
  cornersOf,
  folderFor,
  fourFields,
  NO_MEDIA,
  NO_PROGRAMS,
  realPicture,
  strangers,
  taskFor,
} from './pictures-fixture.ts';
import type { PreviewTask } from './preview-task.ts';

const refused = (code: string) => ({ name: 'HomerollError', code, recovery: 'never' });

/** Draws a real HEIC; undefined, with the test skipped, where the set is not there. */
async function drawn(t: TestContext, name: string, wishes: Partial<PreviewTask> = {}) {
  const from = realPicture(name);
  if (from === undefined) return t.skip(NO_MEDIA);
  const folder = folderFor(t);
  const made = await draw(taskFor(folder, { from, mime: 'image/heic', ...wishes }));
  return { made, from, large: join(folder, 'large.jpg'), small: join(folder, 'small.jpg') };
}

test('a HEIC of a telephone is decoded whole, upright and in the colours of its profile', async (t) => {
  const found = await drawn(t, 'livephoto/IMG_2927.HEIC');
  if (!found) return;
  assert.deepEqual([found.made.way, found.made.width, found.made.height], ['libheif', 1080, 1440]);
  // A blue sign with white on it.
  const { channels } = await sharp(found.small).stats();
  assert.ok(
    channels.every(({ max }) => max > 200),
    'white is white',
  );
  assert.ok((channels[2]?.mean ?? 0) > (channels[0]?.mean ?? 0) * 1.2, 'blue is blue');
});

test('one of ten bits is decoded too, though its large thumbnail cannot be', async (t) => {
  const found = await drawn(t, 'heic/tiny-10bit.heif');
  if (!found) return;
  assert.deepEqual([found.made.way, found.made.width, found.made.height], ['libheif', 128, 128]);
  // A field of colours: blue, red, cyan, yellow in the corners.
  const [a, b, c, d] = await cornersOf(found.small);
  assert.ok(a && b && c && d);
  assert.ok(a[2] > a[0] && b[0] > b[1] && c[1] > c[0] && d[0] > d[2]);
});

test('one with too many pixels is shown by its thumbnail, which is said', async (t) => {
  const found = await drawn(t, 'limits/samsung-200mp.heic');
  if (!found) return;
  const { way, width, height, code } = found.made;
  assert.deepEqual([way, width, height, code], ['thumbnail', 384, 512, 'preview-thumbnail-only']);
});

test('after a try that took too much, the thumbnail it is', async (t) => {
  const found = await drawn(t, 'heic/iphone8-office.heic', { isGentle: true });
  if (!found) return;
  const { way, width, height, code } = found.made;
  assert.deepEqual([way, width, height, code], ['thumbnail', 320, 240, 'preview-thumbnail-only']);
});

test('a thumbnail has the colours of the whole picture', async (t) => {
  const thumbnail = await drawn(t, 'heic/iphone8-office.heic', { isGentle: true });
  const whole = await drawn(t, 'heic/iphone8-office.heic');
  if (!thumbnail || !whole) return;
  const means = async (path: string) =>
    (await sharp(path).resize(64, 48, { fit: 'fill' }).stats()).channels.map(({ mean }) => mean);
  const [one, other] = [await means(thumbnail.small), await means(whole.small)];
  for (const [channel, mean] of one.entries())
    assert.ok(Math.abs(mean - (other[channel] ?? 0)) < 4, `${one} and ${other}`);
});

test('the profile in the file is what its numbers are taken by: Display P3 becomes sRGB', async (t) => {
  const found = await drawn(t, 'heic/iphone8-office.heic', { isGentle: true });
  if (!found) return;
  using file = await HeifFile.read(readFileSync(found.from));
  const bare = file.thumbnails[0]?.decode();
  assert.ok(bare);
  const before = Buffer.from(bare.data);
  // The same by the numbers of the standard instead of the profile.
  toSrgb(bare, { primaries: 12, transfer: 13 });
  const { width, height } = bare;
  const coarse = (image: Sharp) => image.resize(16, 12, { fit: 'fill' }).raw().toBuffer();
  const shown = await coarse(sharp(found.large));
  const distance = async (data: Buffer) => {
    const pixels = await coarse(sharp(data, { raw: { width, height, channels: 3 } }));
    return pixels.reduce((sum, value, at) => sum + Math.abs(value - (shown[at] ?? 0)), 0) / pixels.length;
  };
  const [near, far] = [await distance(bare.data), await distance(before)];
  assert.ok(near < 1.5 && far > near * 1.5, `${near} and ${far}`);
});

test('one that breaks off shows the tiles that are there, and says so', async (t) => {
  const found = await drawn(t, 'corrupt/iphone8-truncated-60.heic');
  if (!found) return;
  assert.equal(found.made.code, 'preview-partial');
});

for (const name of ['corrupt/corrupted.heic', 'corrupt/fuzzed-boxes-1.heif'])
  test(`${name} is refused`, async (t) => {
    const from = realPicture(name);
    if (from === undefined) return t.skip(NO_MEDIA);
    const task = taskFor(folderFor(t), { from, mime: 'image/heic' });
    await assert.rejects(draw(task), refused('preview-unreadable'));
  });

test('no bytes, some bytes and the beginning of a picture are refused', async (t) => {
  const folder = folderFor(t);
  const from = join(folder, 'picture');
  for (const bytes of ['', 'not a picture', '\0\0\0\x18ftypheic\0\0\0\0mif1heic']) {
    writeFileSync(from, bytes, 'latin1');
    await assert.rejects(draw(taskFor(folder, { from, mime: 'image/heic' })), refused('preview-unreadable'));
  }
});

describe('libheif gives back what it took', () => {
  test('a file can be read after another, and closed twice', async (t) => {
    const path = realPicture('heic/tiny-10bit.heif');
    if (path === undefined) return t.skip(NO_MEDIA);
    for (let time = 0; time < 3; time += 1) {
      const file = await HeifFile.read(readFileSync(path));
      const { width, height, data } = file.primary.decode();
      assert.deepEqual([width, height, data.length], [128, 128, 128 * 128 * 3]);
      file[Symbol.dispose]();
      file[Symbol.dispose]();
    }
  });
});

describe('the tools of the system', () => {
  /** Stands for libheif's program: what it is asked to decode comes out as given, with the orientation from before. */
  async function withTool(t: TestContext, script: (folder: string) => string) {
    const folder = folderFor(t);
    const decoded = await fourFields().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    writeFileSync(join(folder, 'decoded-before.jpg'), decoded);
    writeFileSync(join(folder, 'heif-dec'), `#!/bin/sh\n${script(folder)}\n`);
    chmodSync(join(folder, 'heif-dec'), 0o755);
    const path = process.env.PATH;
    process.env.PATH = `${folder}${delimiter}${path}`;
    t.after(() => {
      process.env.PATH = path;
    });
    return { decoders: { ...NO_PROGRAMS, heif: 'heif-dec' as const } };
  }

  test('are taken before WebAssembly, and the stale orientation of what they write is not looked at', async (t) => {
    const wishes = await withTool(t, (folder) => `cp "${folder}/decoded-before.jpg" "$4"`);
    const found = await drawn(t, 'heic/tiny-10bit.heif', wishes);
    if (!found) return;
    assert.deepEqual([found.made.way, found.made.width, found.made.height], ['tools', 600, 400]);
    assert.deepEqual(strangers(await cornersOf(found.small)), []);
  });

  test('leave it to WebAssembly when they fail, or write under another name', async (t) => {
    for (const script of ['exit 1', 'cp "$3" "$4-1"']) {
      const found = await drawn(t, 'heic/tiny-10bit.heif', await withTool(t, () => script));
      if (!found) return;
      assert.equal(found.made.way, 'libheif');
    }
  });
});

test('a file that is no HEIC but is called one is refused by libheif, not crashed on', async (t) => {
  const folder = folderFor(t);
  const from = join(folder, 'picture');
  writeFileSync(from, await fourFields().jpeg().toBuffer());
  copyFileSync(from, join(folder, 'copy'));
  await assert.rejects(draw(taskFor(folder, { from, mime: 'image/heif' })), refused('preview-unreadable'));
});
