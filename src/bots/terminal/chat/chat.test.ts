import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Asker, Reply } from '../../../commands/command.ts';
import { systemClock } from '../../../platform/clock.ts';
import { until } from '../../../platform/until-fixture.ts';
import { Texts } from '../../../texts/texts.ts';
import { DaemonLink } from '../client/daemon-link.ts';
import { LiveFoot } from '../live-foot.ts';
import { SeenTerminal } from '../seen-terminal-fixture.ts';
import { givenServer } from '../server/terminal-fixture.ts';
import type { AskedChallenge, ClosedQuestion, TerminalChallenges } from '../terminal-challenges.ts';
import { Chat } from './chat.ts';

const texts = new Texts('en', 'UTC');
const label = (say: string) => ({ key: 'suggestion-say', values: { say } });

/** Questions of the test's own; the answers that were given are kept. */
class Questions implements TerminalChallenges {
  readonly answers: [id: number, choice: string, asker: string][] = [];
  readonly open: AskedChallenge[] = [];
  #opened: (challenge: AskedChallenge) => void = () => {};
  #closed: (closed: ClosedQuestion) => void = () => {};

  ask(id: number, more: Partial<AskedChallenge> = {}): void {
    const choices = [{ id: 'yes', label: label('Delete them') }];
    const question = {
      id,
      ask: label(`Delete ${id}?`),
      details: [label('No way back.')],
      choices,
      expiresAt: 0,
    };
    this.open.push({ ...question, ...more });
    this.#opened({ ...question, ...more });
  }

  async answer(id: number, choice: string, asker: Asker): Promise<Reply> {
    this.answers.push([id, choice, asker.name]);
    this.#closed({ challenge: { id }, how: 'answered', by: asker.name, channel: 'terminal' });
    return { lines: [label('Done.')], data: {}, ok: true };
  }

  openFor(): readonly AskedChallenge[] {
    return this.open;
  }

  onOpened(listener: (challenge: AskedChallenge) => void): () => void {
    this.#opened = listener;
    return () => {};
  }

  onClosed(listener: (closed: ClosedQuestion) => void): () => void {
    this.#closed = listener;
    return () => {};
  }
}

async function given(t: TestContext) {
  const questions = new Questions();
  const house = await givenServer(t, questions);
  const terminal = new SeenTerminal(80);
  const asked: [string, boolean][] = [];
  const leaving = new AbortController();
  const chat = new Chat({
    open: () => DaemonLink.open(house.data, { name: 'anna', language: 'en', timeZone: 'UTC' }),
    foot: new LiveFoot(terminal, texts, () => 0),
    ...{ texts, clock: systemClock, isTerminal: false, signal: leaving.signal },
    picturesText: async (pictures) => pictures.map(({ assetId }) => `[${assetId}]\n`).join(''),
    askText: (text, isSecret) => void asked.push([text, isSecret]),
  });
  t.after(() => {
    leaving.abort();
    chat.close();
  });
  const shows = (pattern: RegExp) =>
    until(String(pattern), async () => pattern.test((await terminal.lines()).join('\n')));
  return { ...house, questions, terminal, chat, asked, shows };
}

test('it greets with how things are, and answers', async (t) => {
  const { chat, terminal } = await given(t);
  await chat.start();
  await chat.enter('status');
  await chat.enter('   ');
  assert.deepEqual(await terminal.lines(), [
    'Homeroll is here. Say help to see what you can say; Ctrl-D leaves.',
    'Everything found so far is in the library.',
    'Everything found so far is in the library.',
  ]);
});

test('a slip is answered with what was meant, which its number says', async (t) => {
  const { chat, terminal } = await given(t);
  await chat.start();
  await chat.enter('statsu');
  await chat.enter('9');
  await chat.enter('1');
  const lines = await terminal.lines();
  assert.deepEqual(lines.slice(2, 5), [
    "I don't know what “statsu” means.",
    '→ Say help to see what you can say.',
    '  1  status',
  ]);
  assert.equal(lines.at(-2), 'That number is not on the list.');
  assert.equal(lines.at(-1), 'Everything found so far is in the library.');
});

test('a job has its bar until its end is told', async (t) => {
  const { chat, terminal, job, shows } = await given(t);
  await chat.start();
  const entered = chat.enter('hold');
  await shows(/held {2}looking/);
  job.report({ phase: 'working', done: 1, total: 2, bytes: 0 });
  await shows(/held ▕█{12}░{12}▏ 1 of 2/);
  job.end();
  await entered;
  assert.match((await terminal.lines()).at(-1) ?? '', /^held is done/);
});

test('what runs already is followed by whoever comes', async (t) => {
  const { chat, job, jobs, shows } = await given(t);
  void jobs.start(job, 'schedule');
  await chat.start();
  await shows(/held {2}looking/);
  assert.equal(chat.cancel(), false, 'it is not theirs to cancel by the way');
  job.end();
  await shows(/held is done/);
});

test('Ctrl-C cancels what goes on', async (t) => {
  const { chat, job, shows } = await given(t);
  await chat.start();
  const entered = chat.enter('hold');
  await shows(/held {2}looking/);
  assert.equal(chat.cancel(), true);
  await entered;
  assert.equal(job.isCancelled, true);
  await shows(/Stopped/);
  assert.equal(chat.cancel(), false);
});

test('an open question is shown with its choices, when the chat begins and when it opens, once', async (t) => {
  const { chat, questions, terminal, shows } = await given(t);
  questions.ask(3);
  await chat.start();
  questions.ask(4);
  questions.ask(4);
  await shows(/Delete 4\?\nNo way back\.\n {2}1 {2}Delete them/);
  const lines = await terminal.lines();
  assert.equal(lines.filter((line) => line === 'Delete 3?').length, 1);
  assert.equal(lines.filter((line) => line === 'Delete 4?').length, 1);
  await chat.enter('yes');
  assert.deepEqual(questions.answers, [[4, 'yes', 'anna']]);
  await shows(/Question 4 is closed: anna answered it on terminal\.\nDone\./);
});

test('a question that wants a text takes the next line for it', async (t) => {
  const { chat, questions, asked } = await given(t);
  questions.ask(5, { expects: 'text', secret: true, choices: [] });
  await chat.start();
  await chat.enter('1');
  assert.equal(asked[0]?.[1], true);
  await chat.enter('status');
  assert.deepEqual(questions.answers, [[5, 'status', 'anna']]);
});

test('a daemon that goes is told, waited for, and greeted when it is back', async (t) => {
  const { chat, server, make, shows } = await given(t);
  await chat.start();
  await server.stop();
  await shows(/The daemon is gone; waiting/);
  await chat.enter('status');
  await shows(/went away/);
  const again = make();
  await again.start();
  t.after(() => again.stop());
  await shows(/It is back\.\nEverything found/);
});

test('without a daemon there is no chat', async (t) => {
  const { chat, server } = await given(t);
  await server.stop();
  await assert.rejects(chat.start(), { code: 'daemon-not-running' });
});
