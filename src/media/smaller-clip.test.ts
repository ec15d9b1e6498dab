import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { writeClip } from './ffmpeg.ts';
import { makeSmallerClip } from './smaller-clip.ts';

const abilities = { toneMapping: false, jpegXl: false, h264: true };
const never = new AbortController().signal;
const PLACE = 'com.apple.quicktime.location.ISO6709';

/** Noise, which no encoder makes small. */
function* noise(count: number): Generator<Buffer> {
  let state = 7;
  const byte = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  };
  for (let frame = 0; frame < count; frame += 1)
    yield Buffer.from(Uint8Array.from({ length: 640 * 360 * 3 }, byte));
}

describe('making clips smaller', () => {
  let folder = '';
  let from = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'smaller-'));
    from = join(folder, 'noise.mov');
    const tags = { creation_time: '2024-08-11T15:02:11.000Z', [PLACE]: '+41.8900+012.4900/' };
    const clip = { width: 640, height: 360, framesPerSecond: 10, frames: noise(40) };
    await writeClip(from, clip, { signal: never, tags });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('fits the whole of it into so many bytes, and says nothing of place and time', async () => {
    const to = join(folder, 'fits.mp4');
    const bytes = Math.floor((await stat(from)).size / 4);
    assert.ok(await makeSmallerClip(from, to, { bytes, abilities, signal: never }));
    assert.ok((await stat(to)).size <= bytes);
    const said = execFileSync(
      'ffprobe',
      ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', to],
      {
        encoding: 'utf8',
      },
    );
    assert.ok(Number(JSON.parse(said).format.duration) >= 3.9);
    assert.doesNotMatch(said, /ISO6709|41\.89|2024-08|apple/i);
  });

  it('makes nothing where there would be nothing to be seen, or of what is no clip', async () => {
    const to = join(folder, 'none.mp4');
    assert.equal(await makeSmallerClip(from, to, { bytes: 20_000, abilities, signal: never }), false);
    const own = import.meta.filename;
    assert.equal(await makeSmallerClip(own, to, { bytes: 1e6, abilities, signal: never }), false);
    const no264 = { ...abilities, h264: false };
    assert.equal(await makeSmallerClip(from, to, { bytes: 1e6, abilities: no264, signal: never }), false);
    assert.equal(existsSync(to), false);
  });

  it('rejects with the reason of the signal, and leaves nothing', async () => {
    const to = join(folder, 'aborted.mp4');
    const reason = new Error('stop');
    const abort = new AbortController();
    const making = makeSmallerClip(from, to, { bytes: 1e6, abilities, signal: abort.signal });
    abort.abort(reason);
    await assert.rejects(making, reason);
    assert.equal(existsSync(to), false);
  });
});
