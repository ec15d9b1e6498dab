import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Arguments, Command } from '../commands/command.ts';
import { readSaying } from '../commands/grammar.ts';
import { Texts } from '../texts/texts.ts';
import { readCommandLine } from './arguments.ts';
import { findListed, isForCatalog, listedCommands } from './listed-commands.ts';
import { sayingOf, takesTextFirst } from './saying.ts';

const takesText = (verb: string) => verb === 'find';
const read = (...args: string[]) => readCommandLine(args, takesText);

test('options stand before or behind the verb', () => {
  for (const args of [
    ['--json', '--config', '/c.yaml', 'status'],
    ['status', '--config=/c.yaml', '--json'],
  ]) {
    const line = read(...args);
    assert.deepEqual([line.verb, line.words, line.config, line.json], ['status', [], '/c.yaml', true]);
  }
  const all = read('find', 'rome', '--quiet', '--no-pictures', '--language', 'de', '-h');
  assert.deepEqual([all.quiet, all.pictures, all.language, all.help], [true, false, 'de', true]);
  const none = read();
  assert.deepEqual([none.verb, none.pictures, none.language], [undefined, true, undefined]);
});

test('a digest can be written to a file', () => {
  const { verb, preview, account, period } = read(
    'digest',
    '--preview',
    'x.html',
    '--account=anna',
    '--period=daily',
  );
  assert.deepEqual([verb, preview, account, period], ['digest', 'x.html', 'anna', 'daily']);
});

test('a search keeps its words', () => {
  assert.deepEqual(read('find', 'photos from rome').words, ['photos from rome']);
  assert.deepEqual(read('find', 'beach', '-dog', '-').words, ['beach', '-dog', '-']);
  assert.deepEqual(read('--json', 'find', '--', '--json', '--', 'x').words, ['--json', '--', 'x']);
});

const REFUSED: [args: string[], what: string][] = [
  [['sync', '--fast'], '--fast'],
  [['--fast', 'find'], '--fast'],
  [['status', '--config'], '--config'],
  [['status', '--language', 'xx'], '--language xx'],
  [['digest', '--preview', 'x.html', '--period', 'hourly'], '--period hourly'],
  [['digest', '--account', 'anna'], '--account, --period'],
  [['status', '--preview', 'x.html'], '--preview'],
];

for (const [args, what] of REFUSED)
  test(`${args.join(' ')} is refused`, () => {
    assert.throws(() => read(...args), { code: 'usage', facts: { what } });
  });

function command(wanted: Arguments): Command {
  const run = () => ({ lines: [], data: {}, ok: true });
  return { name: 'do', topic: 'about', role: 'guest', arguments: wanted, run };
}

const TEXT = command({ what: { kind: 'text', optional: true } });
const WORDS = command({ album: { kind: 'word' }, name: { kind: 'word', optional: true } });

const SAID: [command: Command, words: string[], saying: string][] = [
  [TEXT, [], 'do'],
  [TEXT, ['photos from rome'], 'do photos from rome'],
  [TEXT, ['album:Rome 2024', 'beach'], 'do album:"Rome 2024" beach'],
  [TEXT, ['"Rome 2024"'], 'do "Rome 2024"'],
  [WORDS, ['Rome 2024', 'x'], 'do "Rome 2024" x'],
  [WORDS, ['album:Rome 2024'], 'do album:"Rome 2024"'],
  [WORDS, ['the "old" one'], 'do “the "old" one”'],
  [WORDS, [''], 'do ""'],
];

for (const [wanted, words, saying] of SAID)
  test(`${JSON.stringify(words)} are said as ${saying}`, () => {
    assert.equal(sayingOf(wanted, words), saying);
    assert.equal(readSaying(saying).verb, 'do');
  });

test('which commands there are is known without a house', () => {
  const commands = listedCommands();
  const names = commands.map(({ name }) => name);
  for (const name of ['sync', 'pause', 'resume', 'schedule', 'status', 'job', 'log'])
    assert.ok(names.includes(name), name);
  assert.equal(new Set(names).size, names.length);
  assert.ok(commands.every(({ arguments: wanted }) => typeof wanted === 'object'));
  assert.equal(
    commands.some((one) => takesTextFirst(one) && one.name === 'sync'),
    false,
  );
});

test('which of them the catalog alone can answer', () => {
  assert.deepEqual(['status', 'jobs', 'log', 'sync', 'pause'].map(isForCatalog), [
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('a verb is found by its name, and by another word in the language of the terminal', () => {
  const german = new Texts('de', 'UTC');
  const english = new Texts('en', 'UTC');
  assert.equal(findListed('sync', german)?.name, 'sync');
  assert.equal(findListed('abgleich', german)?.name, 'sync');
  assert.equal(findListed('abgleich', english), undefined);
  assert.equal(findListed('continue', english)?.name, 'resume');
});
