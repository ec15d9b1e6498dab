import type { RunningJob } from '../../jobs/job-runner.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Output } from './print.ts';

const WIDTH = 24;

/** One line at the foot of the terminal that follows a job; erased at the end. On no terminal it prints nothing. */
export class ProgressBar {
  readonly #output: Output;
  readonly #texts: Texts;
  readonly #now: () => number;
  readonly #isTerminal: boolean;
  #workBegan: number | undefined;
  #shown = false;

  constructor(output: Output, texts: Texts, now: () => number) {
    this.#output = output;
    this.#isTerminal = output.isTTY === true;
    this.#texts = texts;
    this.#now = now;
  }

  show(job: RunningJob): void {
    if (!this.#isTerminal) return;
    this.#output.write(`\r\u001b[2K${this.#texts.say(this.#line(job))}`);
    this.#shown = true;
  }

  clear(): void {
    if (this.#shown) this.#output.write('\r\u001b[2K');
    this.#shown = false;
  }

  #line({ phase, done, total = 0, bytes }: RunningJob) {
    if (phase === 'looking') return { key: 'progress-looking', values: { done } };
    this.#workBegan ??= this.#now();
    const seconds = Math.max(0.001, (this.#now() - this.#workBegan) / 1000);
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const full = Math.round(share * WIDTH);
    const bar = `▕${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}▏`;
    const left = done > 0 && seconds > 3 ? Math.round(((total - done) / done) * seconds) * 1000 : 0;
    return { key: 'progress-working', values: { bar, done, total, bytes, left } };
  }
}
