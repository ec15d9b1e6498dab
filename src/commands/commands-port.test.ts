import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HomerollError } from '../platform/error.ts';
import { createLog } from '../platform/log.ts';
import { Texts } from '../texts/texts.ts';
import { ASKER } from './asker-fixture.ts';
import type { Asker, Call, Command } from './command.ts';
import { Commands } from './commands.ts';
import { helpCommand } from './help.ts';

const never = new AbortController().signal;
const texts = new Texts('en', 'UTC');

function given(more: readonly Command[] = []): Commands {
  const named = (name: string, role: Command['role']): Command => ({
    ...{ name, role, topic: 'about', arguments: {} },
    run: () => ({ lines: [{ key: 'status-all-done' }], data: { ran: name }, ok: true }),
  });
  const all: Command[] = [
    helpCommand((asker) => commands.allowedTo(asker)),
    ...[named('status', 'guest'), named('storage', 'adult'), named('retry', 'owner')],
    ...more,
  ];
  const commands: Commands = new Commands({
    commands: all,
    texts: () => texts,
    readSentence: (sentence) => (sentence === 'how are you' ? { say: 'status' } : undefined),
    log: createLog('silent'),
  });
  return commands;
}

function call(asker: Partial<Asker> = {}): Call {
  return { asker: { ...ASKER, ...asker }, signal: never };
}

test('a command is found by its name, by another word for it and by a plain sentence', async () => {
  const commands = given();
  for (const said of ['status', '/Status', 'state', 'how are you', 'status@homeroll_bot'])
    assert.deepEqual((await commands.answer(said, call())).data, { ran: 'status' }, said);
});

test('an empty line is a call for help', async () => {
  const { lines } = await given().answer(' ', call());
  assert.equal(lines[0]?.key, 'help-topic-about');
});

test('nobody runs or sees what is not for their role', async () => {
  const commands = given();
  const ran = async (role: Asker['role'], name: string) =>
    (await commands.answer(name, call({ role }))).error?.code;
  assert.equal(await ran('guest', 'status'), undefined);
  assert.equal(await ran('guest', 'storage'), 'command-not-allowed');
  assert.equal(await ran('adult', 'storage'), undefined);
  assert.equal(await ran('adult', 'retry'), 'command-not-allowed');
  assert.equal(await ran('owner', 'retry'), undefined);
  assert.deepEqual(
    commands.allowedTo({ ...ASKER, role: 'guest' }).map(({ name }) => name),
    ['help', 'status'],
  );
});

test('an unknown word is answered with what is near', async () => {
  const { error, suggestions, ok } = await given().answer('stauts now', call());
  assert.deepEqual([error?.code, ok], ['command-unknown', false]);
  assert.deepEqual(suggestions?.map(({ say }) => say).slice(0, 1), ['status']);
});

test('an error of a command becomes its reply; one that nobody expected gets a reference', async () => {
  const failing = (name: string, error: unknown): Command => ({
    ...{ name, role: 'guest', topic: 'about', arguments: {} },
    run: () => {
      throw error;
    },
  });
  const commands = given([
    failing('full', new HomerollError('disk-full', { path: '/l' })),
    failing('bug', new TypeError('x')),
  ]);
  assert.deepEqual((await commands.answer('full', call())).error, {
    code: 'disk-full',
    facts: { path: '/l' },
  });
  const { error } = await commands.answer('bug', call());
  assert.equal(error?.code, 'command-failed');
  assert.match(String(error?.facts.reference), /^[0-9a-f]{8}$/);
});

test('help names one command with its usage and an example', async () => {
  const { lines } = await given().answer('help status', call());
  assert.deepEqual(
    lines.map((line) => texts.say(line)),
    ['  status – how things are', 'For example: status'],
  );
});

test('where nobody knows who speaks, only some commands can be said, whoever says them, and no other is shown', async () => {
  const named = (name: string): Command => ({
    ...{ name, role: 'guest', topic: 'about', arguments: {} },
    run: () => ({ lines: [], data: name, ok: true }),
  });
  const commands = given([named('answer'), named('invite'), named('sync')]);
  for (const channel of ['mqtt', 'home-assistant']) {
    for (const name of ['answer', 'invite'])
      assert.equal((await commands.answer(name, call({ channel }))).error?.code, 'command-not-here', name);
    assert.equal((await commands.answer('sync', call({ channel }))).data, 'sync');
    const shown = commands.allowedTo({ ...ASKER, channel }).map(({ name }) => name);
    assert.deepEqual([shown.includes('sync'), shown.includes('invite')], [true, false]);
  }
  assert.equal((await commands.answer('invite', call())).data, 'invite');
});
