import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fillLibrary } from '../simulator/index.ts';
import { Downloader } from '../src/download/downloader.ts';
import { type JsonObject, objectsAt } from '../src/json.ts';
import { changesSince, newsOf } from '../src/photos/changes.ts';
import { inventory } from '../src/photos/inventory.ts';
import { listLibraries } from '../src/photos/library.ts';
import { lookUp } from '../src/photos/lookup.ts';
import { WriteBack } from '../src/photos/write-back.ts';
import { type OpenStage, openStage } from './photos-fixture.ts';
import { withCode } from './simulator-fixture.ts';

const SMALL = { averageBytes: 900 };

/** Answers of the database that come instead of its own, one for each request; the last one again and again. */
function answer({ simulator }: OpenStage, call: string, ...bodies: readonly JsonObject[]): void {
  for (const [index, body] of bodies.entries()) {
    const isLast = index === bodies.length - 1;
    const trouble = { kind: 'reply', reply: { status: 200, body } } as const;
    simulator.faults.add({ call, times: isLast ? Number.POSITIVE_INFINITY : 1, trouble });
  }
}

async function walk(pages: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const page of pages) if (page) count += 1;
  return count;
}

test('a page of changes that comes again and again under one token is an odd answer [trap P12]', async (t) => {
  const open = await openStage(t);
  const records = [{ recordName: 'A', recordType: 'CPLAsset', fields: {} }];
  const zoneID = { ...open.own.zone };
  answer(open, 'changes-zone', { zones: [{ zoneID, syncToken: 'AAAA', moreComing: true, records }] });
  await assert.rejects(walk(changesSince(open.cloudKit, open.own, 'AAAA')), withCode('answer-odd'));
  assert.ok(open.simulator.requests.entries.length < 10);
});

test('news that promise more under one token for ever are an odd answer [trap P12]', async (t) => {
  const open = await openStage(t);
  answer(open, 'changes-database', { syncToken: 'same', moreComing: true, zones: [] });
  await assert.rejects(newsOf(open.cloudKit, 'private', undefined), withCode('answer-odd'));
  assert.ok(open.simulator.requests.entries.length < 10);
});

test('libraries on the second page are libraries too [trap P32]', async (t) => {
  const open = await openStage(t);
  const page = (zoneName: string, moreComing: boolean) => ({
    ...{ syncToken: zoneName, moreComing },
    zones: [{ zoneID: { ...open.own.zone, zoneName } }],
  });
  answer(
    open,
    'changes-database',
    page('SharedSync-1', true),
    page('PrimarySync', false),
    page('SharedSync-2', false),
  );
  const libraries = await listLibraries(open.cloudKit);
  assert.deepEqual(
    libraries.map(({ kind, zone }) => `${kind} ${zone.zoneName}`),
    ['own PrimarySync', 'shared-owner SharedSync-1', 'shared-member SharedSync-2'],
  );
  const asked = open.simulator.requests
    .of('changes-database')
    .map(({ exchange }) => exchange.body.toString());
  assert.deepEqual(asked, ['{}', '{"syncToken":"SharedSync-1"}', '{}']);
});

test('a record that is busy is asked for again, and is not one that is gone [trap P33]', async (t) => {
  const open = await openStage(t);
  const [asset] = fillLibrary(open.theirs, { assets: 1, ...SMALL });
  assert.ok(asset);
  const { name } = asset.master;
  const busy = { records: [{ recordName: name, serverErrorCode: 'TRY_AGAIN_LATER', reason: 'busy' }] };
  const trouble = { kind: 'reply', reply: { status: 200, body: busy } } as const;
  open.simulator.faults.add({ call: 'records-lookup', trouble });
  assert.ok((await lookUp(open.cloudKit, open.own, [name])).has(name));
  answer(open, 'records-lookup', busy);
  await assert.rejects(
    lookUp(open.cloudKit, open.own, [name]),
    withCode('unreachable', ({ recovery }) => recovery === 'retry'),
  );
});

test('a record that the answer passes over is not one that is gone [trap P33]', async (t) => {
  const open = await openStage(t);
  answer(open, 'records-lookup', { records: [] });
  await assert.rejects(lookUp(open.cloudKit, open.own, ['A']), withCode('unreachable'));
});

test('one record that cannot be read does not keep the downloads beside it [trap P33]', async (t) => {
  const open = await openStage(t);
  const [one, two] = fillLibrary(open.theirs, { assets: 2, seed: 'plain', ...SMALL });
  assert.ok(one && two);
  const answered = await open.cloudKit.request('private', 'records/lookup', {
    records: [{ recordName: two.master.name }],
    zoneID: { ...open.own.zone },
  });
  const busy = { recordName: one.master.name, serverErrorCode: 'INTERNAL_ERROR', reason: 'oops' };
  answer(open, 'records-lookup', { records: [busy, ...objectsAt(answered, 'records')] });
  const { cloudKit, content, clock, own } = open;
  const folder = await mkdtemp(join(tmpdir(), 'icloud-odd-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const wanted = [one, two].map(({ master }, index) => ({
    ...{ library: own, family: 'resOriginal' as const, record: master.name },
    path: join(folder, `${index}.part`),
  }));
  const outcomes: string[] = [];
  const downloader = new Downloader({ cloudKit, content, clock, serverNow: () => clock.now() });
  for await (const outcome of downloader.run(wanted))
    outcomes.push(`${outcome.wanted.record} ${outcome.kind === 'done' ? 'done' : outcome.error.code}`);
  assert.deepEqual(outcomes.sort(), [`${one.master.name} unreachable`, `${two.master.name} done`].sort());
});

test('a library that is gone is told by a listing as well, which says so by its status [trap P35]', async (t) => {
  const open = await openStage(t);
  const gone = { ...open.own, zone: { ...open.own.zone, zoneName: 'SharedSync-0000' } };
  await assert.rejects(walk(inventory(open.cloudKit, gone)), withCode('zone-gone'));
  await assert.rejects(lookUp(open.cloudKit, gone, ['A']), withCode('zone-gone'));
});

for (const status of [400, 200])
  test(`counts that Apple does not give (${status}) do not end an inventory [trap P5]`, async (t) => {
    const open = await openStage(t);
    fillLibrary(open.theirs, { assets: 3, ...SMALL });
    const reply = { status, body: { serverErrorCode: 'BAD_REQUEST', reason: 'Index has invalid data' } };
    open.simulator.faults.add({ call: 'query-batch', trouble: { kind: 'reply', reply } });
    assert.ok((await walk(inventory(open.cloudKit, open.own))) > 1);
  });

const LISTS: [call: string, ask: (open: OpenStage) => Promise<unknown>][] = [
  ['changes-database', ({ cloudKit }) => listLibraries(cloudKit)],
  ['changes-zone', ({ cloudKit, own }) => walk(changesSince(cloudKit, own, undefined))],
  ['records-query', ({ cloudKit, own }) => walk(inventory(cloudKit, own))],
  ['records-lookup', ({ cloudKit, own }) => lookUp(cloudKit, own, ['A'])],
  [
    'records-modify',
    ({ cloudKit, own }) =>
      walk(new WriteBack(cloudKit, { isOn: true }).write(own, 'delete', [{ name: 'A', changeTag: '1' }])),
  ],
];

for (const [call, ask] of LISTS)
  for (const body of [{}, { syncToken: 'AAAA' }, { records: null, zones: {} }])
    test(`${call} that answers ${JSON.stringify(body)} is odd, not empty [trap P34]`, async (t) => {
      const open = await openStage(t);
      answer(open, call, body);
      await assert.rejects(ask(open), withCode('answer-odd'));
    });
