import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNewer, readVersion } from './version-order.ts';

/** In their order, as https://semver.org/#spec-item-11 has it. */
const IN_ORDER = [
  ...['0.9', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2'],
  ...['1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0', '2.0.0', '10.0.0'],
];

test('versions are in the order of their numbers, then of what stands behind them', () => {
  for (const [index, one] of IN_ORDER.entries())
    for (const [other, its] of IN_ORDER.entries())
      assert.equal(isNewer(one, its), index > other, `${one} after ${its}`);
  assert.equal(isNewer('1.0.0+build.7', '1.0'), false, 'what it was built of says nothing about the order');
});

test('what is no version is never newer, and is not read as one', () => {
  for (const text of [
    '',
    'latest',
    'v',
    '1.',
    '1.2.3.4.5',
    '9'.repeat(10),
    '1.0.0-ä',
    '1.0\n2.0',
    '1.0 beta',
  ])
    assert.deepEqual(
      [readVersion(text), isNewer(text, '0.1'), isNewer('9.0', text)],
      [undefined, false, false],
    );
  assert.deepEqual(['v1.2.3', ' 1.2 ', 'v2.0.0-rc.1'].map(readVersion), ['1.2.3', '1.2', '2.0.0-rc.1']);
});
