import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { checkBytes } from './container-check.ts';

/** Counts reads and bytes, so that a check can be held to 'a few'. */
function inMemory(buffer: Buffer, size = buffer.length) {
  const used = { reads: 0, bytes: 0 };
  const read = (position: number, length: number) => {
    const part = buffer.subarray(position, position + length);
    used.reads += 1;
    used.bytes += part.length;
    return Promise.resolve(part);
  };
  return { size, read, used };
}

function noise(length: number): Buffer {
  let state = 1;
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

function box(type: string, body: Buffer, statedSize = body.length + 8): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(statedSize);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
}

function longBox(type: string, body: Buffer, statedSize = BigInt(body.length + 16)): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32BE(1);
  header.write(type, 4, 'latin1');
  header.writeBigUInt64BE(statedSize, 8);
  return Buffer.concat([header, body]);
}

const picture = sharp(noise(256 * 256 * 3), { raw: { width: 256, height: 256, channels: 3 } });
const jpeg = await picture.clone().jpeg({ quality: 100 }).toBuffer();
const progressive = await picture.clone().jpeg({ quality: 100, progressive: true }).toBuffer();
const png = await picture.clone().png().toBuffer();
const webp = await picture.clone().webp().toBuffer();

const check = (data: Buffer, mime: string) => checkBytes(inMemory(data), mime);

describe('a JPEG', () => {
  it('is whole as written, and with what cameras append', async () => {
    assert.equal(await check(jpeg, 'image/jpeg'), undefined);
    assert.equal(await check(progressive, 'image/jpeg'), undefined);
    // 65,535 zeros put the second half of the end marker alone into the last window that is looked at.
    for (const trailer of [
      Buffer.alloc(200_000),
      Buffer.alloc(65_535),
      noise(300_000),
      jpeg,
      Buffer.from('SEFT'),
    ])
      assert.equal(await check(Buffer.concat([jpeg, trailer]), 'image/jpeg'), undefined);
  });

  it('is truncated wherever it is cut', async () => {
    for (const whole of [jpeg, progressive])
      for (const part of [0.001, 0.01, 0.2, 0.5, 0.9, 0.999])
        assert.equal(
          await check(whole.subarray(0, Math.ceil(whole.length * part)), 'image/jpeg'),
          'truncated',
          String(part),
        );
    assert.equal(await check(jpeg.subarray(0, -1), 'image/jpeg'), 'truncated');
  });

  it('is truncated when its rest is zeros, as a broken copy leaves it', async () => {
    const cut = jpeg.subarray(0, jpeg.length / 2);
    assert.equal(await check(Buffer.concat([cut, Buffer.alloc(100_000)]), 'image/jpeg'), 'truncated');
    assert.equal(await check(Buffer.concat([cut, Buffer.alloc(3_000_000)]), 'image/jpeg'), 'truncated');
  });

  it('has an unreadable header when its segments lead nowhere', async () => {
    assert.equal(
      await check(Buffer.from('ffd8ffe000020000000000000000', 'hex'), 'image/jpeg'),
      'unreadable-header',
    );
    assert.equal(await check(Buffer.from('ffd8ffe00001ffd9ffd9', 'hex'), 'image/jpeg'), 'unreadable-header');
    assert.equal(await check(Buffer.from('ffd8ffd900000000', 'hex'), 'image/jpeg'), 'unreadable-header');
    assert.equal(await check(Buffer.alloc(1_000_000, 0xff), 'image/jpeg'), 'unreadable-header');
  });

  it('is not read through', async () => {
    const bytes = inMemory(Buffer.concat([jpeg, noise(5_000_000)]));
    await checkBytes(bytes, 'image/jpeg');
    assert.ok(bytes.used.bytes < 70_000 && bytes.used.reads < 20, JSON.stringify(bytes.used));
  });
});

describe('a file of boxes', () => {
  const start = box('ftyp', Buffer.from('qt  '));
  const moov = box('moov', Buffer.alloc(40));
  const movie = Buffer.concat([start, box('wide', Buffer.alloc(0)), box('mdat', noise(1000)), moov]);

  it('is whole when its boxes end with it', async () => {
    assert.equal(await check(movie, 'video/quicktime'), undefined);
    const open = Buffer.concat([start, moov, box('mdat', noise(100), 0)]);
    assert.equal(await check(open, 'video/mp4'), undefined);
    assert.equal(
      await check(Buffer.concat([start, moov, longBox('mdat', noise(100))]), 'video/mp4'),
      undefined,
    );
    assert.equal(await check(Buffer.concat([start, box('meta', Buffer.alloc(9))]), 'image/heic'), undefined);
  });

  it('is truncated when one reaches past its end', async () => {
    for (const end of [movie.length - 1, 600, 30])
      assert.equal(await check(movie.subarray(0, end), 'video/quicktime'), 'truncated');
    const huge = Buffer.concat([start, longBox('mdat', noise(10), 2n ** 63n)]);
    assert.equal(await check(huge, 'video/mp4'), 'truncated');
  });

  it('lacks its header without the box that describes it', async () => {
    assert.equal(
      await check(Buffer.concat([start, box('mdat', noise(100))]), 'video/mp4'),
      'unreadable-header',
    );
    assert.equal(await check(Buffer.concat([start, moov]), 'image/heic'), 'unreadable-header');
  });

  it('may have a trailer that is no box, but only behind that one', async () => {
    assert.equal(await check(Buffer.concat([movie, Buffer.alloc(50)]), 'video/quicktime'), undefined);
    assert.equal(await check(Buffer.concat([start, Buffer.alloc(50), moov]), 'video/quicktime'), 'malformed');
    assert.equal(
      await check(Buffer.concat([start, box('mdat', noise(50), 4)]), 'video/quicktime'),
      'malformed',
    );
    assert.equal(
      await check(Buffer.concat([start, longBox('mdat', noise(9), 3n)]), 'video/mp4'),
      'malformed',
    );
  });

  it('ends the walk through endless tiny boxes', async () => {
    const tiny = Buffer.concat([
      start,
      moov,
      ...Array.from({ length: 20_000 }, () => box('free', Buffer.alloc(0))),
    ]);
    const bytes = inMemory(tiny);
    assert.equal(await checkBytes(bytes, 'video/mp4'), undefined);
    assert.ok(bytes.used.reads <= 10_000);
  });
});

describe('other containers', () => {
  it('PNG: whole with its end in sight, truncated without', async () => {
    assert.equal(await check(png, 'image/png'), undefined);
    assert.equal(await check(Buffer.concat([png, noise(1000)]), 'image/png'), undefined);
    assert.equal(await check(png.subarray(0, -12), 'image/png'), 'truncated');
    assert.equal(await check(png.subarray(0, png.length / 2), 'image/apng'), 'truncated');
  });

  it('RIFF: truncated when shorter than it says', async () => {
    assert.equal(await check(webp, 'image/webp'), undefined);
    assert.equal(await check(webp.subarray(0, -2), 'image/webp'), 'truncated');
    assert.equal(await check(webp.subarray(0, 6), 'video/vnd.avi'), 'truncated');
  });

  it('all others are not judged', async () => {
    assert.equal(await check(noise(100), 'image/gif'), undefined);
  });
});
