import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { fillLibrary, type SimulatedAsset } from '../simulator/index.ts';
import { Downloader } from '../src/download/downloader.ts';
import { ICloudError } from '../src/error.ts';
import { changesSince, newsOf } from '../src/photos/changes.ts';
import { inventory } from '../src/photos/inventory.ts';
import { listLibraries } from '../src/photos/library.ts';
import { countOf } from '../src/photos/listing.ts';
import { lookUp } from '../src/photos/lookup.ts';
import { WriteBack } from '../src/photos/write-back.ts';
import {
  assertSensible,
  BAD_DAYS,
  type BadDay,
  LIBRARY_CALLS,
  REFUSED_DAYS,
  SIDE_CALLS,
  SIGN_IN_CALLS,
  SLOW_DAYS,
} from './bad-days.ts';
import { Mirror, type OpenStage, openStage, truth } from './photos-fixture.ts';

const DAY_MS = 25 * 3_600_000;
/** Requests that one piece of work may take, whatever Apple answers. */
const MOST_REQUESTS = 60;
const TIMEOUTS = { headersMs: 500, bodyMs: 500 };

interface Given extends OpenStage {
  readonly folder: string;
  readonly assets: readonly SimulatedAsset[];
}

async function given(t: TestContext): Promise<Given> {
  const open = await openStage(t, { timeouts: TIMEOUTS });
  const folder = await mkdtemp(join(tmpdir(), 'icloud-bad-days-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const assets = fillLibrary(open.theirs, { assets: 12, averageBytes: 900 });
  return { ...open, folder, assets };
}

/** Work that uses a call; it throws, or its result was right. */
type Work = (given: Given) => Promise<void>;

const WORK: Readonly<Record<(typeof LIBRARY_CALLS)[number], Work>> = {
  'zones-list': async ({ cloudKit }) => {
    const answer = await cloudKit.request('private', 'zones/list', {});
    assert.match(JSON.stringify(answer), /PrimarySync/);
  },
  'changes-database': async ({ cloudKit }) => {
    assert.equal((await listLibraries(cloudKit)).length, 1);
    assert.equal((await newsOf(cloudKit, 'private', undefined)).changed.length, 1);
  },
  'changes-zone': async ({ cloudKit, own, theirs }) => {
    const mirror = new Mirror();
    for await (const { changes } of changesSince(cloudKit, own, undefined)) mirror.take(changes);
    assert.deepEqual(mirror.lines(), truth(theirs));
  },
  'records-query': takeInventory,
  'query-batch': async ({ cloudKit, own }) => {
    assert.ok(((await countOf(cloudKit, own, { of: 'all' })) ?? 0) >= 0);
  },
  'records-lookup': async ({ cloudKit, own, assets }) => {
    const names = assets.map(({ master }) => master.name);
    assert.deepEqual([...(await lookUp(cloudKit, own, names)).keys()].sort(), [...new Set(names)].sort());
  },
  'records-modify': favour,
  content: download,
};

async function takeInventory({ cloudKit, own, theirs }: Given): Promise<void> {
  const mirror = new Mirror();
  for await (const { changes } of inventory(cloudKit, own)) mirror.take(changes);
  assert.deepEqual(mirror.lines(), truth(theirs, { hiddenFrames: false }));
}

async function favour({ cloudKit, own, theirs, assets }: Given): Promise<void> {
  const three = assets.slice(0, 3);
  for (const asset of three) theirs.describe(asset, { isFavourite: false });
  const targets = three.map(({ name, tag }) => ({ name, changeTag: tag.toString(36) }));
  const back = new WriteBack(cloudKit, { isOn: true });
  const outcomes: string[] = [];
  for await (const { outcome } of back.write(own, 'favourite', targets)) outcomes.push(outcome);
  assert.deepEqual(outcomes, ['done', 'done', 'done']);
  assert.ok(three.every(({ isFavourite }) => isFavourite));
}

/** Both files are told, each right or with its error, which is thrown here. */
async function download({ cloudKit, content, clock, serverNow, own, assets, folder }: Given): Promise<void> {
  const downloader = new Downloader({ cloudKit, content, clock, serverNow });
  const two = assets.slice(0, 2).map(({ master }, index) => ({
    ...{ library: own, family: 'resOriginal' as const, record: master.name },
    ...{ path: join(folder, `${index}.part`), bytes: master.resources.get('resOriginal')?.content.bytes() },
  }));
  let told = 0;
  let failure: unknown;
  for await (const outcome of downloader.run(two)) {
    told += 1;
    const { path, bytes } = outcome.wanted;
    if (outcome.kind === 'failed') failure = outcome.error;
    else assert.ok((await readFile(path)).equals(bytes ?? Buffer.of()));
    await rm(path, { force: true });
  }
  assert.equal(told, 2);
  if (failure) throw failure;
}

/** What is got over when it happens once. */
const GOT_OVER = new Set([
  '401',
  '403',
  '421',
  '429',
  '450',
  '500',
  '502',
  '503',
  'HTML with 503',
  'a reset',
]);
for (const name of [
  'a session that is refused',
  'busy',
  'a conflict',
  'a body cut short',
  'a slow answer',
  'silence',
  'a body that stops',
])
  GOT_OVER.add(name);

/** Does the work while the trouble is on; gives the error that it ended with. */
async function workThrough(one: Given, call: (typeof LIBRARY_CALLS)[number], day: BadDay, times: number) {
  const { simulator, clock } = one;
  // Later pages of a listing are asked for several at once.
  const after = times > 1 && call === 'records-query' ? 2 : 0;
  simulator.faults.add({ call, times, after, trouble: day.trouble });
  simulator.requests.clear();
  const error: unknown = await WORK[call](one).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const asked = simulator.requests.calls();
  assert.ok(
    asked.includes(call) && asked.length <= MOST_REQUESTS,
    `${day.name}: ${asked.join(' ')} ${error}`,
  );
  if (error !== undefined) assertSensible(error, day, clock.now());
  simulator.faults.clear();
  return error;
}

describe('bad days of an open library', { concurrency: true }, () => {
  for (const call of LIBRARY_CALLS)
    test(`whatever ${call} answers, it is got over or told, nothing is lost, the requests are few, and the next day all is well`, async (t) => {
      const one = await given(t);
      for (const day of [...BAD_DAYS, ...REFUSED_DAYS, ...SLOW_DAYS]) {
        const error = await workThrough(one, call, day, 1);
        if (GOT_OVER.has(day.name)) assert.equal(error, undefined, `${day.name}: ${error}`);
        // A pause that Apple wants would keep everything from being sent.
        if (error instanceof ICloudError && error.recovery === 'wait') one.clock.advance(DAY_MS);
        // Each time that nothing comes takes more than a second: the client's own clock has no part in that.
        if (SLOW_DAYS.includes(day) && !(day.name === 'silence' && call === 'zones-list')) continue;
        await workThrough(one, call, day, Number.POSITIVE_INFINITY);
        one.clock.advance(DAY_MS);
        await assert.doesNotReject(WORK[call](one), `${day.name}, the next day`);
      }
    });
});

for (const days of [-1, 1])
  test(`a clock that is wrong by ${days} day lists, downloads and writes back all the same [trap S33]`, async (t) => {
    const one = await given(t);
    one.simulator.clock.advance(-days * 86_400_000);
    for (const call of LIBRARY_CALLS) await assert.doesNotReject(WORK[call](one), call);
    one.clock.waits.length = 0;
    for (const call of ['records-lookup', 'content'] as const) {
      const soon = new Date(one.simulator.clock.now() + 30_000).toUTCString();
      const reply = { status: 503, headers: { 'Retry-After': soon }, body: '' };
      one.simulator.faults.add({ call, trouble: { kind: 'reply', reply } });
      await WORK[call](one);
    }
    assert.ok(
      one.clock.waits.every((ms) => ms <= 31_000),
      one.clock.waits.join(' '),
    );
    assert.ok(one.clock.waits.filter((ms) => ms > 20_000).length >= 2, one.clock.waits.join(' '));
  });

test('every call of the simulator has its bad days', async (t) => {
  const { simulator } = await openStage(t);
  const listed = [...SIGN_IN_CALLS, ...SIDE_CALLS, ...LIBRARY_CALLS];
  assert.deepEqual([...simulator.calls].sort(), listed.sort());
});
