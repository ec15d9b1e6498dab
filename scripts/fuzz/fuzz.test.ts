import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HandClock } from '../../test/doubles/discord/index.ts';
import { fuzzDiscord } from './discord.ts';
import { fuzzTelegram } from './telegram.ts';

const WISH = { updates: 400, seed: 7 };

test('nothing that arrives from Telegram ends a house, or makes it talk to strangers', async () => {
  const { updates, said, flaws } = await fuzzTelegram(WISH);
  assert.deepEqual(flaws, []);
  assert.equal(updates, WISH.updates);
  assert.ok(said > 0);
});

test('nothing that arrives from Discord ends a house, and whoever is linked is answered', async () => {
  const { updates, said, flaws } = await fuzzDiscord({ ...WISH, clock: new HandClock() });
  assert.deepEqual(flaws, []);
  assert.equal(updates, WISH.updates);
  assert.ok(said > 0);
});
