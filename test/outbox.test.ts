import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { temporaryCatalog } from '../src/catalog/catalog-fixture.ts';
import { Notices } from '../src/notices/notices.ts';
import { givenListener } from '../src/notices/notices-fixture.ts';
import type { Notifier } from '../src/notifiers/notifier.ts';
import { Outbox } from '../src/notifiers/outbox.ts';
import { webhook } from '../src/notifiers/webhook.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createLog } from '../src/platform/log.ts';
import { Secret } from '../src/platform/secret.ts';
import { until } from '../src/platform/until-fixture.ts';

const EVENTS = 2000;
const KEYS = 20;
/** Half of all calls fail, the same ones in every run. */
function fails(call: number): boolean {
  return Math.imul(call, 2_654_435_761) >>> 31 === 1;
}

test('of a webhook that fails half its calls every event arrives, in the order of its key, known again by its id', async (t) => {
  const got: { id: string; key: string; index: number }[] = [];
  let calls = 0;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { data } = JSON.parse(body);
    calls += 1;
    // It has heard every one; half the time it does not say so, or says no.
    got.push({ id: String(request.headers['webhook-id']), key: data.key, index: data.facts.index });
    if (!fails(calls)) response.writeHead(204).end();
    else if (calls % 3 === 0) request.socket.destroy();
    else response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.closeAllConnections());
  t.after(() => server.close());
  const catalog = await temporaryCatalog(t);
  const parts = { catalog, clock: systemClock, log: createLog('silent') };
  const listener = givenListener('hook', { kinds: ['digest-sent'] });
  const notices = new Notices({ ...parts, listeners: () => [listener], mutes: () => [] });
  const hook = webhook({
    ...{ name: 'hook', headers: {}, clock: systemClock, keys: [Buffer.alloc(32, 1)] },
    url: new Secret(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
  });
  const eager: Notifier = {
    ...{ name: 'hook', type: hook.type, retries: Array.from({ length: 40 }, () => 1) },
    send: async (message, signal) => {
      const result = await hook.send(message, signal);
      // Somebody who is away is asked again at once here, as he comes back at once.
      return result.kind === 'unreachable' ? { kind: 'later', reason: result.reason } : result;
    },
  };
  const outbox = new Outbox({ ...parts, notices, random: Math.random });
  t.after(() => outbox.stop());
  await outbox.serve([{ listener, notifier: eager }]);
  for (let index = 0; index < EVENTS; index += 1)
    notices.tell({ kind: 'digest-sent', subject: `k${index % KEYS}`, data: { index } });
  await until('all is delivered', () => catalog.deliveries.next('hook') === undefined, 120_000);
  assert.deepEqual(catalog.deliveries.dead(1), []);
  const ids = new Map<string, number>();
  const last = new Map<string, number>();
  for (const { id, key, index } of got) {
    assert.ok((ids.get(id) ?? index) === index, 'an id is of one event');
    ids.set(id, index);
    assert.ok(index >= (last.get(key) ?? 0), `${key}: ${index} after ${last.get(key)}`);
    last.set(key, index);
  }
  assert.equal(new Set(ids.values()).size, EVENTS);
  assert.ok(got.length > EVENTS * 1.5, `${got.length} calls`);
});
