import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { type Keystrokes, record } from './recording.ts';

const hasScript = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '');
const needsScript = hasScript ? {} : { skip: 'script of util-linux is not installed' };
const SIZE = { columns: 92, rows: 31 };

async function run(command: string, typed: Keystrokes[] = [], signal = AbortSignal.timeout(120_000)) {
  const { chunks, exitCode } = await record({ command, folder: tmpdir(), size: SIZE, typed }, signal);
  return { printed: chunks.map(({ text }) => text).join(''), chunks, exitCode };
}

test('the program prints to a terminal of the size asked for', needsScript, async () => {
  const { printed, exitCode } = await run('test -t 0 && test -t 1 && test -t 2 && stty size && echo $TERM');
  assert.equal(printed, '31 92\r\nxterm-256color\r\n');
  assert.equal(exitCode, 0);
});

test('pieces keep their order and their bytes', needsScript, async () => {
  const { chunks, printed } = await run(`printf '\\033[32mone'; sleep 1; printf '\\r\\033[2Kzwölf'`);
  assert.equal(printed, '\u001b[32mone\r\u001b[2Kzwölf');
  assert.ok((chunks[0]?.at ?? 0) < (chunks.at(-1)?.at ?? 0));
});

test('what is typed reaches the program and is seen', needsScript, async () => {
  const { printed } = await run('read a; read b; echo "$a and $b"', [
    [10, 'one\r'],
    [50, 'two\r'],
  ]);
  assert.match(printed, /one\r\n/);
  assert.match(printed, /one and two\r\n$/);
});

test('a program that asks nothing ends while there is more to type', needsScript, async () => {
  const { printed } = await run('echo done', [[600_000, 'late\r']]);
  assert.equal(printed, 'done\r\n');
});

test('answers the exit code of the program', needsScript, async () => {
  assert.equal((await run('exit 7')).exitCode, 7);
});

test('stops the program when asked to', needsScript, async () => {
  const signal = AbortSignal.timeout(200);
  await assert.rejects(run('sleep 600', [], signal), { name: 'AbortError' });
});
