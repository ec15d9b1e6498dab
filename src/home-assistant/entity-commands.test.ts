import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EntityFacts, sayingOf } from './entity-commands.ts';
import type { SettingsSnapshot } from './house-state.ts';
import { Topics } from './topics.ts';

const topics = new Topics({ root: 'homeroll', installation: 'a', prefix: 'homeassistant' });
const house = { topics, accounts: ['anna', 'Anna Maria'] };

function facts(settings: Partial<SettingsSnapshot> = {}, intervalBefore?: string): EntityFacts {
  const usual = { isScheduled: true, interval: 'default', isMetered: false, previews: true };
  return { settings: { ...usual, bandwidth: 0, verifySpeed: 0, ...settings }, intervalBefore };
}

const SAID: [command: string, payload: string, say: string, given?: EntityFacts][] = [
  ['sync', 'PRESS', 'sync'],
  [`sync-${topics.accountId('Anna Maria')}`, 'PRESS', 'sync "Anna Maria"'],
  ['schedule', 'OFF', 'schedule sync off'],
  ['schedule', 'ON', 'schedule sync 15m', facts({ isScheduled: false, interval: 'off' }, '15m')],
  ['schedule', 'ON', 'schedule sync default', facts({ isScheduled: false, interval: 'off' })],
  ['schedule', 'ON', 'schedule sync 30m', facts({ isScheduled: false, interval: 'default' })],
  ['interval', '1h', 'schedule sync 1h'],
  ['metered', 'ON', 'set metered on'],
  ['previews', 'OFF', 'set previews off'],
  ['bandwidth', '0', 'set bandwidth unlimited'],
  ['bandwidth', '2.5', 'set bandwidth 2500kB'],
  ['verify_speed', '1000', 'set verify-speed 1000000kB'],
];

for (const [command, payload, say, given = facts()] of SAID)
  test(`${command} ${payload} is said as ${say}`, () => {
    assert.deepEqual(sayingOf(command, payload, given, house), { say });
  });

const REFUSED: [command: string, payload: string, why: 'no-entity' | 'not-understood'][] = [
  ['sync', 'ON', 'not-understood'],
  ['schedule', 'on', 'not-understood'],
  ['interval', '1h; trash all', 'not-understood'],
  ['interval', '', 'not-understood'],
  ['bandwidth', '1e9', 'not-understood'],
  ['bandwidth', '1001', 'not-understood'],
  ['bandwidth', '-1', 'not-understood'],
  ['sync-00000000', 'PRESS', 'no-entity'],
  ['constructor', 'PRESS', 'no-entity'],
  ['__proto__', 'PRESS', 'no-entity'],
];

for (const [command, payload, why] of REFUSED)
  test(`${command} ${JSON.stringify(payload)} is ${why}`, () => {
    assert.equal(sayingOf(command, payload, facts(), house), why);
  });
