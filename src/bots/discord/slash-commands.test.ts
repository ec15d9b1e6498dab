import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offered } from './discord-fixture.ts';
import { slashCommands } from './slash-commands.ts';

const NUMBERS = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`);
const made = (...commands: Parameters<typeof slashCommands>[0]) =>
  slashCommands(commands, { completes: true }).slice(3);

test('its own commands come first, whatever is offered', () => {
  const names = slashCommands([offered('link'), offered('status')], { completes: false }).map(
    ({ name }) => name,
  );
  assert.deepEqual(names, ['say', 'link', 'send', 'status']);
});

test('texts are completed, numbers are whole, and few choices are listed', () => {
  const [command] = made(
    offered(
      'do',
      { name: 'what', kind: 'text', isRequired: true },
      { name: 'id', kind: 'number', isRequired: false },
      { name: 'how', kind: 'choice', isRequired: false, choices: ['small', 'large'] },
      { name: 'which', kind: 'choice', isRequired: false, choices: NUMBERS(26) },
    ),
  );
  assert.deepEqual(
    command?.options.map(({ name, type, autocomplete, choices }) => [
      name,
      type,
      autocomplete,
      choices.length,
    ]),
    [
      ['what', 3, true, 0],
      ['id', 4, false, 0],
      ['how', 3, false, 2],
      ['which', 3, true, 0],
    ],
  );
  const [, , , other] = slashCommands([offered('find', { name: 'what', kind: 'text', isRequired: false })], {
    completes: false,
  });
  assert.equal(other?.options[0]?.autocomplete, false);
});

test('required options are placed before the others', () => {
  const [command] = made(
    offered(
      'do',
      { name: 'a', kind: 'text', isRequired: false },
      { name: 'b', kind: 'text', isRequired: true },
    ),
  );
  assert.deepEqual(
    command?.options.map(({ name }) => name),
    ['b', 'a'],
  );
});

test('names that Discord does not take are left out, and with them a command that needs them', () => {
  const commands = made(
    offered('Upper'),
    offered('two words'),
    offered('x'.repeat(33)),
    offered('twice'),
    offered('twice'),
    offered('needs', { name: 'a b', kind: 'text', isRequired: true }),
    offered('can', { name: 'a b', kind: 'text', isRequired: false }),
  );
  assert.deepEqual(
    commands.map(({ name, options }) => [name, options.length]),
    [
      ['twice', 0],
      ['can', 0],
    ],
  );
});

test('descriptions are in the languages that Discord has, and cut', () => {
  const descriptions = new Map([
    ['de', 'Macht\netwas'],
    ['en', 'x'.repeat(101)],
    ['es', 'Hace'],
    ['tlh', 'qap'],
  ]);
  const [command, silent] = made(
    { name: 'do', arguments: [], role: 'guest', descriptions },
    { name: 'mute', arguments: [], role: 'guest', descriptions: new Map() },
  );
  assert.equal(command?.description, 'x'.repeat(100));
  assert.deepEqual(command?.description_localizations, { de: 'Macht etwas', 'es-ES': 'Hace' });
  assert.equal(silent?.description, 'mute');
});

test('a hundred commands are taken', () => {
  assert.equal(
    slashCommands(
      NUMBERS(120).map((name) => offered(name)),
      { completes: false },
    ).length,
    100,
  );
});

test('its own commands and their options are described in every language', () => {
  const own = slashCommands([], { completes: false });
  const told = own.flatMap(({ options, ...command }) => [command, ...options]);
  const german = told.map(({ description_localizations }) => description_localizations.de);
  assert.deepEqual(
    told.map(({ name, description }) => [name, description]),
    [
      ['say', 'Say it in your own words'],
      ['words', 'What you would like'],
      ['link', 'Take up an invitation'],
      ['code', 'The code of your invitation'],
      ['send', 'Send a picture or a file'],
      ['file', 'The picture or file'],
      ['text', 'What to say of it'],
    ],
  );
  assert.deepEqual(german.slice(0, 2), ['Sag es in deinen eigenen Worten', 'Was du möchtest']);
  assert.ok(german.every((text) => text !== undefined && !text.startsWith('discord-')));
});
