import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Reply } from '../../../commands/command.ts';
import type { RunningJob } from '../../../jobs/job-runner.ts';
import { until } from '../../../platform/until-fixture.ts';
import { givenServer } from '../server/terminal-fixture.ts';
import { DaemonLink } from './daemon-link.ts';

const WHO = { name: 'anna', language: 'en', timeZone: 'UTC' } as const;
const never = new AbortController().signal;
const DEAF = { onReply: () => {}, onProgress: () => {} };

async function openLink(data: string): Promise<DaemonLink> {
  const link = await DaemonLink.open(data, WHO);
  assert.ok(link);
  return link;
}

/** A daemon that answers every line with what the test wants. */
async function givenOther(t: TestContext, answer: (socket: Socket) => void): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'other-'));
  const server = createServer((socket) => socket.on('error', () => {}).on('data', () => answer(socket)));
  await new Promise<void>((resolve) => server.listen(join(data, 'homeroll.sock'), resolve));
  t.after(() => {
    server.close();
    rmSync(data, { recursive: true });
  });
  return data;
}

test('where no daemon runs there is no link', async () => {
  assert.equal(await DaemonLink.open(join(tmpdir(), 'no-such-folder'), WHO), undefined);
});

test('a saying is answered, its job followed', async (t) => {
  const { data, job } = await givenServer(t);
  const link = await openLink(data);
  const heard: (Reply | RunningJob)[] = [];
  const spoken = link.say(
    'hold',
    { onReply: (reply) => void heard.push(reply), onProgress: (one) => void heard.push(one) },
    never,
  );
  await until('progress', () => heard.length >= 2);
  assert.ok('lines' in (heard[0] ?? {}), 'the reply comes first');
  job.end();
  const { reply, end } = await spoken;
  assert.deepEqual([reply.ok, end?.outcome, end?.bytes], [true, 'done', 5]);
  link.close();
});

test('several sayings go on at once, each with its own answer', async (t) => {
  const { data } = await givenServer(t);
  const link = await openLink(data);
  const answers = await Promise.all(
    ['status', 'nonsense', 'status'].map((text) => link.say(text, DEAF, never)),
  );
  assert.deepEqual(
    answers.map(({ reply }) => reply.error?.code),
    [undefined, 'command-unknown', undefined],
  );
  link.close();
});

test('a giant saying is refused by the command, not by the line', async (t) => {
  const { data } = await givenServer(t);
  const link = await openLink(data);
  const { reply } = await link.say('\u0000'.repeat(1_000_000), DEAF, never);
  assert.equal(reply.error?.code, 'saying-too-long');
  link.close();
});

test('an aborted saying is cancelled at the daemon', async (t) => {
  const { data, waiting } = await givenServer(t);
  const link = await openLink(data);
  const cancelling = new AbortController();
  const spoken = link.say('wait', DEAF, cancelling.signal);
  await until('it waits', () => waiting.length === 1);
  cancelling.abort();
  assert.equal((await spoken).reply.error?.code, 'cancelled');
  assert.equal((await link.say('wait', DEAF, AbortSignal.abort())).reply.error?.code, 'cancelled');
  link.close();
});

test('when the daemon stops, what is under way ends with that reason', async (t) => {
  const { data, server } = await givenServer(t);
  const link = await openLink(data);
  const spoken = link.say('wait', DEAF, never);
  const rejected = assert.rejects(spoken, { code: 'daemon-stopped' });
  await server.stop();
  await rejected;
  assert.equal((await link.ended).code, 'daemon-stopped');
  await assert.rejects(link.say('status', DEAF, never), { code: 'daemon-stopped' });
});

test('a daemon that says garbage, or nothing and ends, is no daemon', async (t) => {
  const garbage = await givenOther(t, (socket) => socket.write('220 smtp.example\n'));
  await assert.rejects(DaemonLink.open(garbage, WHO), { code: 'daemon-garbage' });
  const silent = await givenOther(t, (socket) => socket.end());
  await assert.rejects(DaemonLink.open(silent, WHO), { code: 'daemon-gone' });
  const other = await givenOther(t, (socket) =>
    socket.end('{"type":"bye","error":{"code":"terminal-version","facts":{}}}\n'),
  );
  await assert.rejects(DaemonLink.open(other, WHO), { code: 'terminal-version' });
});

test('a daemon that is done before it has replied is not believed', async (t) => {
  const hello = '{"type":"hello","version":1,"challenges":[]}\n';
  const data = await givenOther(t, (socket) => socket.write(`${hello}{"type":"done","id":1}\n`));
  const link = await openLink(data);
  await assert.rejects(link.say('status', DEAF, never), { code: 'daemon-garbage' });
});
