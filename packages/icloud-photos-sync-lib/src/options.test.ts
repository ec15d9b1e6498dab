import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withCode } from '../test/simulator-fixture.ts';
import { settle } from './options.ts';
import { MemoryStore } from './store/memory-store.ts';

const NEEDED = { appleId: ' Ada@Example.com ', store: new MemoryStore() };

test('with nothing but an Apple ID and a store everything has a value', async () => {
  const settings = settle(NEEDED);
  assert.equal(settings.appleId, 'ada@example.com');
  assert.equal(settings.endpoints.setup, 'https://setup.icloud.com/setup/ws/1');
  assert.equal(await settings.password(), undefined);
  assert.ok(Math.abs(settings.clock.now() - Date.now()) < 60_000);
});

test('China has its own hosts, and single ones can be replaced', () => {
  const settings = settle({ ...NEEDED, region: 'china', endpoints: { auth: 'http://127.0.0.1:1/auth' } });
  assert.equal(settings.endpoints.home, 'https://www.icloud.com.cn');
  assert.equal(settings.endpoints.auth, 'http://127.0.0.1:1/auth');
  assert.ok(settings.endpoints.contentHosts.includes('.icloud-content.com.cn'));
});

test('limits and time-outs can be changed one by one', () => {
  const { limits, timeouts } = settle({ ...NEEDED, limits: { pushes: 1 }, timeouts: { bodyMs: 5 } });
  assert.deepEqual([limits.pushes, limits.signIns, timeouts.bodyMs, timeouts.connectMs], [1, 8, 5, 30_000]);
});

test('what cannot be is named', () => {
  assert.throws(
    () => settle({ ...NEEDED, appleId: ' ' }),
    withCode('bad-option', ({ facts }) => facts.option === 'appleId'),
  );
  const bad = { endpoints: { setup: 'setup.icloud.com' } };
  assert.throws(
    () => settle({ ...NEEDED, ...bad }),
    withCode('bad-option', ({ facts }) => facts.option === 'setup'),
  );
});

test('no file but defaults.ts knows a host of Apple', () => {
  const root = import.meta.dirname;
  for (const file of globSync('**/*.ts', { cwd: root })) {
    if (file === 'defaults.ts' || file.endsWith('.test.ts')) continue;
    const text = readFileSync(join(root, file), 'utf8');
    assert.doesNotMatch(text, /\b[a-z-]+\.(apple|icloud|icloud-content|cdn-apple)\.com\b/, file);
  }
});
