import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Presses } from './presses.ts';

const long = (index: number) => `find ${'x'.repeat(80)} ${index}`;

test('a short saying stands in its button, a long one is remembered; none is longer than a button takes', () => {
  const presses = new Presses();
  assert.equal(presses.pressOf('more'), 's:more');
  for (const say of ['more', long(1), 'finde münchen'])
    assert.equal(presses.sayingOf(presses.pressOf(say)), say);
  assert.ok(presses.pressOf(long(1)).length <= 60);
});

test('so many are remembered, the newest; a forged one means nothing', () => {
  const presses = new Presses();
  const all = Array.from({ length: 2001 }, (_, index) => presses.pressOf(long(index)));
  assert.equal(presses.sayingOf(all[0] ?? ''), undefined);
  assert.equal(presses.sayingOf(all[1] ?? ''), long(1));
  assert.equal(presses.sayingOf('r:forged'), undefined);
});
