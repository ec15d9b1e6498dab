import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from '../platform/log.ts';
import { announcements } from './announce-devices.ts';
import type { Device } from './discovery.ts';
import { Ledger } from './ledger.ts';
import { Messages } from './messages.ts';
import { Topics } from './topics.ts';

const log = createLog('silent');
const topics = new Topics({ root: 'homeroll', installation: 'a', prefix: 'homeassistant' });
const messages = new Messages(topics, () => 0);

function memory(text?: string) {
  const kept = { text, writes: 0 };
  return {
    kept,
    get: () => kept.text,
    set: async (now: string | undefined) => {
      kept.text = now;
      kept.writes += 1;
    },
  };
}

function device(topic: string, components: Record<string, string>): Device {
  const entries = Object.entries(components).map(([key, platform]) => [key, { platform, name: key }]);
  const about = { identifiers: ['a'], name: 'a', manufacturer: '', model: '', sw_version: '1' } as const;
  return {
    topic,
    message: {
      ...{ device: about, origin: { name: 'a', sw_version: '1' }, availability: [], qos: 1 },
      components: Object.fromEntries(entries),
    },
  };
}

test('what lies at the broker is known after a restart, and written down only when it is otherwise', async () => {
  const kept = memory();
  const ledger = new Ledger(kept, log);
  await ledger.note(['a/x'], [device('h/config', { last: 'sensor' })]);
  await ledger.note(['a/x'], [device('h/config', { last: 'sensor' })]);
  assert.equal(kept.kept.writes, 1);
  const again = new Ledger(kept, log);
  assert.deepEqual([again.topics, again.devices], [['a/x'], ['h/config']]);
  await again.forget(['a/x', 'h/config']);
  assert.equal(kept.kept.text, undefined);
});

for (const text of ['{', '[]', '{"topics":[1],"devices":{}}'])
  test(`a ledger that reads ${text} is an empty one`, () => {
    assert.deepEqual(new Ledger(memory(text), log).topics, []);
  });

test('a device that is gone is emptied; a component that is gone, or another, is reduced first', async () => {
  const ledger = new Ledger(memory(), log);
  const before = [
    device('one/config', { a: 'sensor', b: 'sensor', c: 'sensor' }),
    device('two/config', { a: 'button' }),
  ];
  await ledger.note([], before);
  const after = [device('one/config', { a: 'sensor', b: 'button' })];
  const said = announcements(messages, ledger, after).map(({ topic, payload }) => ({
    topic,
    components: payload === '' ? null : JSON.parse(String(payload)).components,
  }));
  assert.deepEqual(said, [
    { topic: 'two/config', components: null },
    {
      topic: 'one/config',
      components: {
        a: { platform: 'sensor', name: 'a' },
        b: { platform: 'sensor' },
        c: { platform: 'sensor' },
      },
    },
    {
      topic: 'one/config',
      components: { a: { platform: 'sensor', name: 'a' }, b: { platform: 'button', name: 'b' } },
    },
  ]);
});
