import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, type TestContext, test } from 'node:test';
import sharp from 'sharp';
import type { Decoders } from './decoders.ts';
import { findDecoders } from './decoders.ts';
import { draw } from './draw.ts';
import {
  CORNERS,
  cornersOf,
  folderFor,
  fourFields,
  NO_MEDIA,
  realPicture,
  strangers,
  taskFor,
} from './pictures-fixture.ts';

const NO_FFMPEG = 'needs ffmpeg with H.264';
let decoders: Decoders;
before(async () => {
  decoders = await findDecoders(new AbortController().signal);
});

/** Two seconds of four fields, made with these options of ffmpeg. */
async function clip(t: TestContext, name: string, ...options: readonly string[]): Promise<string> {
  const folder = folderFor(t);
  const still = join(folder, 'still.png');
  await fourFields(640, 360).png().toFile(still);
  const to = join(folder, name);
  const input = ['-v', 'error', '-loop', '1', '-framerate', '10', '-i', still, '-t', '2'];
  const encoding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
  execFileSync('ffmpeg', [...input, ...encoding, ...options, to]);
  return to;
}

async function drawn(t: TestContext, from: string, mime = 'video/mp4') {
  const folder = folderFor(t);
  const made = await draw(taskFor(folder, { from, mime, decoders }));
  return { made, small: join(folder, 'small.jpg'), clip: join(folder, 'clip.mp4'), folder };
}

function probe(path: string): { streams: Record<string, unknown>[]; format: Record<string, unknown> } {
  const shown = ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', path];
  return JSON.parse(execFileSync('ffprobe', shown, { encoding: 'utf8' }));
}

describe('a video', () => {
  test('gets a poster in both sizes and a short, silent clip that can be shown before it is loaded', async (t) => {
    if (!decoders.ffmpeg?.h264) return t.skip(NO_FFMPEG);
    const quiet = await clip(t, 'quiet.mp4', '-metadata', 'location=+48.1+011.5/');
    const from = join(folderFor(t), '50%d.mp4');
    const sound = ['-f', 'lavfi', '-i', 'sine=d=2', '-c:v', 'copy', '-c:a', 'aac'];
    // To ffmpeg a % in an output is a pattern, but not to us.
    execFileSync('ffmpeg', ['-v', 'error', '-i', quiet, ...sound, '-f', 'mp4', from]);
    assert.equal(probe(from).streams.length, 2);
    const { made, small, clip: short } = await drawn(t, from);
    assert.deepEqual([made.way, made.width, made.height, made.hasClip], ['ffmpeg', 640, 360, true]);
    assert.deepEqual(strangers(await cornersOf(small), CORNERS, 24), []);
    const { streams, format } = probe(short);
    assert.deepEqual(
      streams.map(({ codec_name, pix_fmt, width, height }) => [codec_name, pix_fmt, width, height]),
      [['h264', 'yuv420p', 480, 270]],
    );
    assert.ok(Number(format.duration) <= 4.2);
    assert.equal(JSON.stringify(format).includes('48.1'), false, 'no place');
    const bytes = readFileSync(short, 'latin1');
    assert.ok(bytes.indexOf('moov') < bytes.indexOf('mdat'), 'the index comes first');
  });

  test('that is turned is upright in both', async (t) => {
    if (!decoders.ffmpeg?.h264) return t.skip(NO_FFMPEG);
    const lying = await clip(t, 'lying.mp4', '-vf', 'transpose=2');
    const turned = join(folderFor(t), 'turned.mov');
    execFileSync('ffmpeg', [
      ...['-v', 'error', '-i', lying, '-c', 'copy', '-metadata:s:v:0', 'rotate=270', turned],
    ]);
    const { made, small, clip: short } = await drawn(t, turned, 'video/quicktime');
    assert.deepEqual([made.width, made.height], [640, 360]);
    assert.deepEqual(strangers(await cornersOf(small), CORNERS, 24), []);
    const [stream] = probe(short).streams;
    assert.deepEqual([stream?.width, stream?.height, stream?.side_data_list], [480, 270, undefined]);
  });

  test('in HLG is shown in the colours of ordinary screens', async (t) => {
    if (!decoders.ffmpeg?.h264 || !decoders.ffmpeg.toneMapping) return t.skip('needs zscale and tonemap');
    const hlg = ['-pix_fmt', 'yuv420p10le', '-color_primaries', 'bt2020', '-color_trc', 'arib-std-b67'];
    const filter =
      'zscale=tin=bt709:pin=bt709:min=bt709:t=arib-std-b67:p=bt2020:m=bt2020nc:npl=203,format=yuv420p10le';
    const from = await clip(t, 'hlg.mp4', '-vf', filter, ...hlg, '-colorspace', 'bt2020nc');
    const { made, small } = await drawn(t, from);
    assert.equal(made.way, 'ffmpeg');
    const [red, green, blue, yellow] = await cornersOf(small);
    assert.ok(red && green && blue && yellow);
    assert.ok(
      red[0] > red[1] * 2 && green[1] > green[0] * 1.5 && blue[2] > blue[0] * 2,
      `${[red, green, blue]}`,
    );
    assert.ok(yellow[0] > 140 && yellow[2] < yellow[0] / 1.5, `yellow is ${yellow}`);
  });

  test('that has its only frame at the beginning, and one that is no video', async (t) => {
    if (!decoders.ffmpeg?.h264) return t.skip(NO_FFMPEG);
    const one = await clip(t, 'one.mp4', '-frames:v', '1');
    assert.equal((await drawn(t, one)).made.way, 'ffmpeg');
    const refused = { code: 'preview-unreadable', recovery: 'never' };
    await assert.rejects(drawn(t, join(import.meta.dirname, 'draw-video.test.ts')), refused);
  });

  test('cannot lead to another file', async (t) => {
    if (!decoders.ffmpeg?.h264) return t.skip(NO_FFMPEG);
    const other = await clip(t, 'other.mp4');
    const folder = folderFor(t);
    const list = join(folder, 'list.mp4');
    writeFileSync(list, `ffconcat version 1.0\nfile '${other}'\n`);
    await assert.rejects(drawn(t, list), { code: 'preview-unreadable' });
    writeFileSync(list, `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n${other}\n#EXT-X-ENDLIST\n`);
    await assert.rejects(drawn(t, list), { code: 'preview-unreadable' });
  });

  for (const name of ['video/ipad-hevc-gps.mov', 'video/iphone6-h264-gps.mov'])
    test(`${name} stands upright`, async (t) => {
      const from = realPicture(name);
      if (from === undefined) return t.skip(NO_MEDIA);
      if (!decoders.ffmpeg?.h264) return t.skip(NO_FFMPEG);
      const { made, small } = await drawn(t, from, 'video/quicktime');
      assert.ok(made.height > made.width);
      const { width, height } = await sharp(small).metadata();
      assert.ok(height > width);
    });
});

test('a JPEG XL is shown where a program can decode it', async (t) => {
  const from = realPicture('other/8bit.jxl');
  if (from === undefined) return t.skip(NO_MEDIA);
  if (!decoders.djxl && !decoders.ffmpeg?.jpegXl) return t.skip('needs djxl, or ffmpeg with libjxl');
  const { made } = await drawn(t, from, 'image/jxl');
  assert.deepEqual([made.width, made.height], [1440, 1080]);
});
