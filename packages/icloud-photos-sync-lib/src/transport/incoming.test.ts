import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import { Incoming } from './incoming.ts';

/** Asks a server that answers so, and gives what comes in. */
async function ask(
  t: TestContext,
  answer: (response: ServerResponse) => unknown,
  { signal, bodyTimeout = 5000 }: { signal?: AbortSignal; bodyTimeout?: number } = {},
): Promise<{ incoming: Incoming; again(): Incoming; connections(): number }> {
  let connections = 0;
  const server = createServer((_, response) => answer(response));
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const dispatcher = new Agent();
  t.after(async () => {
    await dispatcher.destroy();
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const again = () => {
    const incoming = new Incoming(signal, (error) => new Error('judged', { cause: error }));
    dispatcher.dispatch({ origin, path: '/', method: 'GET', bodyTimeout }, incoming);
    return incoming;
  };
  return { incoming: again(), again, connections: () => connections };
}

const BYTES = Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => at * 7 + (at >> 8)));

test('every byte comes once and in order, whether one waits with each piece, with some or with none', async (t) => {
  for (const waits of [() => true, () => false, (at: number) => at % 3 === 1]) {
    const { incoming } = await ask(t, (response) => response.end(BYTES));
    assert.equal((await incoming.head).status, 200);
    await sleep(20);
    const pieces: Uint8Array[] = [];
    await incoming.pour((piece) => {
      pieces.push(piece);
      return waits(pieces.length) ? sleep(1) : undefined;
    });
    assert.ok(Buffer.concat(pieces).equals(BYTES));
  }
});

test('no piece comes while one waits, not even when the server has hung up meanwhile', async (t) => {
  const hangUp = (response: ServerResponse) => {
    response.shouldKeepAlive = false;
    response.useChunkedEncodingByDefault = false;
    response.end(BYTES);
  };
  for (const answer of [(response: ServerResponse) => response.end(BYTES), hangUp]) {
    const { incoming } = await ask(t, answer);
    let isWaiting = false;
    const pieces: Uint8Array[] = [];
    await incoming.pour(async (piece) => {
      assert.equal(isWaiting, false);
      isWaiting = true;
      pieces.push(piece);
      await sleep(5);
      isWaiting = false;
    });
    assert.ok(Buffer.concat(pieces).equals(BYTES));
  }
});

test('a body that nobody takes yet stops coming after a while', async (t) => {
  let response: ServerResponse | undefined;
  const large = Buffer.alloc(64 * 1024 * 1024, 'x');
  const { incoming } = await ask(t, (given) => {
    response = given;
    given.end(large);
  });
  await incoming.head;
  await sleep(300);
  assert.ok((response?.writableLength ?? 0) > 0, 'all was sent');
  let size = 0;
  await incoming.pour((piece) => {
    size += piece.length;
    return undefined;
  });
  assert.equal(size, large.length);
});

test('what the taker throws, or its promise fails with, ends the body and its connection', async (t) => {
  const refusals = [
    () => {
      throw new Error('no more');
    },
    () => Promise.reject(new Error('no more')),
  ];
  for (const refuse of refusals) {
    const closed = Promise.withResolvers<void>();
    const { incoming } = await ask(t, (response) => {
      response.on('close', () => closed.resolve());
      response.write(BYTES);
    });
    let count = 0;
    const take = () => {
      count += 1;
      return refuse();
    };
    await assert.rejects(incoming.pour(take), /no more/);
    await closed.promise;
    assert.equal(count, 1);
  }
});

test('a body that breaks off or stops coming fails as judged, after what has come of it', async (t) => {
  const answers = [
    (response: ServerResponse) => {
      response.writeHead(200, { 'Content-Length': 9000 });
      response.write('begun', () => response.destroy());
    },
    (response: ServerResponse) => response.write('begun'),
  ];
  for (const answer of answers) {
    const { incoming } = await ask(t, answer, { bodyTimeout: 300 });
    const pieces: Uint8Array[] = [];
    await assert.rejects(
      incoming.pour((piece) => void pieces.push(piece)),
      /judged/,
    );
    assert.equal(Buffer.concat(pieces).toString(), 'begun');
  }
});

test('a signal ends an answer before it begins, before it is taken and while it is taken', async (t) => {
  const stopping = new AbortController();
  stopping.abort(new Error('enough'));
  const never = await ask(t, () => assert.fail('it was asked'), { signal: stopping.signal });
  await assert.rejects(never.incoming.head, /enough/);
  await sleep(50);

  const [early, late] = [new AbortController(), new AbortController()];
  const untaken = await ask(t, (response) => response.write('x'), { signal: early.signal });
  await untaken.incoming.head;
  early.abort(new Error('enough'));
  await assert.rejects(
    untaken.incoming.pour(() => assert.fail('a piece came')),
    /enough/,
  );

  const taken = await ask(t, (response) => response.write('x'), { signal: late.signal });
  const taking = taken.incoming.pour(() => new Promise(() => undefined));
  await sleep(50);
  late.abort(new Error('enough'));
  await assert.rejects(taking, /enough/);
});

test('a signal is let go of at the end', async (t) => {
  const { signal } = new AbortController();
  const { incoming } = await ask(t, (response) => response.end(BYTES), { signal });
  assert.equal(getEventListeners(signal, 'abort').length, 1);
  await incoming.pour(() => undefined);
  assert.deepEqual(getEventListeners(signal, 'abort'), []);
});

test('hints that come before the answer are not taken for it', async (t) => {
  const { incoming } = await ask(t, (response) => {
    response.writeEarlyHints({ link: '</x>; rel=preload' });
    response.end('x');
  });
  assert.equal((await incoming.head).status, 200);
  await incoming.pour(() => undefined);
});

test('an answer that was read to its end leaves its connection to the next, whatever is done with it later', async (t) => {
  const { incoming, again, connections } = await ask(t, (response) => response.end(BYTES));
  await incoming.pour(() => undefined);
  incoming.discard();
  await sleep(20);
  await again().pour(() => undefined);
  assert.equal(connections(), 1);
});

test('an answer that is thrown away is not read to its end', async (t) => {
  const closed = Promise.withResolvers<void>();
  const { incoming } = await ask(t, (response) => {
    response.on('close', closed.resolve);
    response.write(BYTES);
  });
  await incoming.head;
  incoming.discard();
  await closed.promise;
  await assert.rejects(
    incoming.pour(() => undefined),
    /not wanted/,
  );
});
