import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudKit } from '../src/cloudkit/cloudkit.ts';
import { Downloader } from '../src/download/downloader.ts';
import type { Downloaded, Wanted } from '../src/download/file-download.ts';
import { ICloudError } from '../src/error.ts';
import { given, until } from './download-fixture.ts';
import { withCode } from './simulator-fixture.ts';

const codeOf = (settled: PromiseSettledResult<Downloaded<Wanted>>) =>
  settled.status === 'fulfilled' ? settled.value.verifiedBy : (settled.reason.code ?? settled.reason.message);

test('files that are asked for from many places share the requests for addresses [trap D10]', async (t) => {
  const { downloader, wanted, read, contents, simulator } = await given(t, 100, 20_000);
  const done = await Promise.all(contents.map((_, index) => downloader.fetch(wanted(index))));
  for (const [index, content] of contents.entries()) {
    assert.ok((await read(index)).equals(content.bytes()));
    assert.deepEqual(
      [done[index]?.checksum, done[index]?.wanted.path],
      [content.checksum, wanted(index).path],
    );
  }
  const lookups = simulator.requests.of('records-lookup').length;
  assert.ok(lookups <= 3, String(lookups));
});

test('a library that every caller names by an object of its own is one library all the same', async (t) => {
  const { downloader, wanted, contents, simulator } = await given(t, 100, 20_000);
  const ownWords = (index: number) => ({ ...wanted(index), library: structuredClone(wanted(index).library) });
  await Promise.all(contents.map((_, index) => downloader.fetch(ownWords(index))));
  const lookups = simulator.requests.of('records-lookup').length;
  assert.ok(lookups <= 3, String(lookups));
});

test('a file that is given up and one that fails leave the others alone', async (t) => {
  const { downloader, wanted, contents, theirs, simulator } = await given(t, 100, 20_000);
  const [gone] = [...theirs.assets.values()];
  assert.ok(gone);
  theirs.purge(gone);
  simulator.faults.add({ call: 'content', trouble: { kind: 'silence' } });
  const [early, late] = [new AbortController(), new AbortController()];
  const silent = downloader.fetch(wanted(99), { signal: early.signal });
  await until(() => simulator.requests.of('content').length === 1);
  const others = contents.slice(0, 98).map((_, index) => downloader.fetch(wanted(index)));
  const waiting = downloader.fetch(wanted(98), { signal: late.signal });
  late.abort(new Error('late'));
  await assert.rejects(waiting, /late/);
  early.abort(new Error('early'));
  await assert.rejects(silent, /early/);
  const codes = (await Promise.allSettled(others)).map(codeOf);
  assert.deepEqual(codes, ['content-gone', ...Array(97).fill('checksum')]);
});

test('whoever gives up a file does not take the addresses from those who wait for the same answer', async (t) => {
  const { downloader, wanted, contents, simulator } = await given(t, 20, 20_000);
  simulator.faults.add({ call: 'records-lookup', trouble: { kind: 'late', ms: 200 } });
  const stopping = new AbortController();
  const [first, ...others] = contents.map((_, index) =>
    downloader.fetch(wanted(index), index === 0 ? { signal: stopping.signal } : {}),
  );
  await until(() => simulator.requests.of('records-lookup').length === 1);
  stopping.abort(new Error('enough'));
  await assert.rejects(first ?? assert.fail(), /enough/);
  assert.deepEqual((await Promise.allSettled(others)).map(codeOf), Array(19).fill('checksum'));
  assert.equal(simulator.requests.of('records-lookup').length, 1);
});

test('what is told to be wanted next is looked up along with the first, and not fetched', async (t) => {
  const { downloader, wanted, contents, simulator } = await given(t, 30, 20_000);
  const list = contents.map((_, index) => wanted(index));
  for (const [index, one] of list.entries()) {
    await downloader.fetch(one, { ahead: () => list.slice(index + 1, index + 21) });
    assert.equal(simulator.requests.of('content').length, index + 1);
  }
  assert.equal(simulator.requests.of('records-lookup').length, 2);
});

test('a session that is lost ends all that wait, and a later one serves the next', async (t) => {
  const { wanted, contents, cloudKit, content, clock } = await given(t, 100, 20_000);
  const lost = new ICloudError('session-lost', 'person');
  let isLost = true;
  let asked = 0;
  const losing: CloudKit = {
    request: async (...args) => {
      asked += 1;
      await sleep(50);
      if (isLost) throw lost;
      return cloudKit.request(...args);
    },
  };
  const downloader = new Downloader({ cloudKit: losing, content, clock, serverNow: () => clock.now() });
  const fetchAll = () => Promise.allSettled(contents.map((_, index) => downloader.fetch(wanted(index))));
  const path = `${wanted(0).path}.run`;
  const run = Array.fromAsync(downloader.run([{ ...wanted(0), path }]));
  const [ended] = await Promise.all([fetchAll(), assert.rejects(run, withCode('session-lost'))]);
  for (const one of ended) assert.equal(one.status === 'rejected' && one.reason, lost);
  assert.equal(asked, 1);
  isLost = false;
  assert.deepEqual((await fetchAll()).map(codeOf), Array(100).fill('checksum'));
});

test('a path that cannot be written to is the trouble of its caller', async (t) => {
  const { downloader, wanted, folder } = await given(t, 8, 20_000);
  const nowhere = downloader.fetch({ ...wanted(0), path: join(folder, 'nowhere', 'x.part') });
  const others = [1, 2, 3, 4, 5, 6, 7].map((index) => downloader.fetch(wanted(index)));
  await assert.rejects(nowhere, withCode('target-failed'));
  assert.deepEqual((await Promise.allSettled(others)).map(codeOf), Array(7).fill('checksum'));
});

test('a file that one asks for does not wait for the end of a long run', async (t) => {
  const { downloader, wanted, contents, simulator } = await given(t, 100, 20_000);
  const told: string[] = [];
  const run = async () => {
    const list = contents.slice(1).map((_, index) => wanted(index + 1));
    for await (const { kind } of downloader.run(list)) told.push(kind);
  };
  const running = run();
  await until(() => simulator.requests.of('content').length > 0);
  await downloader.fetch(wanted(0));
  assert.ok(told.length < 50, String(told.length));
  await running;
  assert.equal(told.length, 99);
});

test('a request for addresses that fails fails all that wait for it, and is not sent once for each', async (t) => {
  const { wanted, cloudKit, content, clock } = await given(t, 4, 20_000);
  let asked = 0;
  const failing: CloudKit = {
    request: async (...args) => {
      asked += 1;
      if (asked > 1) return cloudKit.request(...args);
      await sleep(50);
      throw new ICloudError('unreachable', 'retry');
    },
  };
  const downloader = new Downloader({ cloudKit: failing, content, clock, serverNow: () => clock.now() });
  const all = [0, 1, 2, 3].map((index) => downloader.fetch(wanted(index)));
  assert.deepEqual((await Promise.allSettled(all)).map(codeOf), Array(4).fill('unreachable'));
  assert.equal(asked, 1);
  assert.equal((await downloader.fetch(wanted(0))).verifiedBy, 'checksum');
});
