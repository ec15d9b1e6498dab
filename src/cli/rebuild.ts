import { createInterface } from 'node:readline/promises';
import { printError } from '../bots/terminal/print.ts';
import { ProgressBar } from '../bots/terminal/progress-bar.ts';
import { rebuildCommand, settleRebuild } from '../commands/rebuild.ts';
import type { Homeroll } from '../daemon.ts';
import type { FinishedJob } from '../jobs/job-runner.ts';
import type { Line } from '../texts/texts.ts';
import type { Console } from './console.ts';

/** Who says it at this terminal, beside no daemon: whoever may start Homeroll owns it. */
const ASKER = { name: 'owner', role: 'owner', channel: 'terminal', accounts: 'all' } as const;

/**
 * Makes the catalog anew, after asking; `open` opens the house, which is done once more in the end, so that it takes the new
 * catalog. Answers the exit code.
 */
export async function rebuildOnce(
  open: () => Promise<Homeroll>,
  answer: string | undefined,
  console: Console,
): Promise<number> {
  const began = console.clock.now();
  const homeroll = await open();
  let end: FinishedJob | undefined;
  try {
    end = await begin(homeroll, answer, console);
  } finally {
    await homeroll.close();
  }
  if (end?.outcome === 'done') await (await open()).close();
  return end ? tell(end, console.clock.now() - began, console) : 1;
}

/** Puts the question, unless it is answered already, and follows the job to its end; undefined when none was begun. */
async function begin(
  homeroll: Homeroll,
  answer: string | undefined,
  console: Console,
): Promise<FinishedJob | undefined> {
  const { texts, signal } = console;
  const asker = { ...ASKER, language: texts.language, timeZone: 'UTC' };
  const questions = { open: () => ({ id: 1 }) };
  const command = rebuildCommand({ libraryPath: homeroll.library.path, questions });
  const { lines } = await command.run({}, { asker, signal });
  if (answer === undefined) for (const line of lines) say(line, console);
  const choice = answer ?? (await ask(console));
  if (choice === undefined) {
    say({ key: 'rebuild-how' }, console);
    return undefined;
  }
  const settled = settleRebuild(choice, () => homeroll.start(homeroll.rebuild, 'person'));
  for (const line of settled.lines) say(line, console);
  return settled.job === undefined ? undefined : follow(homeroll, settled.job, console);
}

/** Waits for the choice; undefined where nobody can be asked. */
async function ask({ err, signal }: Console): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const input = createInterface({ input: process.stdin, output: err });
  try {
    return (await input.question('start / cancel: ', { signal })).trim().toLowerCase();
  } catch {
    return 'cancel';
  } finally {
    input.close();
  }
}

async function follow(homeroll: Homeroll, job: number, console: Console): Promise<FinishedJob | undefined> {
  const { texts, err, manner, clock, signal } = console;
  const bar = new ProgressBar(err, texts, () => clock.now());
  const stop = () => void homeroll.jobs.stop();
  signal.addEventListener('abort', stop, { once: true });
  const end = await homeroll.jobs.follow(job, (running) => {
    if (manner === 'text') bar.show(running);
  });
  signal.removeEventListener('abort', stop);
  bar.clear();
  return end;
}

function tell(end: FinishedJob, duration: number, console: Console): number {
  const { texts, out, err, manner } = console;
  if (manner === 'json') out.write(`${JSON.stringify(end)}\n`);
  else if (end.error) printError(end.error, texts, err);
  else if (end.outcome !== 'done') say({ key: 'rebuild-stopped' }, console);
  else {
    const { assets = 0, files = 0, notMedia = 0, alone = 0, ofNobody = 0, unreadable = 0 } = end.counts;
    say({ key: 'rebuild-done', values: { assets, files, duration } }, console);
    if (notMedia + alone > 0) say({ key: 'rebuild-left-out', values: { count: notMedia + alone } }, console);
    if (ofNobody > 0) say({ key: 'rebuild-of-nobody', values: { count: ofNobody } }, console);
    if (unreadable > 0) say({ key: 'rebuild-unreadable', values: { count: unreadable } }, console);
  }
  return end.outcome === 'done' && end.errors === 0 ? 0 : 1;
}

function say(line: Line, { texts, out, manner }: Console): void {
  if (manner === 'text') out.write(`${texts.say(line)}\n`);
}
