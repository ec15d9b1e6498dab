import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { SimulatedContent } from '../simulator/index.ts';
import { Downloader } from '../src/download/downloader.ts';
import type { Wanted } from '../src/download/file-download.ts';
import type { Content, TakePiece } from '../src/transport/content.ts';
import { type OpenStage, openStage } from './photos-fixture.ts';

const MIB = 1024 * 1024;

/** Pictures of so many bytes each, as they are wanted. */
async function wantedOf(t: TestContext, open: OpenStage, sizes: readonly number[]): Promise<Wanted[]> {
  const folder = await mkdtemp(join(tmpdir(), 'icloud-bounds-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return sizes.map((size, index) => {
    const content = new SimulatedContent('jpeg', size, `${index}`);
    const original = { content, fileType: 'public.jpeg', width: 64, height: 48, isUploaded: true };
    const wish = { fileName: `${index}.JPG`, itemType: 'public.jpeg', takenAt: 1 };
    const { master } = open.theirs.add({ ...wish, resources: new Map([['resOriginal', original]]) });
    const path = join(folder, `${index}.part`);
    return {
      library: open.own,
      family: 'resOriginal',
      path,
      record: master.name,
      checksum: content.checksum,
    };
  });
}

test('never more files at once than were allowed, however many are wanted [trap D12]', async (t) => {
  const open = await openStage(t);
  const wanted = await wantedOf(t, open, Array<number>(40).fill(3000));
  let [open_, most] = [0, 0];
  const content: Content = {
    async get(request) {
      open_ += 1;
      most = Math.max(most, open_);
      const { status, headers, body } = await open.content.get(request);
      const over = () => {
        open_ -= 1;
      };
      const pour = (take: TakePiece) => body.pour(take).finally(over);
      return { status, headers, body: { pour, discard: () => body.discard() } };
    },
  };
  const { cloudKit, clock } = open;
  const downloader = new Downloader({
    cloudKit,
    content,
    clock,
    serverNow: () => clock.now(),
    concurrency: 6,
  });
  let taken = 0;
  let done = 0;
  const source = function* () {
    for (const one of wanted) {
      taken += 1;
      yield one;
    }
  };
  for await (const { kind } of downloader.run(source())) if (kind === 'done') done += 1;
  assert.deepEqual([done, taken], [40, 40]);
  assert.ok(most > 1 && most <= 6, String(most));
});

test('a large file passes in pieces and is never held whole [trap D12]', async (t) => {
  const open = await openStage(t);
  const wanted = await wantedOf(t, open, [24 * MIB]);
  const { cloudKit, content, clock } = open;
  const pieces: number[] = [];
  const onBytes = (bytes: number) => void pieces.push(bytes);
  const downloader = new Downloader({ cloudKit, content, clock, serverNow: () => clock.now(), onBytes });
  for await (const outcome of downloader.run(wanted)) assert.equal(outcome.kind, 'done');
  assert.equal(
    pieces.reduce((sum, bytes) => sum + bytes, 0),
    24 * MIB,
  );
  assert.ok(Math.max(...pieces) <= MIB, String(Math.max(...pieces)));
});

test('a body that stops coming is given up after the time for it, and gone on from [trap D13]', async (t) => {
  const open = await openStage(t, { timeouts: { bodyMs: 300 } });
  const wanted = await wantedOf(t, open, [200_000]);
  const { cloudKit, content, clock, simulator } = open;
  simulator.faults.add({ call: 'content', trouble: { kind: 'stall', bytes: 150_000 } });
  const downloader = new Downloader({ cloudKit, content, clock, serverNow: () => clock.now() });
  for await (const outcome of downloader.run(wanted)) assert.equal(outcome.kind, 'done');
  const ranges = simulator.requests.of('content').map(({ exchange }) => exchange.headers.range);
  assert.deepEqual(ranges, [undefined, 'bytes=150000-']);
});
