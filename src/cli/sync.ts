import { printError } from '../bots/terminal/print.ts';
import { ProgressBar } from '../bots/terminal/progress-bar.ts';
import type { Homeroll } from '../daemon.ts';
import type { FinishedJob } from '../jobs/job-runner.ts';
import { TAKEOUT_ARCHIVE } from '../sources/folder/takeout/folder-names.ts';
import type { Line } from '../texts/texts.ts';
import type { Console } from './console.ts';

/** Runs one sync with a progress bar and says what came of it; answers the exit code. */
export async function syncOnce(homeroll: Homeroll, console: Console): Promise<number> {
  const { texts, out, err, manner, clock, signal } = console;
  const bar = new ProgressBar(err, texts, () => clock.now());
  const stop = () => void homeroll.jobs.stop();
  signal.addEventListener('abort', stop, { once: true });
  const began = clock.now();
  const end = await homeroll.jobs.start(homeroll.sync, 'person', (job) => {
    if (manner === 'text') bar.show(job);
  });
  signal.removeEventListener('abort', stop);
  bar.clear();
  if (manner === 'json') out.write(`${JSON.stringify(end)}\n`);
  if (manner === 'text')
    for (const line of linesOf(end, clock.now() - began, homeroll)) out.write(`${texts.say(line)}\n`);
  if (end.error && manner !== 'json') printError(end.error, texts, err);
  return end.outcome === 'done' && end.errors === 0 ? 0 : 1;
}

function linesOf(end: FinishedJob, duration: number, homeroll: Homeroll): Line[] {
  if (end.outcome === 'cancelled') return [{ key: 'sync-cancelled' }];
  const sources = homeroll.sources.map((source) => source.location).join(', ');
  const { placed = 0 } = end.counts;
  const lines: Line[] = [{ key: 'sync-done', values: { placed, bytes: end.bytes, duration, sources } }];
  if (end.errors > 0) lines.push({ key: 'sync-problems', values: { errors: end.errors } });
  const archives = homeroll.catalog.sourceFiles.noteCounts().find(({ note }) => note === TAKEOUT_ARCHIVE);
  if (archives) lines.push({ key: 'sync-takeout-archives', values: { count: archives.count } });
  return lines;
}
