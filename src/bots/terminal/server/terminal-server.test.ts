import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { until } from '../../../platform/until-fixture.ts';
import { givenServer, HELLO, RawTerminal } from './terminal-fixture.ts';

const say = (id: number, text: string) => ({ type: 'say', id, text });

test('whoever opens the socket is the owner, under the name, language and zone that they tell', async (t) => {
  const { path } = await givenServer(t);
  const terminal = new RawTerminal(path).send(
    { ...HELLO, language: 'de', timeZone: 'Asia/Tokyo' },
    say(1, 'status'),
  );
  await until('done', () => terminal.hears('done', 1).length === 1);
  assert.deepEqual(terminal.hears('hello'), [{ type: 'hello', version: 1, challenges: [] }]);
  const { data } = terminal.hears('reply', 1)[0]?.reply ?? {};
  const expected = {
    name: 'anna',
    language: 'de',
    timeZone: 'Asia/Tokyo',
    role: 'owner',
    channel: 'terminal',
  };
  assert.deepEqual(data, { asker: { ...expected, accounts: 'all' }, running: [] });
  terminal.socket.destroy();
});

test('a job is followed to its end; ten terminals hear of it', async (t) => {
  const { path, job } = await givenServer(t);
  const terminals = Array.from({ length: 10 }, () => new RawTerminal(path).send(HELLO, say(1, 'hold')));
  const everyone = (condition: (terminal: RawTerminal) => boolean) => () => terminals.every(condition);
  await until(
    'all follow',
    everyone((terminal) => terminal.hears('progress', 1).length > 0),
  );
  job.report({ phase: 'working', done: 1, total: 2, bytes: 3 });
  await until(
    'all hear',
    everyone((terminal) => terminal.hears('progress', 1).some((one) => one.job.done === 1)),
  );
  job.end();
  await until(
    'all are done',
    everyone((terminal) => terminal.hears('done', 1).length === 1),
  );
  for (const terminal of terminals) {
    const { end } = terminal.hears('done', 1)[0] ?? {};
    assert.deepEqual([end?.kind, end?.outcome, end?.counts], ['held', 'done', { placed: 2 }]);
    terminal.socket.destroy();
  }
});

test('progress is not told faster than anybody sees', async (t) => {
  const { path, job } = await givenServer(t);
  const terminal = new RawTerminal(path).send(HELLO, say(1, 'hold'));
  await until('it follows', () => terminal.hears('progress', 1).length > 0);
  for (let done = 0; done < 10_000; done += 1)
    job.report({ phase: 'working', done, total: 10_000, bytes: 0 });
  job.end();
  await until('done', () => terminal.hears('done', 1).length === 1);
  assert.ok(terminal.hears('progress', 1).length < 1000, String(terminal.hears('progress', 1).length));
  terminal.socket.destroy();
});

test('a saying can be cancelled, and so can the job that it started', async (t) => {
  const { path, job, waiting } = await givenServer(t);
  const terminal = new RawTerminal(path).send(HELLO, say(1, 'wait'), say(2, 'hold'));
  await until('both go on', () => waiting.length === 1 && terminal.hears('progress', 2).length > 0);
  terminal.send({ type: 'cancel', id: 1 }, { type: 'cancel', id: 2 }, { type: 'cancel', id: 77 });
  await until('both are done', () => terminal.hears('done').length === 2);
  assert.equal(terminal.hears('reply', 1)[0]?.reply.error?.code, 'cancelled');
  assert.equal(terminal.hears('done', 2)[0]?.end?.outcome, 'cancelled');
  assert.equal(job.isCancelled, true);
  terminal.socket.destroy();
});

test('a terminal that vanishes cancels what only it waited for, and no job', async (t) => {
  const { path, job, waiting, jobs } = await givenServer(t);
  const terminal = new RawTerminal(path).send(HELLO, say(1, 'wait'), say(2, 'hold'));
  await until('both go on', () => waiting.length === 1 && terminal.hears('progress', 2).length > 0);
  terminal.socket.destroy();
  await until('the waiting ends', () => waiting[0]?.aborted === true);
  assert.equal(job.isCancelled, false);
  assert.equal(jobs.running.length, 1);
  job.end();
  await until('the job ends well', () => jobs.running.length === 0);
});

const PHASES: [phase: string, lines: string][] = [
  ['before a word', ''],
  ['in the middle of hello', JSON.stringify(HELLO).slice(0, 20)],
  ['after hello', `${JSON.stringify(HELLO)}\n`],
  ['in the middle of a saying', `${JSON.stringify(HELLO)}\n{"type":"say","id":1,`],
  ['right behind a saying', `${JSON.stringify(HELLO)}\n${JSON.stringify(say(1, 'large'))}\n`],
  ['in the middle of following', `${JSON.stringify(HELLO)}\n${JSON.stringify(say(1, 'hold'))}\n`],
];

for (const [phase, text] of PHASES)
  test(`a terminal that vanishes ${phase} leaves the others in peace`, async (t) => {
    const { path, job } = await givenServer(t);
    for (let round = 0; round < 5; round += 1) {
      const vanishing = new RawTerminal(path);
      vanishing.socket.write(text, () => vanishing.socket.destroy());
      await vanishing.closed();
    }
    job.report({ phase: 'working', done: 1, total: 2, bytes: 0 });
    const other = new RawTerminal(path).send(HELLO, say(1, 'status'));
    await until('the other is answered', () => other.hears('done', 1).length === 1);
    other.socket.destroy();
  });

const GARBAGE: [what: string, code: string, text: string][] = [
  ['no JSON', 'terminal-garbage', 'hello\n'],
  ['a saying before hello', 'terminal-garbage', `${JSON.stringify(say(1, 'status'))}\n`],
  ['hello twice', 'terminal-garbage', `${JSON.stringify(HELLO)}\n`.repeat(2)],
  [
    'one id twice',
    'terminal-garbage',
    [HELLO, say(1, 'wait'), say(1, 'wait')].map((one) => `${JSON.stringify(one)}\n`).join(''),
  ],
  ['another version', 'terminal-version', `${JSON.stringify({ ...HELLO, version: 99 })}\n`],
  ['a giant line', 'terminal-line-too-long', 'x'.repeat(70_000)],
];

for (const [what, code, text] of GARBAGE)
  test(`${what} is answered by a reason and the end`, async (t) => {
    const { path } = await givenServer(t);
    const terminal = new RawTerminal(path);
    terminal.socket.write(text);
    await terminal.closed();
    assert.equal(terminal.hears('bye')[0]?.error.code, code);
  });

test('random bytes and random messages never bring it down', async (t) => {
  const { path } = await givenServer(t);
  const pieces = [
    'type',
    'say',
    'hello',
    'cancel',
    'id',
    'text',
    1,
    -1,
    1e99,
    null,
    true,
    'status',
    [],
    {},
    '\u0000',
  ];
  const pick = () => pieces[randomInt(pieces.length)];
  for (let round = 0; round < 60; round += 1) {
    const terminal = new RawTerminal(path);
    if (round % 2 === 0) terminal.socket.write(randomBytes(randomInt(1, 5000)));
    else terminal.send(HELLO, { type: pick(), id: pick(), text: pick(), [String(pick())]: pick() }, [pick()]);
    terminal.socket.end();
    await terminal.closed();
  }
  const other = new RawTerminal(path).send(HELLO, say(1, 'status'));
  await until('it answers as before', () => other.hears('done', 1).length === 1);
  other.socket.destroy();
});

test('too many sayings at once are refused, one by one', async (t) => {
  const { path } = await givenServer(t);
  const terminal = new RawTerminal(path).send(
    HELLO,
    ...Array.from({ length: 10 }, (_, index) => say(index + 1, 'wait')),
  );
  await until('two are refused', () => terminal.hears('done').length === 2);
  assert.deepEqual(
    terminal.hears('reply').map(({ reply }) => reply.error?.code),
    ['terminal-busy', 'terminal-busy'],
  );
  terminal.socket.destroy();
});

test('the thirty-third terminal is told that there are too many', async (t) => {
  const { path } = await givenServer(t);
  const terminals = Array.from({ length: 32 }, () => new RawTerminal(path).send(HELLO));
  await until('all are in', () => terminals.every((terminal) => terminal.hears('hello').length === 1));
  const late = new RawTerminal(path).send(HELLO);
  await late.closed();
  assert.deepEqual(late.heard, [{ type: 'bye', error: { code: 'terminal-too-many', facts: { most: 32 } } }]);
  for (const terminal of terminals) terminal.socket.destroy();
  await Promise.all(terminals.map((terminal) => terminal.closed()));
  await until('there is room again', async () => {
    const next = new RawTerminal(path).send(HELLO);
    await until('it hears', () => next.heard.length > 0);
    next.socket.destroy();
    return next.heard[0]?.type === 'hello';
  });
});

test('a terminal that never reads is dropped before it fills the memory', async (t) => {
  const { path } = await givenServer(t);
  const deaf = new RawTerminal(path, { reads: false }).send(HELLO);
  for (let id = 1; id <= 8; id += 1) deaf.send(say(id, 'large'));
  deaf.socket.pause();
  await until('it is dropped', async () => {
    const probe = new Promise<boolean>((resolve) =>
      deaf.socket.write('\n', (error) => resolve(Boolean(error))),
    );
    return probe;
  });
});

test('a bug in a command ends its saying, not the daemon', async (t) => {
  const { path } = await givenServer(t);
  const terminal = new RawTerminal(path).send(HELLO, say(1, 'bug'), say(2, 'status'));
  await until('both are done', () => terminal.hears('done').length === 2);
  assert.equal(terminal.hears('reply', 1)[0]?.reply.error?.code, 'command-failed');
  terminal.socket.destroy();
});

test('a stop is told to every terminal, also to one that does not read, and removes the socket', async (t) => {
  const { path, server, job } = await givenServer(t);
  const following = new RawTerminal(path).send(HELLO, say(1, 'hold'));
  await until('it follows', () => following.hears('progress').length > 0);
  const silent = new RawTerminal(path, { reads: false });
  silent.socket.pause();
  await server.stop();
  await following.closed();
  assert.equal(following.hears('bye')[0]?.error.code, 'daemon-stopped');
  assert.equal(existsSync(path), false);
  assert.equal(job.isCancelled, false, 'jobs are the runner’s');
  await server.stop();
  silent.socket.destroy();
});
