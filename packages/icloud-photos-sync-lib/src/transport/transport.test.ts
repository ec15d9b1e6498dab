import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { Simulator } from '../../simulator/index.ts';
import { HastyClock, withCode } from '../../test/simulator-fixture.ts';
import { type ICloudOptions, settle } from '../options.ts';
import { MemoryStore } from '../store/memory-store.ts';
import type { ContentBody } from './content.ts';
import { ContentClient } from './content-client.ts';
import { Cookies } from './cookies.ts';
import { hashcash } from './hashcash.ts';
import { retryAfter } from './retry-after.ts';
import { Transport } from './transport.ts';
import { growingWait } from './wait.ts';

async function serve(t: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function transport(t: TestContext, options: Partial<ICloudOptions> = {}): Transport {
  const made = new Transport(
    settle({ appleId: 'a@b.c', store: new MemoryStore(), clock: new HastyClock(), ...options }),
  );
  t.after(() => made.close());
  return made;
}

test('a packed answer is unpacked; JSON is found whatever the type says [trap S22]', async (t) => {
  const root = await serve(t, (_request, response) => {
    response.setHeader('Content-Encoding', 'gzip').setHeader('Content-Type', 'text/html');
    response.end(gzipSync('{"a":[1]}'));
  });
  const answer = await transport(t).send({ method: 'GET', url: root });
  assert.deepEqual(answer.json, { a: [1] });
});

test('an answer that unpacks to more than any page is refused', async (t) => {
  const bomb = gzipSync(Buffer.alloc(70 * 1024 * 1024));
  const root = await serve(t, (_request, response) => {
    response.setHeader('Content-Encoding', 'gzip').end(bomb);
  });
  await assert.rejects(transport(t).send({ method: 'GET', url: root }), withCode('unreachable'));
});

test('a 421 and a redirect arrive as what they are, once [trap S32]', async (t) => {
  let requests = 0;
  const root = await serve(t, (request, response) => {
    requests += 1;
    response.statusCode = request.url === '/moved' ? 302 : 421;
    response.setHeader('Location', '/elsewhere').end();
  });
  const made = transport(t);
  assert.equal((await made.send({ method: 'POST', url: `${root}/x`, body: 'y' })).status, 421);
  assert.equal((await made.send({ method: 'GET', url: `${root}/moved` })).status, 302);
  assert.equal(requests, 2);
});

test('no answer, no name and no end are unreachable, and none tells the URL', async (t) => {
  const root = await serve(t, (request, response) => {
    if (request.url?.startsWith('/reset')) response.socket?.resetAndDestroy();
  });
  const made = transport(t, { timeouts: { headersMs: 200 } });
  for (const url of [`${root}/reset?secret=1`, `${root}/slow?secret=1`, 'http://127.0.0.1:1/?secret=1']) {
    await assert.rejects(
      made.send({ method: 'GET', url }),
      withCode('unreachable', (error) => !error.message.includes('secret')),
    );
  }
});

async function textOf(body: ContentBody): Promise<string> {
  const pieces: Uint8Array[] = [];
  await body.pour((piece) => void pieces.push(piece));
  return Buffer.concat(pieces).toString();
}

test('a signed URL goes into no event, not even in part [trap S37]', async (t) => {
  const root = await serve(t, (request, response) => {
    response.end(request.headers.range ?? 'whole');
  });
  const events: string[] = [];
  const settings = settle({
    appleId: 'a@b.c',
    store: new MemoryStore(),
    endpoints: { contentHosts: [new URL(root).host] },
    onEvent: (event) => events.push(JSON.stringify(event)),
  });
  const made = new Transport(settings);
  t.after(() => made.close());
  const content = new ContentClient(settings, made);
  const url = `${root}/B/token-in-the-path/file?k=key`;
  assert.equal(await textOf((await content.get({ url })).body), 'whole');
  const later = await content.get({ url, from: 7, ifRange: '"etag"' });
  assert.equal(await textOf(later.body), 'bytes=7-');
  assert.equal(events.length, 2);
  assert.ok(!events.join('').includes('token-in-the-path') && !events.join('').includes('key'));
});

test('files come from the allowed hosts and over TLS only', async (t) => {
  const settings = settle({ appleId: 'a@b.c', store: new MemoryStore() });
  const made = new Transport(settings);
  t.after(() => made.close());
  const content = new ContentClient(settings, made);
  for (const url of [
    'https://example.com/x',
    'http://cvws.icloud-content.com/x',
    'https://cvws.icloud-content.com.evil.example/x',
    'https://evilicloud-content.com/x',
    'https://cvws.icloud-content.com:8443/x',
    'file:///etc/passwd',
    'nonsense',
  ]) {
    await assert.rejects(content.get({ url }), withCode('host-refused'), url);
  }
});

test('a further certificate authority is believed, none beside it', async (t) => {
  const simulator = await Simulator.start();
  t.after(() => simulator.close());
  const url = `https://localhost:${simulator.tlsPort}/`;
  assert.equal((await transport(t, { extraCa: simulator.ca }).send({ method: 'GET', url })).status, 404);
  const untrusted = withCode('unreachable', (error) =>
    /CERT|ISSUER|SIGNATURE/.test(String(error.facts.reason)),
  );
  await assert.rejects(transport(t).send({ method: 'GET', url }), untrusted);
});

test('everything goes through the proxy when there is one', async (t) => {
  const asked: string[] = [];
  const root = await serve(t, (_request, response) => response.end('{}'));
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    const [host, port] = (request.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  t.after(() => proxy.close());
  const made = transport(t, { proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
  assert.deepEqual((await made.send({ method: 'GET', url: root })).json, {});
  assert.deepEqual(asked, [new URL(root).host]);
});

test('new connections after a reset', async (t) => {
  const ports = new Set<number | undefined>();
  const root = await serve(t, (request, response) => {
    ports.add(request.socket.remotePort);
    response.end();
  });
  const made = transport(t);
  await made.send({ method: 'GET', url: root });
  await nextTurn();
  await made.send({ method: 'GET', url: root });
  assert.equal(ports.size, 1);
  await made.reset();
  await made.send({ method: 'GET', url: root });
  assert.equal(ports.size, 2);
});

const THEN = Date.UTC(2026, 0, 1);

test('cookies keep quotes, domain and path over saving and loading [trap S10]', () => {
  const cookies = Cookies.empty();
  cookies.absorb(
    'https://setup.icloud.com/x',
    ['A="v=1:t=x==";Expires=Tue,16-Jan-2029 02:07:19 GMT;Path=/;Domain=.icloud.com;Secure;HttpOnly'],
    THEN,
  );
  cookies.absorb('https://setup.icloud.com/x', ['B=own;Path=/;Secure'], THEN);
  const restored = Cookies.restore(JSON.parse(JSON.stringify(cookies.save())));
  assert.equal(restored.header('https://p61-ckdatabasews.icloud.com/y', THEN), 'A="v=1:t=x=="');
  assert.equal(restored.header('https://setup.icloud.com/y', THEN), 'A="v=1:t=x=="; B=own');
  assert.equal(restored.header('https://example.com/', THEN), undefined);
  assert.equal(restored.header('https://deeper.setup.icloud.com/y', THEN), 'A="v=1:t=x=="');
  assert.equal(restored.endOf('A'), Date.UTC(2029, 0, 16, 2, 7, 19));
});

test('an empty value and one that has expired delete, other hosts set nothing [trap S10]', () => {
  const cookies = Cookies.empty();
  const set = (text: string) => cookies.absorb('https://setup.icloud.com/', [text], THEN);
  set('A=1;Domain=.icloud.com;Path=/');
  set('B=1;Domain=.icloud.com;Path=/');
  set('C=1;Domain=.apple.com;Path=/');
  set('nonsense');
  assert.ok(cookies.has('A', THEN) && cookies.has('B', THEN) && !cookies.has('C', THEN));
  set('A="";Domain=.icloud.com;Path=/');
  set('B=1;Expires=Thu, 01-Jan-1970 00:00:00 GMT;Domain=.icloud.com;Path=/');
  assert.equal(cookies.header('https://www.icloud.com/', THEN), undefined);
});

test('whether a cookie has expired is told by the server [trap S33]', () => {
  const cookies = Cookies.empty();
  const past = new Date(THEN + 60_000).toUTCString();
  cookies.absorb('https://setup.icloud.com/', [`A=1;Expires=${past};Path=/`], THEN);
  assert.equal(cookies.header('https://setup.icloud.com/', THEN), 'A=1');
  assert.equal(cookies.header('https://setup.icloud.com/', THEN + 61_000), undefined);
});

test('only a change is worth saving [trap S29]', () => {
  const cookies = Cookies.empty();
  const set = (value: string) => cookies.absorb('https://setup.icloud.com/', [`A=${value};Path=/`], THEN);
  set('1');
  assert.equal(cookies.changed, true);
  cookies.changed = false;
  set('1');
  assert.equal(cookies.changed, false);
  set('2');
  assert.equal(cookies.changed, true);
});

test('Retry-After in seconds, as a date, and as nonsense [trap S26]', () => {
  assert.equal(retryAfter('17', THEN), 17_000);
  assert.equal(retryAfter(new Date(THEN + 5_000).toUTCString(), THEN), 5_000);
  assert.equal(retryAfter(new Date(THEN - 5_000).toUTCString(), THEN), 0);
  for (const text of [undefined, '', 'soon', '-1', '1e9', '9999999999', '2026-01-01']) {
    assert.equal(retryAfter(text, THEN), undefined, text);
  }
});

test('waits double, have an end, and differ by chance', () => {
  assert.deepEqual(
    [0, 1, 2, 9].map((attempt) => growingWait(attempt, 2_000, 30_000, 0)),
    [2_000, 4_000, 8_000, 30_000],
  );
  assert.equal(growingWait(0, 2_000, 30_000, 0.5), 3_000);
});

test('the puzzle is answered in bits, and only when it makes sense [trap S34]', () => {
  assert.match(hashcash(8, 'abc', THEN) ?? '', /^1:8:260101000000:abc::\d+$/);
  for (const [bits, challenge] of [
    [0, 'a'],
    [23, 'a'],
    [1.5, 'a'],
    [Number.NaN, 'a'],
    [8, ''],
    [8, 'a b'],
    [8, 'x'.repeat(300)],
  ] as const) {
    assert.equal(hashcash(bits, challenge, THEN), undefined);
  }
});
