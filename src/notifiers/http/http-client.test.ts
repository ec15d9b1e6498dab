import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import test, { type TestContext } from 'node:test';
import { createAuthority } from '../../../packages/icloud-photos-sync-lib/simulator/tls/certificate.ts';
import { until } from '../../platform/until-fixture.ts';
import { HttpClient, type HttpClientOptions } from './http-client.ts';

const signal = new AbortController().signal;

/** A server that says to each connection what `speak` says; `calls` counts the beginnings of requests. */
async function rawServer(t: TestContext, speak: (socket: Socket, request: number) => void) {
  const sockets = new Set<Socket>();
  const heard = { connections: 0, requests: 0 };
  const server = createServer((socket) => {
    heard.connections += 1;
    sockets.add(socket.on('error', () => {}));
    socket.on('data', (data) => {
      if (!/^(GET|POST) /.test(data.toString())) return;
      heard.requests += 1;
      speak(socket, heard.requests);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/hunter2`, heard };
}

function client(t: TestContext, options: HttpClientOptions = { timeout: 600 }): HttpClient {
  const made = new HttpClient(options);
  t.after(() => made.close());
  return made;
}

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

test('an answer is told with its status, its text, and its time', async (t) => {
  const { url } = await rawServer(t, (socket) => {
    socket.write('HTTP/1.1 503 Busy\r\nRetry-After: 5\r\nContent-Length: 4\r\n\r\nbusy');
  });
  const answer = await client(t).send({ url, body: '{}' }, signal);
  assert.deepEqual(answer, { kind: 'answered', status: 503, text: 'busy', retryAfter: 5000 });
});

const broken: readonly (readonly [title: string, answer: string, reason: RegExp])[] = [
  ['is no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', /the connection failed \(HPE_\w+\)/],
  [
    'has headers without end',
    `HTTP/1.1 200 OK\r\n${'X-A: 1234567890\r\n'.repeat(5000)}`,
    /HPE_HEADER_OVERFLOW/,
  ],
  [
    'is an upgrade',
    'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
    /connection failed/,
  ],
  ['does not come', '', /no answer within 0.6 s/],
  ['comes as far as half a header', 'HTTP/1.1 200 O', /no answer within 0.6 s/],
];
for (const [title, said, reason] of broken)
  test(`an answer that ${title}: unreachable`, { timeout: 20_000 }, async (t) => {
    const { url } = await rawServer(t, (socket) => socket.write(said));
    const answer = await client(t).send({ url }, signal);
    assert.equal(answer.kind, 'unreachable');
    assert.match(answer.kind === 'unreachable' ? answer.reason : '', reason);
    assert.doesNotMatch(JSON.stringify(answer), /hunter2/);
  });

test('a connection that is closed without an answer: unreachable', async (t) => {
  const { url } = await rawServer(t, (socket) => socket.destroy());
  assert.deepEqual(await client(t).send({ url }, signal), {
    kind: 'unreachable',
    reason: 'the connection failed (ECONNRESET)',
  });
});

test('of an answer without end the beginning is read, and its status counts', {
  timeout: 20_000,
}, async (t) => {
  let written = 0;
  const { url } = await rawServer(t, (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
    const pour = () => {
      if (socket.destroyed) return;
      written += 10_000;
      if (socket.write(`2710\r\n${'x'.repeat(10_000)}\r\n`)) setImmediate(pour);
      else socket.once('drain', pour);
    };
    pour();
  });
  const answer = await client(t, {}).send({ url }, signal);
  assert.ok(answer.kind === 'answered' && answer.status === 200 && answer.text.length === 4096);
  assert.ok(written < 100_000_000);
});

test('an answer that trickles ends in time, and its status counts', { timeout: 20_000 }, async (t) => {
  const { url } = await rawServer(t, (socket) => {
    socket.write('HTTP/1.1 202 OK\r\nContent-Length: 1000000\r\n\r\n');
    const drops = setInterval(() => socket.write('x'), 50);
    socket.once('close', () => clearInterval(drops));
  });
  const answer = await client(t).send({ url }, signal);
  assert.deepEqual([answer.kind, answer.kind === 'answered' && answer.status], ['answered', 202]);
});

test('whoever stops waiting is gone at once', { timeout: 20_000 }, async (t) => {
  const { url, heard } = await rawServer(t, () => {});
  const stop = new AbortController();
  const sending = client(t, {}).send({ url }, stop.signal);
  await until('asked', () => heard.requests === 1);
  stop.abort(new Error('enough'));
  await assert.rejects(sending, /enough/);
});

test('calls that follow each other share a connection', async (t) => {
  const { url, heard } = await rawServer(t, (socket) => socket.write(OK));
  const http = client(t);
  for (let call = 0; call < 5; call += 1) await http.send({ url }, signal);
  assert.deepEqual(heard, { connections: 1, requests: 5 });
});

test('a kept connection that is closed at the next call says nothing: another one is taken', async (t) => {
  const { url, heard } = await rawServer(t, (socket, request) => {
    if (request === 2) socket.resetAndDestroy();
    else socket.write(OK);
  });
  const http = client(t);
  await http.send({ url }, signal);
  const answer = await http.send({ url }, signal);
  assert.equal(answer.kind, 'answered');
  assert.deepEqual(heard, { connections: 2, requests: 3 });
});

test('no timer outlives its call', async (t) => {
  const { url } = await rawServer(t, (socket) =>
    socket.end(OK.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')),
  );
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  for (let call = 0; call < 10; call += 1) await client(t, {}).send({ url }, signal);
  assert.ok(timers() < before + 10, `${timers()} timers, ${before} before`);
});

test('a long-lived signal gathers no listeners', async (t) => {
  const { url } = await rawServer(t, (socket) => socket.write(OK));
  const http = client(t);
  const lasting = new AbortController();
  const counts = { added: 0, removed: 0 };
  const { addEventListener, removeEventListener } = lasting.signal;
  lasting.signal.addEventListener = (...rest: Parameters<typeof addEventListener>) => {
    counts.added += 1;
    addEventListener.apply(lasting.signal, rest);
  };
  lasting.signal.removeEventListener = (...rest: Parameters<typeof removeEventListener>) => {
    counts.removed += 1;
    removeEventListener.apply(lasting.signal, rest);
  };
  for (let call = 0; call < 20; call += 1) await http.send({ url }, lasting.signal);
  assert.deepEqual(counts, { added: 20, removed: 20 });
});

for (const [title, url, reason] of [
  [
    'a name that there is not',
    'http://nowhere.invalid/hunter2',
    /its name (is not known|cannot be looked up now) \(E/,
  ],
  ['a port where nobody listens', 'http://127.0.0.1:1/hunter2', /nobody listens there \(ECONNREFUSED\)/],
  ['a header that is none', 'http://127.0.0.1:1/', /the connection failed \(ERR_INVALID_CHAR\)/],
] as const)
  test(`${title}: unreachable`, { timeout: 30_000 }, async (t) => {
    const headers = title.startsWith('a header') ? { 'x-key': 'hunter2\n' } : {};
    const answer = await client(t, {}).send({ url, headers }, signal);
    assert.match(answer.kind === 'unreachable' ? answer.reason : '', reason);
    assert.doesNotMatch(JSON.stringify(answer), /hunter2/);
  });

test('a certificate is verified, by an authority of one’s own where it is named', async (t) => {
  const { ca, server: identity } = createAuthority(['localhost'], Date.now());
  const server = createHttps({ cert: identity.certificate, key: identity.key }, (_, response) =>
    response.end('ok'),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const url = `https://localhost:${(server.address() as AddressInfo).port}/`;
  const stranger = await client(t, {}).send({ url }, signal);
  assert.match(
    stranger.kind === 'unreachable' ? stranger.reason : '',
    /its certificate is not trusted \(\w+\)/,
  );
  const trusting = await client(t, { ca }).send({ url }, signal);
  assert.equal(trusting.kind, 'answered');
  const elsewhere = createAuthority(['localhost'], Date.now()).ca;
  const other = await client(t, { ca: elsewhere }).send({ url }, signal);
  assert.match(other.kind === 'unreachable' ? other.reason : '', /its certificate is not trusted/);
});
