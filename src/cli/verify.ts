import { printError, printReply } from '../bots/terminal/print.ts';
import { ProgressBar } from '../bots/terminal/progress-bar.ts';
import { verifyReport } from '../commands/verify-report.ts';
import type { Homeroll } from '../daemon.ts';
import type { Console } from './console.ts';

/** Reads the whole library with a progress bar and says what was found; answers the exit code. */
export async function verifyOnce(homeroll: Homeroll, console: Console): Promise<number> {
  const { texts, out, err, manner, clock, signal } = console;
  const bar = new ProgressBar(err, texts, () => clock.now());
  const stop = () => void homeroll.jobs.stop();
  signal.addEventListener('abort', stop, { once: true });
  const began = clock.now();
  const end = await homeroll.jobs.start(homeroll.verify, 'person', (job) => {
    if (manner === 'text') bar.show(job);
  });
  signal.removeEventListener('abort', stop);
  bar.clear();
  if (end.outcome === 'done' && manner === 'text') {
    const values = { files: end.counts.verified ?? 0, bytes: end.bytes, duration: clock.now() - began };
    out.write(`${texts.say({ key: 'verify-done', values })}\n`);
  }
  if (end.outcome === 'done') {
    const report = verifyReport(homeroll.catalog, { accounts: 'all' });
    const reply = { ...report, data: { ...end, report: report.data } };
    return printReply(reply, texts, manner, out);
  }
  if (manner === 'json') out.write(`${JSON.stringify(end)}\n`);
  else if (end.error) printError(end.error, texts, err);
  else if (manner === 'text') out.write(`${texts.say({ key: 'verify-stopped' })}\n`);
  return 1;
}
