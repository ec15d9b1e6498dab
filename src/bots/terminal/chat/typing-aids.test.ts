import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Command } from '../../../commands/command.ts';
import { complete } from './completion.ts';
import { ChatHistory } from './history.ts';

function command(name: string, choices: readonly string[] = []): Command {
  const level = { kind: 'choice', choices, optional: true } as const;
  return {
    ...{ name, topic: 'about', role: 'guest', arguments: choices.length > 0 ? { level } : {} },
    run: () => ({ lines: [], data: {}, ok: true }),
  };
}

const COMMANDS = [command('status'), command('storage'), command('log', ['warn', 'error'])];

const COMPLETED: [line: string, fitting: string[], begun: string][] = [
  ['', ['help ', 'status ', 'storage ', 'log '], ''],
  ['st', ['status ', 'storage '], 'st'],
  ['STA', ['status '], 'STA'],
  ['  lo', ['log '], 'lo'],
  ['help st', ['status ', 'storage '], 'st'],
  ['log e', ['error '], 'e'],
  ['log ', ['warn ', 'error '], ''],
  ['log error ', [], ''],
  ['status x', [], 'x'],
  ['nonsense ', [], ''],
];

for (const [line, fitting, begun] of COMPLETED)
  test(`'${line}' is completed`, () => {
    assert.deepEqual(complete(line, COMMANDS), [fitting, begun]);
  });

function given(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'history-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'chat-history');
  return { path, history: new ChatHistory(path) };
}

test('what was typed is remembered, the newest first, for its user alone', async (t) => {
  const { path, history } = given(t);
  assert.deepEqual(await history.load(), []);
  for (const line of ['one', 'two', '', '   ', 'x'.repeat(1001)]) await history.add(line);
  assert.deepEqual(await new ChatHistory(path).load(), ['two', 'one']);
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

test('it stays within its bounds', async (t) => {
  const { path, history } = given(t);
  writeFileSync(path, Array.from({ length: 600 }, (_, index) => `line ${index}\n`).join(''));
  const lines = await history.load();
  assert.deepEqual([lines.length, lines[0], lines.at(-1)], [500, 'line 599', 'line 100']);
  assert.equal(readFileSync(path, 'utf8').trimEnd().split('\n').length, 500);
});
