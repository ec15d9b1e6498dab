import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Chunk } from './chunk.ts';
import { atPrompt, capPauses, gatherBursts } from './timeline.ts';

const at = (...times: number[]): Chunk[] => times.map((time) => ({ at: time, text: `<${time}>` }));
const times = (chunks: readonly Chunk[]) => chunks.map((chunk) => chunk.at);
const texts = (chunks: readonly Chunk[]) => chunks.map((chunk) => chunk.text);

test('shortens long pauses and keeps short ones', () => {
  assert.deepEqual(times(capPauses(at(5000, 5100, 6300, 9000), 1200)), [1200, 1300, 2500, 3700]);
});

test('lets a bar run faster than what is to be read', () => {
  const bar = [0, 300, 600].map((time) => ({ at: time, text: '\r\u001b[1A\u001b[Jbar' }));
  assert.deepEqual(times(capPauses([...bar, { at: 900, text: 'done' }], 1200, 50)), [0, 50, 100, 400]);
});

test('shortening pauses changes no text', () => {
  assert.deepEqual(texts(capPauses(at(0, 9000), 100)), ['<0>', '<9000>']);
});

test('joins a burst, counted from its first piece', () => {
  assert.deepEqual(gatherBursts(at(0, 10, 39, 40, 79, 200), 40), [
    { at: 0, text: '<0><10><39>' },
    { at: 40, text: '<40><79>' },
    { at: 200, text: '<200>' },
  ]);
});

test('types the line key by key, each seen on its own', () => {
  const chunks = gatherBursts(atPrompt('npm run', []), 40);
  assert.deepEqual(texts(chunks).slice(1, 8), ['n', 'p', 'm', ' ', 'r', 'u', 'n']);
});

test('prints after the line was entered, with the same pauses, and ends at the prompt', () => {
  const chunks = atPrompt('go', at(0, 300));
  const [prompt, g, o, enter, first, second, last] = chunks;
  assert.equal(chunks.length, 7);
  assert.ok(prompt?.text.includes('$'));
  assert.deepEqual([g?.text, o?.text, enter?.text], ['g', 'o', '\r\n']);
  assert.equal(first?.at, enter?.at);
  assert.equal((second?.at ?? 0) - (first?.at ?? 0), 300);
  assert.deepEqual(last, { at: second?.at, text: prompt?.text });
});

test('time never runs backwards', () => {
  const played = times(atPrompt('a long line of words', at(0, 1, 2)));
  assert.deepEqual(
    played,
    played.toSorted((left, right) => left - right),
  );
});
