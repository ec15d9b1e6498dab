import assert from 'node:assert/strict';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { bmpFile } from './bmp-fixture.ts';
import { draw } from './draw.ts';
import {
  ALL_FFMPEG,
  CORNERS,
  cornersOf,
  folderFor,
  fourFields,
  NO_PROGRAMS,
  RED,
  storedAs,
  strangers,
  taskFor,
  WHITE,
} from './pictures-fixture.ts';
import type { PreviewTask } from './preview-task.ts';

const refused = (code: string) => ({ name: 'HomerollError', code, recovery: 'never' });

/** Draws bytes and answers what was said, and where the previews lie. */
async function drawn(t: TestContext, bytes: Buffer, wishes: Partial<PreviewTask> = {}) {
  const folder = folderFor(t);
  const from = join(folder, 'picture');
  writeFileSync(from, bytes);
  const made = await draw(taskFor(folder, { from, ...wishes }));
  return { made, small: join(folder, 'small.jpg'), large: join(folder, 'large.jpg') };
}

describe('each format is upright and has the right colours', () => {
  const formats: Record<string, () => Promise<Buffer>> = {
    'image/jpeg': () => fourFields().jpeg().toBuffer(),
    'image/png': () => fourFields().png().toBuffer(),
    'image/gif': () => fourFields().gif().toBuffer(),
    'image/webp': () => fourFields().webp().toBuffer(),
    'image/avif': () => fourFields(300, 200).avif({ effort: 0 }).toBuffer(),
    'image/tiff': () => fourFields().tiff().toBuffer(),
  };
  for (const [mime, make] of Object.entries(formats))
    test(mime, async (t) => {
      const { made, small, large } = await drawn(t, await make(), { mime });
      assert.equal(made.way, 'sharp');
      assert.equal(made.code, undefined);
      assert.deepEqual(strangers(await cornersOf(small)), []);
      assert.deepEqual(strangers(await cornersOf(large)), []);
    });

  test('a BMP by ffmpeg', async (t) => {
    const decoders = { ...NO_PROGRAMS, ffmpeg: ALL_FFMPEG };
    const bytes = await bmpFile(fourFields());
    const { made, small } = await drawn(t, bytes, { mime: 'image/bmp', decoders });
    assert.equal(made.way, 'ffmpeg');
    assert.deepEqual(strangers(await cornersOf(small)), []);
  });

  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8])
    test(`a JPEG with EXIF orientation ${orientation}`, async (t) => {
      const jpeg = await (await storedAs(orientation)).withMetadata({ orientation }).jpeg().toBuffer();
      const { made, small } = await drawn(t, jpeg);
      assert.deepEqual(strangers(await cornersOf(small)), []);
      assert.deepEqual([made.width, made.height], [600, 400]);
    });

  for (const orientation of [3, 6, 8])
    test(`a picture from inside another file that says orientation ${orientation}`, async (t) => {
      const jpeg = await (await storedAs(orientation)).jpeg().toBuffer();
      const { made, small } = await drawn(t, jpeg, { way: 'raw', orientation });
      assert.equal(made.way, 'raw');
      // What stands on its short side already is not turned again.
      const isTurned = orientation === 3;
      if (isTurned) assert.deepEqual(strangers(await cornersOf(small)), []);
      else assert.deepEqual([made.width, made.height], [400, 600]);
    });

  test('a picture from inside another file that stands on its long side is turned as it was told', async (t) => {
    const tall = await sharp(await fourFields(600, 900).png().toBuffer())
      .rotate(270)
      .jpeg()
      .toBuffer();
    const { made, small } = await drawn(t, tall, { way: 'raw', orientation: 6 });
    assert.deepEqual([made.width, made.height], [600, 900]);
    assert.deepEqual(strangers(await cornersOf(small)), []);
  });

  test('a picture from inside another file that says itself how it lies is believed', async (t) => {
    const jpeg = await (await storedAs(8)).withMetadata({ orientation: 8 }).jpeg().toBuffer();
    const { small } = await drawn(t, jpeg, { way: 'raw', orientation: 6 });
    assert.deepEqual(strangers(await cornersOf(small)), []);
  });

  test('Display P3 becomes the same colours in sRGB', async (t) => {
    const p3 = await fourFields().withIccProfile('p3').jpeg({ quality: 95 }).toBuffer();
    assert.ok((await sharp(p3).metadata()).icc, 'it has a profile');
    const bare = await sharp(p3).raw().toBuffer({ resolveWithObject: true });
    assert.ok(bare.data.length > 0);
    const { small } = await drawn(t, p3);
    assert.deepEqual(strangers(await cornersOf(small)), []);
    assert.equal((await sharp(small).metadata()).icc, undefined, 'and needs no profile');
  });

  test('CMYK, grey and 16 bits are shown as they look', async (t) => {
    const cmyk = await fourFields().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer();
    assert.deepEqual(strangers(await cornersOf((await drawn(t, cmyk)).small), CORNERS, 80), []);
    const deep = await fourFields().toColourspace('rgb16').png().toBuffer();
    assert.deepEqual(strangers(await cornersOf((await drawn(t, deep, { mime: 'image/png' })).small)), []);
    const grey = await fourFields().toColourspace('b-w').png().toBuffer();
    const [first] = await cornersOf((await drawn(t, grey, { mime: 'image/png' })).small);
    assert.equal(new Set(first).size, 1);
  });

  test('what is transparent lies on white', async (t) => {
    const clear = {
      width: 200,
      height: 200,
      channels: 4 as const,
      background: { r: 9, g: 9, b: 9, alpha: 0 },
    };
    const png = await sharp({ create: clear }).png().toBuffer();
    const { small } = await drawn(t, png, { mime: 'image/png' });
    assert.deepEqual(strangers(await cornersOf(small), [WHITE, WHITE, WHITE, WHITE]), []);
  });

  test('of an animation the first frame is shown', async (t) => {
    const frames = [RED, WHITE].map((background) =>
      sharp({ create: { width: 64, height: 64, channels: 3, background: rgb(background) } })
        .png()
        .toBuffer(),
    );
    const gif = await sharp(await Promise.all(frames), { join: { animated: true } })
      .gif()
      .toBuffer();
    const { made, small } = await drawn(t, gif, { mime: 'image/gif' });
    assert.deepEqual([made.width, made.height], [64, 64]);
    assert.deepEqual(strangers(await cornersOf(small), [RED, RED, RED, RED]), []);
  });
});

function rgb([r, g, b]: readonly [number, number, number]) {
  return { r, g, b };
}

describe('sizes', () => {
  test('the small one fits 320, the large one 1,440 pixels, both as the picture is shaped', async (t) => {
    const { made, small, large } = await drawn(t, await fourFields(3000, 2000).jpeg().toBuffer());
    assert.deepEqual([made.width, made.height], [1440, 960]);
    const sizes = await Promise.all([small, large].map((path) => sharp(path).metadata()));
    assert.deepEqual(
      sizes.map(({ width, height, format }) => [width, height, format]),
      [
        [320, 213, 'jpeg'],
        [1440, 960, 'jpeg'],
      ],
    );
  });

  test('nothing is enlarged', async (t) => {
    const { made, small } = await drawn(t, await fourFields(40, 20).png().toBuffer(), {
      mime: 'image/png',
    });
    assert.deepEqual([made.width, made.height], [40, 20]);
    assert.equal((await sharp(small).metadata()).width, 40);
  });

  test('neither place nor time nor anything else that the file said is in a preview', async (t) => {
    const jpeg = await fourFields()
      .withExif({ IFD0: { Make: 'Apple' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 8/1 1400/100' } })
      .jpeg()
      .toBuffer();
    assert.ok((await sharp(jpeg).metadata()).exif);
    const { small, large } = await drawn(t, jpeg);
    for (const path of [small, large]) {
      const { exif, xmp, iptc, isProgressive } = await sharp(path).metadata();
      assert.deepEqual([exif, xmp, iptc, isProgressive], [undefined, undefined, undefined, false]);
      assert.equal(readFileSync(path).includes('Apple'), false);
    }
  });
});

describe('what is damaged or too much', () => {
  test('a JPEG that breaks off shows what there is, and says so', async (t) => {
    const jpeg = await fourFields(1200, 900).jpeg().toBuffer();
    const { made, small } = await drawn(t, jpeg.subarray(0, Math.floor(jpeg.length * 0.6)));
    assert.equal(made.code, 'preview-partial');
    assert.deepEqual(strangers((await cornersOf(small)).slice(0, 2)), []);
  });

  test('a PNG that breaks off shows what there is, and says so', async (t) => {
    const png = await fourFields(1200, 900).png({ compressionLevel: 0 }).toBuffer();
    const { made } = await drawn(t, png.subarray(0, Math.floor(png.length * 0.7)), { mime: 'image/png' });
    assert.equal(made.code, 'preview-partial');
  });

  test('what only looks like a picture is refused', async (t) => {
    const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(400, 7)]);
    await assert.rejects(drawn(t, jpeg), refused('preview-unreadable'));
  });

  test('a picture with more pixels than are allowed is refused by its header alone', async (t) => {
    const whole = await fourFields(8, 8).png().toBuffer();
    whole.writeUInt32BE(40_000, 16);
    whole.writeUInt32BE(40_000, 20);
    whole.writeUInt32BE(crc32(whole.subarray(12, 29)), 29);
    await assert.rejects(drawn(t, whole, { mime: 'image/png' }), refused('preview-too-large'));
    const gif = Buffer.from('474946383961ffffffff800000000000ffffff2c00000000ffffffff0002024401003b', 'hex');
    await assert.rejects(drawn(t, gif, { mime: 'image/gif' }), refused('preview-too-large'));
  });

  test('a kind that nobody can decode is refused with its own reason', async (t) => {
    await assert.rejects(
      drawn(t, Buffer.alloc(9), { mime: 'image/x-sigma-x3f' }),
      refused('preview-format-unsupported'),
    );
    for (const mime of ['image/jxl', 'image/bmp', 'video/mp4'])
      await assert.rejects(drawn(t, Buffer.alloc(9), { mime }), refused('preview-decoder-missing'), mime);
  });

  test('a folder that cannot be written to is no fault of the picture', async (t) => {
    const folder = folderFor(t);
    const from = join(folder, 'picture');
    writeFileSync(from, await fourFields(80, 60).png().toBuffer());
    const task = taskFor(join(folder, 'gone'), { from, mime: 'image/png' });
    await assert.rejects(draw(task), { code: 'library-unwritable', recovery: 'wait' });
  });

  test('a file that ends while it is looked at is refused, not waited for', async (t) => {
    const folder = folderFor(t);
    const from = join(folder, 'picture');
    writeFileSync(from, await fourFields(80, 60).png().toBuffer());
    truncateSync(from, 20);
    await assert.rejects(draw(taskFor(folder, { from, mime: 'image/png' })), refused('preview-unreadable'));
  });
});
