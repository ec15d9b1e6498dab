import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { GivenLibrary } from '../catalog/pictures-fixture.ts';
import { completionsFor } from './completions-for.ts';

async function given(t: TestContext) {
  const { catalog } = await GivenLibrary.with(t, [
    { account: 'anna', albums: ['Rome', 'Rome 2019'], keywords: ['beach'] },
    { account: 'ben', albums: ['Rostock'], keywords: ['bench'] },
  ]);
  const allowed = ['find', 'help', 'sync', 'album', 'tag'].map((name) => ({ name }));
  const commands = { allowedTo: () => allowed } as never;
  const asker = { name: 'Anna', role: 'adult', channel: 'discord', language: 'en', timeZone: 'UTC' } as const;
  return (command: string, option: string, text: string, accounts: 'all' | string[] = ['anna']) =>
    completionsFor({ catalog, commands }, { command, option }, text, { ...asker, accounts });
}

test('what is written is completed from the pictures that its writer may see', async (t) => {
  const complete = await given(t);
  assert.deepEqual(complete('find', 'what', 'photos ro'), ['photos Rome', 'photos "Rome 2019"']);
  assert.deepEqual(complete('find', 'what', 'ro', 'all'), ['Rome', '"Rome 2019"', 'Rostock']);
  assert.deepEqual(complete('find', 'what', 'ro', []), []);
});

test('commands, accounts, albums and keywords are completed where they are wanted', async (t) => {
  const complete = await given(t);
  assert.deepEqual(complete('help', 'command', 'F'), ['find']);
  assert.deepEqual(complete('sync', 'account', 'A', 'all'), ['anna']);
  assert.deepEqual(complete('sync', 'account', '', ['ben']), ['ben']);
  assert.deepEqual(complete('album', 'album', 'rome '), ['Rome 2019']);
  assert.deepEqual(complete('tag', 'words', 'sea be', 'all'), ['sea beach', 'sea bench']);
  assert.deepEqual(complete('album', 'numbers', '1'), []);
});

test('nothing is completed in what somebody may not say', async (t) => {
  const complete = await given(t);
  assert.deepEqual(complete('signout', 'account', 'a', 'all'), []);
});
