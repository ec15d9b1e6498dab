import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HomerollError } from './error.ts';
import { createLog } from './log.ts';
import { LogRing } from './log-ring.ts';

const events = (ring: LogRing, count: number, level?: 'warn' | 'error') =>
  ring.latest(count, level).map(({ event }) => event);

test('the newest come first, as many as are asked for', () => {
  const ring = new LogRing(10, () => 5);
  for (const event of ['one', 'two', 'three']) ring.add(event === 'two' ? 'error' : 'warn', event, {});
  assert.deepEqual(events(ring, 2), ['three', 'two']);
  assert.deepEqual(events(ring, 99), ['three', 'two', 'one']);
  assert.deepEqual(events(ring, 99, 'error'), ['two']);
  assert.deepEqual(ring.latest(1), [{ at: 5, level: 'warn', event: 'three', fields: '{}' }]);
});

test('it is bounded, in entries and in what each holds', () => {
  const ring = new LogRing(3);
  for (let index = 0; index < 10; index += 1) ring.add('warn', `e${index}`, { text: 'x'.repeat(10_000) });
  assert.deepEqual(events(ring, 99), ['e9', 'e8', 'e7']);
  assert.ok(ring.latest(99).every(({ fields }) => fields.length <= 601));
});

test('the log feeds it with warnings and errors, whatever its level, secrets masked', () => {
  const ring = new LogRing();
  const log = createLog('silent', ring).with({ account: 'anna', token: 'hunter2' });
  log.info('quiet');
  log.debug('quieter');
  log.warn('slow', { password: 'hunter2', size: 10n });
  const cause = new Error('why');
  log.error('broken', { error: new HomerollError('disk-full', { path: '/l' }, { cause }) });
  assert.deepEqual(events(ring, 9), ['broken', 'slow']);
  const [broken, slow] = ring.latest(9);
  assert.equal(slow?.fields, '{"account":"anna","token":"***","password":"***","size":"10"}');
  for (const part of ['disk-full', '/l', 'why', 'anna']) assert.ok(broken?.fields.includes(part), part);
  assert.doesNotMatch(JSON.stringify(ring.latest(9)), /hunter2| {4}at /, 'no secret, no stack');
});
