import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { SimulatedContent, type Trouble } from '../simulator/index.ts';
import { Downloader } from '../src/download/downloader.ts';
import { given } from './download-fixture.ts';

test('many files come, every byte right, their addresses looked up in batches [trap D10]', async (t) => {
  const { wanted, run, read, contents, simulator, clock } = await given(t, 120);
  const outcomes = await run(contents.map((_, index) => wanted(index)));
  assert.equal(outcomes.filter(({ kind }) => kind === 'done').length, 120);
  for (const [index, content] of contents.entries()) assert.ok((await read(index)).equals(content.bytes()));
  const [outcome] = outcomes;
  assert.ok(outcome?.kind === 'done' && outcome.verifiedBy === 'checksum');
  const bytes = await readFile(outcome.wanted.path);
  assert.equal(outcome.sha256, createHash('sha256').update(bytes).digest('hex'));
  assert.ok(
    simulator.requests.of('records-lookup').length <= 4,
    String(simulator.requests.of('records-lookup').length),
  );
  assert.equal(simulator.requests.of('content').length, 120);
  assert.deepEqual(clock.waits, []);
  assert.deepEqual(simulator.requests.complaints, []);
});

const flipped = (content: SimulatedContent) => {
  const bytes = Buffer.from(content.bytes());
  bytes[100_000] = (bytes[100_000] ?? 0) ^ 1;
  return bytes;
};

const BAD: [what: string, trouble: (content: SimulatedContent) => Trouble][] = [
  ['503', () => ({ kind: 'reply', reply: { status: 503 } })],
  [
    '429 with Retry-After',
    () => ({ kind: 'reply', reply: { status: 429, headers: { 'Retry-After': '7' } } }),
  ],
  ['500', () => ({ kind: 'reply', reply: { status: 500, body: 'x' } })],
  ['410', () => ({ kind: 'reply', reply: { status: 410 } })],
  ['404', () => ({ kind: 'reply', reply: { status: 404 } })],
  ['403', () => ({ kind: 'reply', reply: { status: 403 } })],
  ['a reset', () => ({ kind: 'reset' })],
  ['a body cut in the middle', () => ({ kind: 'cut', bytes: 50_000 })],
  [
    'a short body of the right bytes',
    (content) => ({ kind: 'reply', reply: { status: 200, body: content.bytes().subarray(0, 9000) } }),
  ],
  [
    'a body that is too long',
    (content) => ({
      kind: 'reply',
      reply: { status: 200, body: Buffer.concat([content.bytes(), Buffer.of(1)]) },
    }),
  ],
  ['one flipped bit', (content) => ({ kind: 'reply', reply: { status: 200, body: flipped(content) } })],
  ['an empty body', () => ({ kind: 'reply', reply: { status: 200, body: '' } })],
  ['a page of HTML', () => ({ kind: 'html' })],
  ['a message in JSON', () => ({ kind: 'reply', reply: { status: 200, body: { error: 'sorry' } } })],
  ['a message of 17 bytes', () => ({ kind: 'reply', reply: { status: 200, body: '{"error": "none"}' } })],
];

for (const [what, trouble] of BAD)
  test(`${what} is got over, and no wrong byte stays [trap D3]`, async (t) => {
    const { wanted, run, read, contents, simulator } = await given(t);
    const [content] = contents;
    assert.ok(content);
    simulator.faults.add({ call: 'content', times: 2, trouble: trouble(content) });
    const [outcome] = await run([wanted()]);
    assert.equal(outcome?.kind, 'done', JSON.stringify(outcome));
    assert.ok((await read()).equals(content.bytes()));
  });

test('Retry-After is kept to [trap D2]', async (t) => {
  const { wanted, run, simulator, clock } = await given(t);
  simulator.faults.add({
    call: 'content',
    trouble: { kind: 'reply', reply: { status: 503, headers: { 'Retry-After': '33' } } },
  });
  await run([wanted()]);
  const waited = clock.waits.reduce((sum, ms) => sum + ms, 0);
  // The real time that passes meanwhile counts too.
  assert.ok(waited >= 32_000, String(waited));
});

test('a cut body is gone on from, not begun anew [trap D4]', async (t) => {
  const { wanted, run, simulator } = await given(t);
  simulator.faults.add({ call: 'content', trouble: { kind: 'cut', bytes: 150_000 } });
  const [outcome] = await run([wanted()]);
  assert.equal(outcome?.kind, 'done');
  assert.equal(simulator.requests.of('content')[1]?.exchange.headers.range, 'bytes=150000-');
});

test('a file that is written in several goes comes by one request', async (t) => {
  const { wanted, run, read, contents, simulator } = await given(t, 1, 3_000_000);
  assert.equal((await run([wanted()]))[0]?.kind, 'done');
  assert.ok((await read()).equals(contents[0]?.bytes() ?? Buffer.of()));
  assert.equal(simulator.requests.of('content').length, 1);
});

test('what an earlier run has left is gone on from', async (t) => {
  const { wanted, run, read, contents, simulator } = await given(t);
  const bytes = contents[0]?.bytes() ?? Buffer.of();
  await writeFile(wanted().path, bytes.subarray(0, 70_000));
  assert.equal((await run([wanted()]))[0]?.kind, 'done');
  assert.ok((await read()).equals(bytes));
  assert.equal(simulator.requests.of('content')[0]?.exchange.headers.range, 'bytes=70000-');
});

test('a left part of other bytes is found out and fetched anew [trap D5]', async (t) => {
  const { wanted, run, read, contents } = await given(t);
  const bytes = contents[0]?.bytes() ?? Buffer.of();
  for (const left of [
    Buffer.alloc(70_000, 7),
    Buffer.alloc(bytes.length, 7),
    // What a file system may leave when the power goes after the write and before the sync: the length, and not all bytes.
    Buffer.concat([bytes.subarray(0, 131_072), Buffer.alloc(bytes.length - 131_072)]),
    Buffer.alloc(bytes.length + 9, 7),
  ]) {
    await writeFile(wanted().path, left);
    assert.equal((await run([wanted()]))[0]?.kind, 'done');
    assert.ok((await read()).equals(bytes));
  }
});

test('addresses that run out in the middle are looked up again [trap D1]', async (t) => {
  const { wanted, contents, simulator, clock, cloudKit, content } = await given(t, 40);
  simulator.urls.life = 90;
  const list = contents.map((_, index) => wanted(index));
  const late = async function* () {
    for (const [index, one] of list.entries()) {
      if (index === 20) clock.advance(3_600_000);
      yield one;
    }
  };
  const outcomes: unknown[] = [];
  const downloader = new Downloader({ cloudKit, content, clock, serverNow: () => clock.now() });
  for await (const outcome of downloader.run(late())) outcomes.push(outcome.kind);
  assert.deepEqual(outcomes, Array(40).fill('done'));
});

test('bytes that are not uploaded yet, changed, or gone are told apart; the others go on [trap D8]', async (t) => {
  const { wanted, run, theirs, contents } = await given(t, 4);
  const [first, second, third] = [...theirs.assets.values()];
  const original = first?.master.resources.get('resOriginal');
  assert.ok(first && second && third && original);
  original.isUploaded = false;
  theirs.purge(second);
  const changed = { ...wanted(2), checksum: contents[3]?.checksum };
  const outcomes = await run([wanted(0), wanted(1), changed, wanted(3)]);
  const codes = outcomes.map((one) =>
    one.kind === 'failed' ? `${one.wanted.path.at(-6)} ${one.error.code}` : `${one.wanted.path.at(-6)} done`,
  );
  assert.deepEqual(codes.sort(), ['0 content-missing', '1 content-gone', '2 content-changed', '3 done']);
});

test('a file that is never right is given up with what was wrong, and leaves nothing [trap D6]', async (t) => {
  const { wanted, run, read, contents, simulator } = await given(t);
  const body = flipped(contents[0] ?? new SimulatedContent('jpeg', 1, ''));
  simulator.faults.add({
    call: 'content',
    times: 99,
    trouble: { kind: 'reply', reply: { status: 200, body } },
  });
  const [outcome] = await run([wanted()]);
  assert.ok(outcome?.kind === 'failed');
  assert.deepEqual([outcome.error.code, outcome.error.facts.what], ['content-damaged', 'other-bytes']);
  await assert.rejects(read(), { code: 'ENOENT' });
});

test('a checksum of another form falls back to size and container, and says so [trap D7]', async (t) => {
  const { wanted, run, contents, simulator, theirs } = await given(t);
  const [master] = [...theirs.masters.values()];
  const content = contents[0];
  assert.ok(master && content);
  const other = Buffer.concat([Buffer.from([0x81]), Buffer.alloc(20, 5)]).toString('base64');
  Object.defineProperty(content, 'checksum', { value: other });
  const [outcome] = await run([{ ...wanted(), checksum: other }]);
  assert.ok(outcome?.kind === 'done' && outcome.verifiedBy === 'size');
  // Right in size but no JPEG to its end: the container tells.
  const body = Buffer.concat([content.bytes().subarray(0, 199_000), Buffer.alloc(1000)]);
  simulator.faults.add({
    call: 'content',
    times: 99,
    trouble: { kind: 'reply', reply: { status: 200, body } },
  });
  await rm(wanted().path);
  const [second] = await run([{ ...wanted(), checksum: other }]);
  assert.ok(second?.kind === 'failed' && second.error.facts.what === 'container', JSON.stringify(second));
});

test('an address on a host that is not allowed is never asked [trap D9]', async (t) => {
  const { wanted, run, simulator } = await given(t);
  const sign = simulator.urls.sign.bind(simulator.urls);
  simulator.urls.sign = (...args) => sign(...args).replace('icloud-content.com', 'evil.example');
  const [outcome] = await run([wanted()]);
  assert.ok(outcome?.kind === 'failed' && outcome.error.code === 'host-refused');
  assert.deepEqual(simulator.requests.of('content'), []);
});

test('a disk that cannot be written to ends the run [trap D11]', async (t) => {
  const { wanted, run, folder } = await given(t);
  const run1 = run([{ ...wanted(), path: join(folder, 'nowhere', 'x.part') }]);
  await assert.rejects(run1, { code: 'target-failed' });
});

test('a run is given up at once when its signal is, and goes on later from where it was', async (t) => {
  const { wanted, run, read, contents, simulator } = await given(t);
  const stopping = new AbortController();
  simulator.faults.add({ call: 'content', trouble: { kind: 'silence' } });
  const stopped = run([wanted()], stopping.signal);
  setTimeout(() => stopping.abort(new Error('enough')), 200);
  await assert.rejects(stopped, /enough/);
  assert.equal((await run([wanted()]))[0]?.kind, 'done');
  assert.ok((await read()).equals(contents[0]?.bytes() ?? Buffer.of()));
});
