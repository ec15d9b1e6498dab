import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import sharp from 'sharp';
import { MetadataReader } from '../exiftool.ts';
import type { RawTags } from '../raw-tags.ts';
import { folderFor, fourFields, NO_MEDIA, realPicture } from './pictures-fixture.ts';
import { PreviewMaker } from './preview-maker.ts';
import { makeOfRaw, type RawReader } from './raw-picture.ts';

const never = new AbortController().signal;

function makerFor(t: TestContext): PreviewMaker {
  const maker = new PreviewMaker({ workers: 1, memory: 8e9 });
  t.after(() => maker.stop());
  return maker;
}

/** A reader that answers what the test says. */
function reading(tags: Record<string, number>, jpeg?: Buffer): RawReader {
  const found: RawTags = { values: new Map(Object.entries(tags)), nested: new Map(), problems: [] };
  return { read: async () => found, embeddedJpeg: async () => jpeg };
}

function rawFile(t: TestContext, bytes = Buffer.from('sensor data')) {
  const folder = folderFor(t);
  const from = join(folder, 'raw');
  writeFileSync(from, bytes);
  return { from, folder, mime: 'image/x-adobe-dng' };
}

test('the JPEG that the camera embedded is shown, turned as the RAW says', async (t) => {
  const jpeg = await sharp(await fourFields(2000, 3000).png().toBuffer())
    .rotate(270)
    .jpeg()
    .toBuffer();
  const tags = { 'IFD0:Orientation': 6, 'SubIFD:ImageWidth': 6000, 'SubIFD:ImageHeight': 4000 };
  const reader = reading(tags, jpeg);
  const { way, width, height, code } = await makeOfRaw(rawFile(t), { reader, maker: makerFor(t) }, never);
  assert.deepEqual([way, width, height, code], ['raw', 960, 1440, undefined]);
});

test('one with nothing but a thumbnail says so', async (t) => {
  const jpeg = await fourFields(160, 120).jpeg().toBuffer();
  const reader = reading({ 'SubIFD:ImageWidth': 6000, 'SubIFD:ImageHeight': 4000 }, jpeg);
  const { width, code } = await makeOfRaw(rawFile(t), { reader, maker: makerFor(t) }, never);
  assert.deepEqual([width, code], [160, 'preview-thumbnail-only']);
});

test('without an embedded JPEG its first picture is shown, as a TIFF shows it', async (t) => {
  const picture = rawFile(t, await fourFields(300, 200).tiff().toBuffer());
  const { way, width } = await makeOfRaw(picture, { reader: reading({}), maker: makerFor(t) }, never);
  assert.deepEqual([way, width], ['raw', 300]);
  const none = rawFile(t);
  const making = makeOfRaw(none, { reader: reading({}), maker: makerFor(t) }, never);
  await assert.rejects(making, { code: 'preview-unreadable' });
});

test('of several embedded pictures ExifTool finds the largest, in whatever group, and none where there is none', async (t) => {
  const [dng, stub] = [realPicture('raw/canon-eos-6d.dng'), realPicture('raw/stub.cr2')];
  if (dng === undefined || stub === undefined) return t.skip(NO_MEDIA);
  const reader = new MetadataReader({ processes: 1 });
  t.after(() => reader.stop());
  const folder = folderFor(t);
  copyFileSync(dng, join(folder, '50% % d.dng'));
  const jpeg = await reader.embeddedJpeg(join(folder, '50% % d.dng'), never);
  assert.ok(jpeg);
  const { format, width } = await sharp(jpeg).metadata();
  assert.deepEqual([format, width], ['jpeg', 1024]);
  assert.equal(await reader.embeddedJpeg(stub, never), undefined);
  await assert.rejects(reader.embeddedJpeg('/a\nb', never), { code: 'path-unsafe' });
  const stopped = AbortSignal.abort(new Error('enough'));
  await assert.rejects(reader.embeddedJpeg(dng, stopped), { message: 'enough' });
});
