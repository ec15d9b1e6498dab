import assert from 'node:assert/strict';
import test from 'node:test';
import { format, inspect } from 'node:util';
import { Secret } from './secret.ts';

const secret = new Secret('hunter2');

test('a secret gives its text only to the one who asks for it', () => {
  assert.equal(secret.reveal(), 'hunter2');
});

const printed: readonly [way: string, text: string][] = [
  ['a template', `${secret}`],
  ['String()', String(secret)],
  ['joining', [secret].join()],
  ['JSON', JSON.stringify({ secret })],
  ['inspect', inspect(secret)],
  ['inspect with everything shown', inspect({ deep: { secret } }, { showHidden: true, depth: 9 })],
  ['format', format('%s %o %j', secret, secret, secret)],
  ['the message of an error', new Error(`refused: ${secret}`).message],
  ['its keys and values', JSON.stringify([Object.entries(secret), Object.getOwnPropertyNames(secret)])],
];

for (const [way, text] of printed) {
  test(`a secret stays hidden in ${way}`, () => {
    assert.ok(!text.includes('hunter2'), text);
  });
}

test('a hidden secret shows as three stars', () => {
  assert.equal(`${secret}`, '***');
  assert.equal(JSON.stringify([secret]), '["***"]');
  assert.equal(inspect(secret), '***');
});
