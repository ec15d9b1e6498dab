import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { findDecoders } from '../../media/previews/decoders.ts';
import { fourFields } from '../../media/previews/pictures-fixture.ts';
import { HomerollError } from '../../platform/error.ts';
import { deriveStage } from './derive.ts';
import { givenDerive, HOSTILE, jpegOf } from './derive-fixture.ts';

const never = new AbortController().signal;
const again = (code: string) => ({ name: 'HomerollError', code, recovery: 'retry' });

for (const [deed, code, limits] of [
  ['hang', 'preview-too-slow', { time: 500 }],
  ['crash 3', 'preview-decoder-crashed', {}],
] as const)
  test(`a picture on which the decoder should ${deed} is tried three times, and holds nobody up then: ${code}`, async (t) => {
    const { asset, run, catalog } = await givenDerive(t, { script: HOSTILE, limits });
    const id = asset([{ name: 'a.jpg', bytes: Buffer.from(deed) }]);
    for (const _ of [1, 2]) await assert.rejects(run(id), again(code));
    assert.equal(catalog.previews.get(id), undefined);
    assert.equal((await run(id))?.code, code);
  });

test('bad luck gets no more tries than the pipeline gives', async (t) => {
  const { asset, run } = await givenDerive(t, { script: HOSTILE, attempts: 1 });
  const id = asset([{ name: 'a.jpg', bytes: Buffer.from('crash 3') }]);
  assert.equal((await run(id))?.code, 'preview-decoder-crashed');
});

test('a clip that takes too long leaves the picture of the video at once', async (t) => {
  if (!(await findDecoders(never)).ffmpeg?.h264) return t.skip('needs ffmpeg with H.264');
  const bytes = await clipBytes(t);
  troubledFfmpeg(t, 'clip.mp4', 'exec sleep 60');
  const { asset, run } = await givenDerive(t, { limits: { time: 10_000 } });
  const row = await run(asset([{ name: 'a.mp4', mime: 'video/mp4', bytes }]));
  assert.deepEqual([row?.way, row?.hasClip, row?.code], ['ffmpeg', false, 'preview-without-clip']);
});

test('ExifTool that was ended has a RAW tried again, and holds up nothing else', async (t) => {
  const { asset, catalog, library, maker, clock, log } = await givenDerive(t);
  const ended = () => Promise.reject(new HomerollError('exiftool-stopped', { path: 'a.dng' }));
  const reader = { read: ended, embeddedJpeg: ended };
  const stage = deriveStage({ catalog, library, maker, reader, clock, log, workers: 1, attempts: 5 });
  const id = asset([{ name: 'a.dng', mime: 'image/x-adobe-dng', bytes: Buffer.from('II') }]);
  const row = catalog.assets.get(id);
  assert.ok(row);
  for (const _ of [1, 2]) await assert.rejects(stage.run(row, never), again('exiftool-stopped'));
  (await stage.run(row, never)).write?.();
  assert.equal(catalog.previews.get(id)?.code, 'preview-interrupted');
});

/** Puts programs before the real ones that do `trouble` while there is some, to the calls whose arguments have `at` in them. */
function troubledFfmpeg(t: TestContext, at: string, trouble: string) {
  const folder = mkdtempSync(join(tmpdir(), 'homeroll-ffmpeg-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const [mark, PATH = ''] = [join(folder, 'trouble'), process.env.PATH];
  for (const program of ['ffmpeg', 'ffprobe']) {
    const real = execFileSync('/bin/sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
    const script = `#!/bin/sh
case "${program} $*" in *'${at}'*) if [ -e '${mark}' ]; then ${trouble}; fi ;; esac
exec '${real}' "$@"
`;
    writeFileSync(join(folder, program), script);
    chmodSync(join(folder, program), 0o755);
  }
  process.env.PATH = `${folder}${delimiter}${PATH}`;
  t.after(() => {
    process.env.PATH = PATH;
  });
  writeFileSync(mark, '');
  return { recovers: () => rmSync(mark) };
}

async function clipBytes(t: TestContext): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'homeroll-clip-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const [still, to] = [join(folder, 'still.png'), join(folder, 'clip.mp4')];
  await fourFields(320, 180).png().toFile(still);
  const input = ['-v', 'error', '-loop', '1', '-framerate', '10', '-i', still, '-t', '1'];
  execFileSync('ffmpeg', [...input, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', to]);
  return readFileSync(to);
}

const KILLED = 'kill -KILL $$';
const NO_MEMORY = 'echo "Error while opening encoder: Cannot allocate memory" >&2; exit 1';

for (const [what, at, trouble] of [
  ['ffprobe that is killed', 'ffprobe -show', KILLED],
  ['ffmpeg that is killed', 'poster.png', KILLED],
  ['ffmpeg without memory', 'poster.png', NO_MEMORY],
] as const)
  test(`${what} says nothing of a video: it is tried again, up to three times`, async (t) => {
    if (!(await findDecoders(never)).ffmpeg?.h264) return t.skip('needs ffmpeg with H.264');
    const bytes = await clipBytes(t);
    const { recovers } = troubledFfmpeg(t, at, trouble);
    const { asset, run, catalog } = await givenDerive(t);
    const video = { name: 'a.mp4', mime: 'video/mp4' };
    const [one, other] = [
      asset([{ ...video, bytes }]),
      asset([{ ...video, bytes: Buffer.concat([bytes, bytes]) }]),
    ];
    for (const _ of [1, 2]) await assert.rejects(run(one), again('preview-interrupted'));
    assert.equal(catalog.previews.get(one), undefined);
    assert.equal((await run(one))?.code, 'preview-interrupted');
    await assert.rejects(run(other), again('preview-interrupted'));
    recovers();
    const row = await run(other);
    assert.deepEqual([row?.way, row?.hasClip, row?.code], ['ffmpeg', true, null]);
  });

test('a clip at which ffmpeg is killed time and again leaves the picture of the video', async (t) => {
  if (!(await findDecoders(never)).ffmpeg?.h264) return t.skip('needs ffmpeg with H.264');
  const bytes = await clipBytes(t);
  troubledFfmpeg(t, 'clip.mp4', KILLED);
  const { asset, run } = await givenDerive(t);
  const id = asset([{ name: 'a.mp4', mime: 'video/mp4', bytes }]);
  for (const _ of [1, 2]) await assert.rejects(run(id), again('preview-interrupted'));
  const row = await run(id);
  assert.deepEqual([row?.way, row?.hasClip, row?.code], ['ffmpeg', false, 'preview-without-clip']);
});

test('a damaged file is judged at once', async (t) => {
  const { asset, run } = await givenDerive(t);
  const broken = (await jpegOf()).subarray(0, 40);
  assert.equal((await run(asset([{ name: 'a.jpg', bytes: broken }])))?.code, 'preview-unreadable');
});
