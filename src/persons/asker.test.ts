import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askerOf } from './asker.ts';
import type { Person } from './person.ts';

const ANNA: Person = { id: 'a', name: 'Anna', role: 'adult', accounts: ['anna'], links: [] };

test('somebody who has set nothing reads the language of their account, in the time of the house', () => {
  assert.deepEqual(askerOf(ANNA, 'telegram', 'de-AT', 'Europe/Vienna'), {
    ...{ name: 'Anna', role: 'adult', channel: 'telegram', accounts: ['anna'] },
    ...{ language: 'de', timeZone: 'Europe/Vienna' },
  });
  assert.equal(askerOf(ANNA, 'telegram', undefined, 'UTC').language, 'en');
});

test('what somebody has not asked for is read in the language that their app had there last', () => {
  const link = { channel: 'telegram', user: '1', chat: '1', since: 0, language: 'de' } as const;
  const reads = (channel: string, locale?: string) =>
    askerOf({ ...ANNA, links: [link] }, channel, locale, 'UTC').language;
  assert.deepEqual([reads('telegram'), reads('telegram', 'en-GB'), reads('discord')], ['de', 'en', 'en']);
});

test('what a person has set goes before that', () => {
  const set = { ...ANNA, language: 'en', timeZone: 'Asia/Tokyo' } as const;
  const { language, timeZone } = askerOf(set, 'discord', 'de', 'Europe/Vienna');
  assert.deepEqual([language, timeZone], ['en', 'Asia/Tokyo']);
});
