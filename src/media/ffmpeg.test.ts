import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type ClipFrames, writeClip } from './ffmpeg.ts';

const WIDTH = 32;
const HEIGHT = 24;

describe('writing clips', { skip: hasFfmpeg() ? false : 'no ffmpeg on this machine' }, () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clips-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('writes an H.264 film of the frames, their length, and the tags under their own names', async () => {
    const path = join(folder, 'film.mov');
    const tags = {
      creation_time: '2024-08-11T15:02:11.000Z',
      'com.apple.quicktime.content.identifier': '0F4C1B52-8A0B-4B5E-9D0B-0D2C7C1E9A55',
    };
    await writeClip(path, film(12), { signal: neverAborted(), tags });
    const { streams, format } = probed(path);
    assert.equal(streams[0]?.codec_name, 'h264');
    assert.equal(streams[0]?.width, WIDTH);
    assert.equal(streams[0]?.nb_frames, '12');
    assert.equal(Number(format.duration), 2);
    assert.equal(streams[0]?.tags.creation_time, '2024-08-11T15:02:11.000000Z');
    assert.equal(
      format.tags['com.apple.quicktime.content.identifier'],
      '0F4C1B52-8A0B-4B5E-9D0B-0D2C7C1E9A55',
    );
  });

  it('takes tags as they are, whatever is in them', async () => {
    const path = join(folder, 'odd tags.mov');
    const odd = 'a = b; "c" \'d\' \\ -y über';
    await writeClip(path, film(2), { signal: neverAborted(), tags: { 'com.apple.quicktime.title': odd } });
    assert.equal(probed(path).format.tags['com.apple.quicktime.title'], odd);
  });

  it('writes the same bytes for the same frames', async () => {
    const [first, second] = [join(folder, 'first.mov'), join(folder, 'second.mov')];
    await writeClip(first, film(4), { signal: neverAborted() });
    await writeClip(second, film(4), { signal: neverAborted() });
    assert.deepEqual(await readFile(second), await readFile(first));
  });

  it('rejects with the reason of the signal when aborted on the way, and leaves no file', async () => {
    const abort = new AbortController();
    const reason = new Error('stop');
    async function* endless() {
      for (let count = 0; ; count += 1) {
        if (count === 5) abort.abort(reason);
        yield frame(count);
      }
    }
    const path = join(folder, 'aborted.mov');
    const clip = { width: WIDTH, height: HEIGHT, framesPerSecond: 6, frames: endless() };
    await assert.rejects(writeClip(path, clip, { signal: abort.signal }), reason);
    assert.ok(!(await readdir(folder)).includes('aborted.mov'));
  });

  it('does not begin when aborted already', async () => {
    const reason = new Error('too late');
    const path = join(folder, 'never.mov');
    await assert.rejects(writeClip(path, film(1), { signal: AbortSignal.abort(reason) }), reason);
    assert.ok(!(await readdir(folder)).includes('never.mov'));
  });

  it('says that the clip is not written when its frames break off, with the cause, and leaves no file', async () => {
    async function* broken() {
      yield frame(0);
      throw new Error('no more paint');
    }
    const path = join(folder, 'broken.mov');
    const clip = { width: WIDTH, height: HEIGHT, framesPerSecond: 6, frames: broken() };
    await assert.rejects(writeClip(path, clip, { signal: neverAborted() }), { code: 'clip-not-written' });
    assert.ok(!(await readdir(folder)).includes('broken.mov'));
  });

  it('says that the clip is not written where its folder is missing', async () => {
    const path = join(folder, 'nowhere', 'film.mov');
    const error = { code: 'clip-not-written', facts: { path } };
    await assert.rejects(writeClip(path, film(1), { signal: neverAborted() }), error);
  });
});

describe('writing clips without ffmpeg', () => {
  it('says that ffmpeg is missing, and that it is worth waiting for', async () => {
    const options = { signal: neverAborted(), program: '/nonexistent/ffmpeg' };
    const error = { code: 'ffmpeg-missing', recovery: 'wait' };
    await assert.rejects(writeClip('/nonexistent/film.mov', film(1), options), error);
  });
});

function neverAborted(): AbortSignal {
  return new AbortController().signal;
}

function film(count: number): ClipFrames {
  const frames = Array.from({ length: count }, (_, index) => frame(index));
  return { width: WIDTH, height: HEIGHT, framesPerSecond: 6, frames };
}

/** Grey, a little lighter each time. */
function frame(index: number): Buffer {
  return Buffer.alloc(WIDTH * HEIGHT * 3, (index * 17) % 256);
}

function hasFfmpeg(): boolean {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

interface Probed {
  readonly streams: { codec_name: string; width: number; nb_frames: string; tags: Record<string, string> }[];
  readonly format: { duration: string; tags: Record<string, string> };
}

function probed(path: string): Probed {
  const show = ['-show_streams', '-show_format', '-of', 'json'];
  return JSON.parse(execFileSync('ffprobe', ['-v', 'error', ...show, path], { encoding: 'utf8' }));
}
