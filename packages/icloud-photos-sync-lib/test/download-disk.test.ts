import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Downloader } from '../src/download/downloader.ts';
import { given, onSync, until } from './download-fixture.ts';

/** What the bound on files that wait for the disk is, and how many are on the network at first. */
const [SETTLING, FETCHING] = [16, 4];

for (const code of ['ENOSPC', 'EIO'])
  test(`a disk that fails with ${code} after the bytes are written ends the run, and the file is not told as done`, async (t) => {
    const { wanted, contents, cloudKit, content, clock } = await given(t, 12);
    let count = 0;
    const spoilt = async () => {
      count += 1;
      if (count > 5) throw Object.assign(new Error('from the disk'), { code });
    };
    await onSync(t, spoilt);
    const downloader = new Downloader({ cloudKit, content, clock, serverNow: () => clock.now() });
    const told: string[] = [];
    const all = async () => {
      for await (const { kind } of downloader.run(contents.map((_, index) => wanted(index)))) told.push(kind);
    };
    await assert.rejects(all(), { code: 'target-failed', message: new RegExp(`reason="${code}"`) });
    assert.deepEqual(told, Array(5).fill('done'));
  });

test('files that wait for the disk do not hold up the network, up to a bound', async (t) => {
  const { wanted, run, contents, simulator } = await given(t, 60);
  const disk = Promise.withResolvers<void>();
  const syncs = await onSync(t, () => disk.promise);
  const running = run(contents.map((_, index) => wanted(index)));
  await until(() => simulator.requests.of('content').length >= SETTLING + FETCHING);
  await until(() => syncs.callCount() >= SETTLING);
  await sleep(300);
  assert.equal(simulator.requests.of('content').length, SETTLING + FETCHING);
  assert.equal(syncs.callCount(), SETTLING);
  disk.resolve();
  assert.deepEqual(
    (await running).map(({ kind }) => kind),
    Array(60).fill('done'),
  );
});

test('a run that is given up while files wait for the disk tells none of them, and goes on later', async (t) => {
  const { wanted, run, read, contents } = await given(t, 30);
  const disk = Promise.withResolvers<void>();
  const syncs = await onSync(t, () => disk.promise);
  const stopping = new AbortController();
  const list = contents.map((_, index) => wanted(index));
  let hasEnded = false;
  const stopped = assert.rejects(run(list, stopping.signal), /enough/).finally(() => {
    hasEnded = true;
  });
  await until(() => syncs.callCount() === SETTLING);
  stopping.abort(new Error('enough'));
  await sleep(100);
  // No file is written to behind the back of whoever has ended the run.
  assert.equal(hasEnded, false);
  disk.resolve();
  await stopped;
  assert.equal((await run(list)).filter(({ kind }) => kind === 'done').length, 30);
  for (const [index, content] of contents.entries()) assert.ok((await read(index)).equals(content.bytes()));
});
