import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { writeClip } from '../../media/ffmpeg.ts';
import { OutgoingFolder } from '../../platform/outgoing-folder.ts';
import { liveMovies } from './live-movies.ts';

const never = new AbortController().signal;

async function given(t: TestContext) {
  const root = await mkdtemp(join(tmpdir(), 'live-movies-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  const path = 'live.mov';
  const frames = Array.from({ length: 20 }, (_, index) => Buffer.alloc(64 * 48 * 3, index * 9));
  await writeClip(
    join(root, path),
    { width: 64, height: 48, framesPerSecond: 10, frames },
    { signal: never },
  );
  const files = { ofAsset: () => [{ part: 'live', path, placedAt: 1, sha256: 'abc' }] } as never;
  const folder = new OutgoingFolder(join(root, 'shared'));
  const movie = liveMovies({ files }, { pathOf: (name) => join(root, name) }, folder);
  return { root, folder, movie };
}

test('the movie of a Live Photo is copied once, and alone lies there', async (t) => {
  const { folder, movie } = await given(t);
  const made = await movie(1, never);
  assert.equal(made, join(folder.path, 'kept-live-abc.mp4'));
  const { ino } = await stat(made);
  assert.equal(await movie(1, never), made);
  assert.equal((await stat(made)).ino, ino);
  assert.deepEqual(await readdir(folder.path), ['kept-live-abc.mp4']);
});

test('a copy that is cut off is not taken for a movie', async (t) => {
  const { folder, movie } = await given(t);
  const cut = new AbortController();
  const making = assert.rejects(movie(1, cut.signal));
  while ((await readdir(folder.path).catch(() => [])).length === 0);
  cut.abort(new Error('cut'));
  await making;
  assert.deepEqual(await readdir(folder.path), []);
  assert.ok((await stat((await movie(1, never)) ?? '')).size > 0);
});
