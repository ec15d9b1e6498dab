import { createInterface } from 'node:readline/promises';
import { printError } from '../bots/terminal/print.ts';
import { ProgressBar } from '../bots/terminal/progress-bar.ts';
import { rebuildQuestion } from '../commands/rebuild.ts';
import type { Homeroll } from '../daemon.ts';
import type { FinishedJob } from '../jobs/job-runner.ts';
import type { Line } from '../texts/texts.ts';
import type { Console } from './console.ts';

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
    const choice = answer ?? (await ask(homeroll, console));
    if (choice === 'start') end = await follow(homeroll, console);
    else say({ key: choice === 'cancel' ? 'rebuild-cancelled' : 'rebuild-how' }, console);
  } finally {
    await homeroll.close();
  }
  if (end?.outcome === 'done') await (await open()).close();
  return end ? tell(end, console.clock.now() - began, console) : 1;
}

/** Tells what will happen and waits for the choice; undefined where nobody can be asked. */
async function ask(homeroll: Homeroll, console: Console): Promise<'start' | 'cancel' | undefined> {
  const { ask: asked, details, choices } = rebuildQuestion(homeroll.library.path);
  for (const line of [asked, ...details]) say(line, console);
  if (!process.stdin.isTTY) return undefined;
  const input = createInterface({ input: process.stdin, output: console.err });
  try {
    const words = choices.map(({ id }) => id).join(' / ');
    const said = (await input.question(`${words}: `, { signal: console.signal })).trim().toLowerCase();
    return said === 'start' ? 'start' : 'cancel';
  } catch {
    return 'cancel';
  } finally {
    input.close();
  }
}

async function follow(homeroll: Homeroll, console: Console): Promise<FinishedJob> {
  const { texts, err, manner, clock, signal } = console;
  const bar = new ProgressBar(err, texts, () => clock.now());
  const stop = () => void homeroll.jobs.stop();
  signal.addEventListener('abort', stop, { once: true });
  const end = await homeroll.jobs.start(homeroll.rebuild, 'person', (job) => {
    if (manner === 'text') bar.show(job);
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
