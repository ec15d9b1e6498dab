import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import sharp from 'sharp';
import { jpegFile } from '../../test/picture-files/index.ts';
import { writeClip } from '../media/ffmpeg.ts';
import { PreviewMaker } from '../media/previews/preview-maker.ts';
import { HomerollError } from '../platform/error.ts';
import { OutgoingFolder } from '../platform/outgoing-folder.ts';
import { smallerCopies } from './smaller-copies.ts';

const never = new AbortController().signal;
const reader = { read: async () => new Map(), embeddedJpeg: async () => undefined } as never;

async function given(t: TestContext) {
  const root = await mkdtemp(join(tmpdir(), 'smaller-copies-'));
  const maker = new PreviewMaker({ workers: 1, memory: 2e9 });
  t.after(async () => {
    await maker.stop();
    await rm(root, { recursive: true, force: true });
  });
  const folder = new OutgoingFolder(join(root, 'shared'));
  return { root, folder, maker, smaller: smallerCopies({ maker, reader, folder }) };
}

test('a picture becomes a JPEG that fits, in which nothing is said of place and camera', async (t) => {
  const { root, folder, smaller } = await given(t);
  const path = join(root, 'large.jpg');
  const place = { GPSLatitudeRef: 'N', GPSLatitude: '41/1 53/1 0/1' };
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const pixels = sharp({ create: { width: 2000, height: 1500, channels: 3, background: '#888', noise } });
  await writeFile(
    path,
    await pixels
      .jpeg({ quality: 95 })
      .withExif({ IFD0: { Make: 'Apple' }, IFD3: place })
      .toBuffer(),
  );
  const { size } = await stat(path);
  assert.match((await readFile(path)).toString('latin1'), /Apple/);
  const copy = await smaller({ path, mime: 'image/jpeg' }, Math.floor(size * 0.4), never);
  assert.deepEqual([copy?.as, copy?.mime], ['picture', 'image/jpeg']);
  const made = copy?.path ?? '';
  assert.ok((await stat(made)).size <= size * 0.4);
  assert.equal((await stat(made)).mode & 0o777, 0o600);
  const { width, exif, xmp } = await sharp(made).metadata();
  assert.deepEqual([exif, xmp], [undefined, undefined]);
  assert.ok(width >= 1440);
  assert.deepEqual(await readdir(folder.path), [basename(made)]);
  assert.equal(dirname(made), folder.path);
});

test('a clip that cannot fit becomes a picture of it', async (t) => {
  const { root, folder, smaller } = await given(t);
  const path = join(root, 'clip.mov');
  const frames = Array.from({ length: 20 }, (_, index) => Buffer.alloc(64 * 48 * 3, index * 9));
  await writeClip(path, { width: 64, height: 48, framesPerSecond: 10, frames }, { signal: never });
  const file = { path, mime: 'video/quicktime' };
  const [clip, poster] = [await smaller(file, 1_000_000, never), await smaller(file, 30_000, never)];
  assert.deepEqual([clip?.as, clip?.mime], ['clip', 'video/mp4']);
  assert.deepEqual([poster?.as, poster?.mime], ['poster', 'image/jpeg']);
  const made = [clip, poster].map((copy) => basename(copy?.path ?? ''));
  assert.deepEqual((await readdir(folder.path)).toSorted(), made.toSorted());
});

test('of what is no picture there is no copy, and nothing is left', async (t) => {
  const { root, folder, smaller } = await given(t);
  const path = join(root, 'broken.jpg');
  await writeFile(path, 'no picture');
  assert.equal(await smaller({ path, mime: 'image/jpeg' }, 1000, never), undefined);
  assert.equal(await smaller({ path, mime: 'application/zip' }, 1000, never), undefined);
  assert.deepEqual(await readdir(folder.path), []);
});

test('copies are made one after the other, and no more than eight wait for theirs', async (t) => {
  const { root, folder, maker } = await given(t);
  const paths = Array.from({ length: 10 }, (_, each) => join(root, `${each}.jpg`));
  for (const path of paths) await writeFile(path, await jpegFile({ seed: 1 }));
  let [now, most] = [0, 0];
  const make: PreviewMaker['make'] = async (picture, signal) => {
    now += 1;
    most = Math.max(most, now);
    const made = await maker.make(picture, signal);
    now -= 1;
    return made;
  };
  const counted = { make, decoders: (signal: AbortSignal) => maker.decoders(signal) };
  const smaller = smallerCopies({ maker: counted, reader, folder });
  const made = await Promise.all(paths.map((path) => smaller({ path, mime: 'image/jpeg' }, 1e6, never)));
  assert.equal(most, 1);
  assert.equal(made.filter((copy) => copy === undefined).length, 2);
});

test('a copy is made once, also for whoever asks while it is being made; anew for another size, and for a file that has changed', async (t) => {
  const { root, folder, maker } = await given(t);
  let made = 0;
  const counted = {
    make: ((...task) => {
      made += 1;
      return maker.make(...task);
    }) satisfies PreviewMaker['make'],
    decoders: (signal: AbortSignal) => maker.decoders(signal),
  };
  const smaller = smallerCopies({ maker: counted, reader, folder });
  const file = { path: join(root, 'a.jpg'), mime: 'image/jpeg' };
  await writeFile(file.path, await jpegFile({ seed: 1 }));
  const both = await Promise.all([smaller(file, 1e6, never), smaller(file, 1e6, never)]);
  const again = await smallerCopies({ maker: counted, reader, folder })(file, 1e6, never);
  assert.deepEqual(both, [again, again]);
  assert.equal(made, 1);
  const other = await smaller(file, 2e6, never);
  assert.equal(made, 2);
  assert.notEqual(other?.path, again?.path);
  await writeFile(file.path, await jpegFile({ seed: 2, width: 320 }));
  const changed = await smaller(file, 1e6, never);
  assert.equal(made, 3);
  assert.notEqual(changed?.path, again?.path);
});

test('what hinders writing is told, and one that failed holds up no other', async (t) => {
  const { root, folder } = await given(t);
  const full = new HomerollError('disk-full', {}, { recovery: 'wait' });
  const maker = { make: () => Promise.reject(full), decoders: () => Promise.reject(full) };
  const smaller = smallerCopies({ maker, reader, folder });
  const file = { path: join(root, 'a.jpg'), mime: 'image/jpeg' };
  const both = await Promise.allSettled([smaller(file, 1, never), smaller(file, 1, never)]);
  assert.deepEqual(
    both.map((one) => one.status === 'rejected' && one.reason),
    [full, full],
  );
  assert.deepEqual(await readdir(folder.path), []);
});
