import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePort } from './free-port.ts';

test('a free port can be listened on, and is none that the system gives to whoever asks for any', async (t) => {
  const [first = 0] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s+/).map(Number);
  for (let count = 0; count < 20; count += 1) {
    const port = await freePort();
    assert.ok(port < first, `${port} is given out from ${first} on`);
    const server = createServer().listen(port, '127.0.0.1');
    t.after(() => server.close());
    await once(server, 'listening');
  }
});

test('one that somebody listens on is passed over', async (t) => {
  const taken = createServer().listen(20_000, '127.0.0.1');
  await Promise.race([once(taken, 'listening'), once(taken, 'error')]);
  t.after(() => taken.close());
  // The first number drawn is that of the taken one.
  const drawn = [0, 0.5];
  t.mock.method(Math, 'random', () => drawn.shift() ?? 0.75);
  assert.notEqual(await freePort(), 20_000);
});
