import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunningJob } from '../../jobs/job-runner.ts';
import { Texts } from '../../texts/texts.ts';
import { LiveFoot } from './live-foot.ts';
import { SeenTerminal } from './seen-terminal-fixture.ts';

const texts = new Texts('en', 'UTC');

function job(id: number, done: number, kind = 'sync'): RunningJob {
  return { id, kind, startedAt: 0, phase: 'working', done, total: 10, bytes: 0 };
}

function given(columns = 60) {
  const terminal = new SeenTerminal(columns);
  return { terminal, foot: new LiveFoot(terminal, texts, () => 0) };
}

test('several jobs have a line each, redrawn in place, below what is printed', async () => {
  const { terminal, foot } = given();
  foot.print('before\n');
  foot.show(job(1, 2));
  foot.show(job(2, 3, 'verify'));
  foot.show(job(1, 4));
  foot.print('between\nthem\n');
  foot.show(job(2, 5, 'verify'));
  assert.deepEqual(
    (await terminal.lines()).map((line) => line.replace(/▕.*▏/, '|')),
    ['before', 'between', 'them', 'sync | 4 of 10', 'verify | 5 of 10'],
  );
  foot.drop(1);
  foot.drop(1);
  foot.print('after\n');
  assert.deepEqual((await terminal.lines()).slice(3), ['after', (await terminal.lines())[4] ?? '']);
  foot.dropAll();
  assert.deepEqual(await terminal.lines(), ['before', 'between', 'them', 'after']);
});

test('a narrower window breaks the lines, and they are erased all the same', async () => {
  const { terminal, foot } = given(60);
  foot.print('first\n');
  foot.show(job(1, 2));
  await terminal.resize(20);
  foot.redraw();
  const lines = await terminal.lines();
  assert.equal(lines.filter((line) => line.startsWith('sync')).length, 1, lines.join('\n'));
  assert.ok(lines.every((line) => line.length < 20));
  assert.equal(lines[0], 'first');
});

test('a prompt stays below the bars, with what is typed in it', async () => {
  const { terminal, foot } = given(20);
  const typed = '> a line of more than twenty columns';
  foot.prompt = { rows: 1, redraw: () => terminal.write(`\u001b[1A\r\u001b[J${typed}`) };
  terminal.write(typed);
  foot.show(job(1, 2));
  foot.show(job(1, 3));
  foot.print('news\n');
  const lines = await terminal.lines();
  assert.equal(lines[0], 'news');
  assert.match(lines[1] ?? '', /^sync .*3 of 10/);
  assert.deepEqual(lines.slice(2), [typed.slice(0, 20).trimEnd(), typed.slice(20)]);
});

test('on no terminal there are no bars and no escape sequences', () => {
  let text = '';
  const foot = new LiveFoot({ write: (more) => (text += more) }, texts, () => 0);
  foot.show(job(1, 2));
  foot.print('news\n');
  foot.drop(1);
  foot.dropAll();
  assert.equal(text, 'news\n');
});

test('what a job tells beside its progress is printed once, above the bars', async () => {
  const { terminal, foot } = given();
  const lines = [{ key: 'plain', values: { text: 'a plan' } }];
  foot.show(job(1, 0));
  foot.show({ ...job(1, 1), lines });
  foot.show({ ...job(1, 2), lines });
  foot.show({ ...job(1, 3), lines: [...lines, { key: 'plain', values: { text: 'another' } }] });
  const shown = (await terminal.lines()).map((line) => line.replace(/▕.*▏/, '|'));
  assert.deepEqual(shown, ['a plan', 'another', 'sync | 3 of 10']);
});
