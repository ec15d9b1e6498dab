import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { message } from '../src/notifiers/message-fixture.ts';
import type { Notifier } from '../src/notifiers/notifier.ts';
import { readSigningKeys } from '../src/notifiers/webhook-signature.ts';
import { systemClock } from '../src/platform/clock.ts';
import { Secret } from '../src/platform/secret.ts';
import { median, megabytes } from './measure/figures.ts';
import { inTurns } from './measure/in-turns.ts';
import { readOptions } from './measure/options.ts';

/**
 * How many messages a second each notifier delivers to a server on loopback, in a process of its own, that answers at once. The
 * floor: bare POSTs of as many bytes over one kept connection of Node's own client, in the same round.
 */
const SERVER = `require('node:http').createServer((q, r) => { q.resume(); q.on('end', () => r.end('ok')); })
  .listen(0, '127.0.0.1', function () { process.stdout.write(this.address().port + '\\n'); });`;

async function startServer(): Promise<{ url: string; server: ChildProcess }> {
  const server = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(server.stdout ?? process.stdin, 'data')) as [Buffer];
  return { url: `http://127.0.0.1:${port.toString().trim()}`, server };
}

async function notifiersFor(server: string): Promise<Notifier[]> {
  const [
    { webhook },
    { ntfy },
    { gotify },
    { pushover },
    { slack },
    { teams },
    { pagerduty },
    { apprise },
    { ping },
  ] = await Promise.all([
    import('../src/notifiers/webhook.ts'),
    import('../src/notifiers/ntfy.ts'),
    import('../src/notifiers/gotify.ts'),
    import('../src/notifiers/pushover.ts'),
    import('../src/notifiers/slack.ts'),
    import('../src/notifiers/teams.ts'),
    import('../src/notifiers/pagerduty.ts'),
    import('../src/notifiers/apprise.ts'),
    import('../src/notifiers/ping.ts'),
  ]);
  const [secret, url] = [new Secret('secret'), new Secret(`${server}/hook`)];
  const keys = readSigningKeys(Buffer.alloc(32, 1).toString('base64')) ?? [];
  return [
    webhook({ name: 'webhook', url, keys, headers: {}, clock: systemClock }),
    ntfy({ name: 'ntfy', server, topic: secret, token: secret }),
    gotify({ name: 'gotify', server, token: secret }),
    pushover({ name: 'pushover', server, token: secret, user: secret }),
    slack({ name: 'slack', url }),
    teams({ name: 'teams', url }),
    pagerduty({ name: 'pagerduty', server, key: secret }),
    apprise({ name: 'apprise', server, key: secret, tag: undefined }),
    ping({ name: 'ping', url }),
  ];
}

/** Calls a second of `call`, `count` of them, `atOnce` at any time. */
async function rate(count: number, atOnce: number, call: (index: number) => Promise<void>): Promise<number> {
  const began = performance.now();
  await inTurns(count, atOnce, call);
  return (count / (performance.now() - began)) * 1000;
}

function barePost(url: string, agent: Agent, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', resolve).once('error', reject);
    });
    sent.once('error', reject).end(body);
  });
}

const { messages, rounds } = readOptions({ messages: 2000, rounds: 5 });
const { url, server } = await startServer();
const agent = new Agent({ keepAlive: true });
const signal = new AbortController().signal;
try {
  const notifiers = await notifiersFor(url);
  const body = JSON.stringify(message());
  const told = message({ kind: 'sync-failed', phase: 'reminder' });
  const floors: number[] = [];
  const rates = new Map<string, number[]>(notifiers.map(({ name }) => [name, []]));
  const floor = (count: number) => rate(count, 1, () => barePost(url, agent, body));
  const ours = ({ send }: Notifier, count: number) =>
    rate(count, 1, async (index) => {
      const delivered = await send({ ...told, id: `${index}` }, signal);
      if (delivered.kind !== 'delivered') throw new Error(JSON.stringify(delivered));
    });
  // What runs for the first time is compiled first.
  await floor(200);
  for (const notifier of notifiers) await ours(notifier, 200);
  const before = process.memoryUsage.rss();
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await floor(messages));
    for (const notifier of notifiers) rates.get(notifier.name)?.push(await ours(notifier, messages));
  }
  const growth = process.memoryUsage.rss() - before;
  console.log(`notifiers: ${messages} messages each, one at a time, ${rounds} rounds, in the middle`);
  console.log(`  ${'bare POSTs'.padEnd(11)} ${Math.round(median(floors)).toString().padStart(6)} a second`);
  for (const [name, some] of rates) {
    const middle = median(some);
    const ratio = (middle / median(floors)).toFixed(2);
    console.log(
      `  ${name.padEnd(11)} ${Math.round(middle).toString().padStart(6)} a second, ours / floor ${ratio}`,
    );
  }
  console.log(
    `  memory after ${messages * rounds * notifiers.length} deliveries: ${megabytes(growth)} more than before`,
  );
  await Promise.all(notifiers.map((notifier) => notifier.stop?.()));
} finally {
  agent.destroy();
  server.kill();
}
