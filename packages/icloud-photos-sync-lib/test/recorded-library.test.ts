import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Exchange } from '../simulator/index.ts';
import type { DownloadOutcome } from '../src/download/download-run.ts';
import { Downloader } from '../src/download/downloader.ts';
import type { Wanted } from '../src/download/file-download.ts';
import { type JsonObject, objectsAt, textAt } from '../src/json.ts';
import { inventory } from '../src/photos/inventory.ts';
import { listLibraries } from '../src/photos/library.ts';
import { WriteBack, type Written } from '../src/photos/write-back.ts';
import { Mirror, type OpenStage, openStage } from './photos-fixture.ts';
import { type Recording, recording, replyOf } from './recorded-fixture.ts';
import { withCode } from './simulator-fixture.ts';

const EVER = Number.POSITIVE_INFINITY;

/** All of these recordings, or undefined after having skipped the test. */
function recordings<const Names extends readonly string[]>(t: TestContext, ...names: Names) {
  const found = names.flatMap((name) => recording(t, name) ?? []);
  if (found.length < names.length) return undefined;
  return found as unknown as { readonly [Key in keyof Names]: Recording };
}

const bodyOf = (exchange: Exchange) => JSON.parse(exchange.body.toString()) as JsonObject;

/** The names and values of a query's filters, in no order. */
function filtersOf(body: unknown): unknown[] {
  const filters = objectsAt(body, 'query', 'filterBy');
  return filters
    .map(({ fieldName, comparator, fieldValue }) => ({ fieldName, comparator, fieldValue }))
    .sort(byName);
}

const byName = (one: { fieldName?: unknown }, other: { fieldName?: unknown }) =>
  String(one.fieldName).localeCompare(String(other.fieldName));

/** Whether a request asks what the recorded one asked: the same index with the same filters. */
const isLike = (found: Recording) => (exchange: Exchange) => {
  const asked = bodyOf(exchange);
  const recorded = found.request.body;
  return (
    textAt(asked, 'query', 'recordType') === textAt(recorded, 'query', 'recordType') &&
    JSON.stringify(filtersOf(asked)) === JSON.stringify(filtersOf(recorded))
  );
};

test('recorded: the libraries of both scopes', async (t) => {
  const found = recordings(t, 'ck-03', 'ck-04');
  if (!found) return;
  const { simulator, cloudKit } = await openStage(t);
  for (const one of found)
    simulator.faults.add({
      call: 'changes-database',
      when: ({ url }) => one.request.url.includes(url.pathname.split('/')[5] ?? ''),
      trouble: { kind: 'reply', reply: replyOf(one) },
    });
  const libraries = await listLibraries(cloudKit);
  assert.deepEqual(
    libraries.map(({ kind, scope, zone }) => [kind, scope, zone.zoneName.slice(0, 11)]),
    [
      ['own', 'private', 'PrimarySync'],
      ['shared-member', 'shared', 'SharedSync-'],
    ],
  );
  assert.ok(libraries.every(({ zone }) => zone.ownerRecordName.startsWith('_bfc6dbb')));
});

/** Every index of a library answers as recorded: the first page of all, Recently Deleted, the albums; the rest is empty. */
function replay({ simulator, own }: OpenStage, found: readonly Recording[], end: Recording): void {
  for (const one of found) {
    const isBatch = one.request.url.includes('query/batch');
    simulator.faults.add({
      call: isBatch ? 'query-batch' : 'records-query',
      times: EVER,
      ...(!isBatch && { when: isLike(one) }),
      trouble: { kind: 'reply', reply: replyOf(one) },
    });
  }
  simulator.faults.add({
    call: 'records-query',
    times: EVER,
    trouble: { kind: 'reply', reply: replyOf(end) },
  });
  const zones = [{ zoneID: own.zone, syncToken: 'AAAA', moreComing: false, records: [] }];
  simulator.faults.add({
    call: 'changes-zone',
    trouble: { kind: 'reply', reply: { status: 200, body: { zones } } },
  });
}

test('recorded: an inventory of all that was listed, with the requests that were recorded', async (t) => {
  const found = recordings(t, 'ck-08', 'ck-14', 'ck-05', 'ck-06', 'ck-15');
  if (!found) return;
  const [all, deleted, albums, count, end] = found;
  const open = await openStage(t);
  replay(open, [all, deleted, albums, count], end);
  const mirror = new Mirror();
  let [expected, token]: (number | string | undefined)[] = [];
  // One page of so many was recorded: the history of the others was not.
  for await (const page of inventory(open.cloudKit, open.own, { history: 'never' })) {
    mirror.take(page.changes);
    ({ expected, token } = page);
  }
  const namesIn = ({ body }: Recording, type: string) =>
    objectsAt(body, 'records').flatMap(({ recordType, recordName }) =>
      recordType === type ? [String(recordName)] : [],
    );
  assert.deepEqual(
    [...mirror.assets.keys()].sort(),
    [...namesIn(all, 'CPLAsset'), ...namesIn(deleted, 'CPLAsset')].sort(),
  );
  for (const name of namesIn(deleted, 'CPLAsset')) assert.equal(mirror.assets.get(name)?.state, 'trashed');
  assert.ok(mirror.lines().every((line) => line.includes('original=')));
  assert.ok(mirror.albums.size > 10);
  assert.deepEqual([expected, token], [33_161, 'AAAA']);
  const asked = open.simulator.requests.of('records-query').map(({ exchange }) => exchange);
  for (const one of [all, deleted, albums]) {
    const like = asked.filter(isLike(one)).map(bodyOf);
    const recorded = one.request.body as JsonObject;
    const whole = like.find(({ resultsLimit }) => resultsLimit === recorded.resultsLimit);
    assert.ok(whole, textAt(recorded, 'query', 'recordType'));
    const keys = new Set(Array.isArray(whole.desiredKeys) ? whole.desiredKeys : []);
    const wanted = Array.isArray(recorded.desiredKeys) ? recorded.desiredKeys : [];
    assert.deepEqual(
      wanted.filter((key) => !keys.has(key)),
      [],
    );
  }
  // Until pages have been empty for a while, and no longer.
  assert.ok(asked.length < 150, String(asked.length));
});

/** An asset as its owner knew it before the recorded deletion. */
function targetOf({ request }: Recording) {
  const [operation] = objectsAt(request.body, 'operations');
  return {
    name: textAt(operation, 'record', 'recordName') ?? '',
    changeTag: textAt(operation, 'record', 'recordChangeTag'),
  };
}

async function remove({ cloudKit, own }: OpenStage, found: Recording): Promise<Written[]> {
  const outcomes: Written[] = [];
  const back = new WriteBack(cloudKit, { isOn: true });
  for await (const one of back.write(own, 'delete', [targetOf(found)])) outcomes.push(one);
  return outcomes;
}

test('recorded: a deletion as Apple took it, and its new tag', async (t) => {
  const found = recording(t, 'ck-13');
  if (!found) return;
  const open = await openStage(t);
  open.simulator.faults.add({ call: 'records-modify', trouble: { kind: 'reply', reply: replyOf(found) } });
  const { name } = targetOf(found);
  assert.deepEqual(await remove(open, found), [{ asset: name, outcome: 'done', changeTag: '1s2k' }]);
  const [sent] = open.simulator.requests.of('records-modify');
  assert.ok(sent);
  const { zoneID, ...asked } = bodyOf(sent.exchange);
  const { zoneID: _theirs, ...recorded } = found.request.body as JsonObject;
  assert.equal(textAt(zoneID, 'zoneName'), 'PrimarySync');
  // Several at once are sent, of which one may fail.
  assert.deepEqual(asked, { ...recorded, atomic: false });
});

test('recorded: a deletion that is answered with nothing is not taken for done', async (t) => {
  const found = recording(t, 'ck-10');
  if (!found) return;
  const open = await openStage(t);
  open.simulator.faults.add({ call: 'records-modify', trouble: { kind: 'reply', reply: replyOf(found) } });
  await assert.rejects(remove(open, found), withCode('answer-odd'));
});

interface Fetching extends OpenStage {
  readonly wanted: Wanted;
  run(): Promise<DownloadOutcome<Wanted> | undefined>;
}

/** The download of the recorded master whose original has so many bytes: its record answers every look-up. */
async function fetching(t: TestContext, page: Recording, size: number): Promise<Fetching> {
  const open = await openStage(t);
  const folder = await mkdtemp(join(tmpdir(), 'icloud-recorded-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const record = objectsAt(page.body, 'records').find((one) =>
    JSON.stringify(one.fields).includes(`"size":${size}`),
  );
  assert.ok(record);
  const reply = { status: 200, body: { records: [record] } };
  open.simulator.faults.add({ call: 'records-lookup', times: EVER, trouble: { kind: 'reply', reply } });
  const address = { library: open.own, record: String(record.recordName), family: 'resOriginal' } as const;
  const wanted = { ...address, path: join(folder, 'a.part') };
  const { cloudKit, content, clock, serverNow } = open;
  const run = async () => {
    const outcomes: DownloadOutcome<Wanted>[] = [];
    const downloader = new Downloader({ cloudKit, content, clock, serverNow });
    for await (const outcome of downloader.run([wanted])) outcomes.push(outcome);
    return outcomes[0];
  };
  return { ...open, wanted, run };
}

/** The bytes of a recorded download, as the simulator sends them. */
function bytesOf(found: Recording): Buffer {
  return Buffer.from(String(found.body), 'base64');
}

test('recorded: a real download, after one that was answered with 400', async (t) => {
  const found = recordings(t, 'ck-11', 'ck-12', 'ck-20');
  if (!found) return;
  const [page, good, bad] = found;
  const bytes = bytesOf(good);
  const { simulator, wanted, run } = await fetching(t, page, bytes.length);
  simulator.faults.add({ call: 'content', trouble: { kind: 'reply', reply: replyOf(bad) } });
  simulator.faults.add({
    call: 'content',
    trouble: { kind: 'reply', reply: { ...replyOf(good), body: bytes } },
  });
  const outcome = await run();
  assert.ok(outcome?.kind === 'done' && outcome.verifiedBy === 'checksum', JSON.stringify(outcome));
  assert.ok((await readFile(wanted.path)).equals(bytes));
  const [asked] = simulator.requests.of('content');
  assert.equal(asked?.exchange.url.pathname, new URL(good.request.url).pathname);
  assert.equal(asked?.exchange.headers.cookie, undefined);
  assert.deepEqual(simulator.requests.calls(), ['records-lookup', 'content', 'records-lookup', 'content']);
});

test('recorded: a download that is always answered with 400 is given up, and may be tried later', async (t) => {
  const found = recordings(t, 'ck-11', 'ck-12', 'ck-20');
  if (!found) return;
  const [page, good, bad] = found;
  const { simulator, run } = await fetching(t, page, bytesOf(good).length);
  simulator.faults.add({ call: 'content', times: EVER, trouble: { kind: 'reply', reply: replyOf(bad) } });
  const outcome = await run();
  assert.ok(outcome?.kind === 'failed');
  assert.ok(withCode('content-damaged', ({ recovery }) => recovery === 'retry')(outcome.error));
  assert.ok(simulator.requests.calls().length <= 12);
});

test('recorded: a range that is answered with 200 is the whole file from its beginning', async (t) => {
  const found = recordings(t, 'ck-08', 'ck-19');
  if (!found) return;
  const [page, ranged] = found;
  const { simulator, wanted, run } = await fetching(t, page, 1_884_695);
  await writeFile(wanted.path, Buffer.alloc(1234, 7));
  const whole = bytesOf(ranged);
  simulator.faults.add({
    call: 'content',
    trouble: { kind: 'reply', reply: { ...replyOf(ranged), body: whole } },
  });
  simulator.faults.add({
    call: 'content',
    times: EVER,
    trouble: { kind: 'reply', reply: replyOf(ranged, 404) },
  });
  const outcome = await run();
  // The recorder put a few hundred bytes in the place of the file, so it cannot come whole.
  assert.ok(outcome?.kind === 'failed', JSON.stringify(outcome));
  const ranges = simulator.requests.of('content').map(({ exchange }) => exchange.headers.range);
  assert.equal(ranges[0], 'bytes=1234-');
  assert.equal(ranges[1], `bytes=${whole.length}-`);
});
