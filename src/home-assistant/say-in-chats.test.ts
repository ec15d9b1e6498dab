import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textForChats } from './say-in-chats.ts';

test('of a text from outside, letters, signs and line breaks are left', () => {
  assert.equal(
    textForChats(' Die Tür ist offen! 🚪\r\nBitte schließen.\u0007\u202e\u200b '),
    'Die Tür ist offen! 🚪\nBitte schließen.',
  );
});

for (const [text, code] of [
  ['x'.repeat(1001), 'mqtt-too-long'],
  [' \n\u0000\u202e', 'mqtt-nothing-to-say'],
] as const)
  test(`${JSON.stringify(text.slice(0, 10))} is refused as ${code}`, () => {
    assert.throws(() => textForChats(text), { code });
  });
