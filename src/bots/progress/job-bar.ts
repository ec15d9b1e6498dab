import type { RunningJob } from '../../jobs/job-runner.ts';
import type { Texts } from '../../texts/texts.ts';

/** How wide the bar itself may be, the widest first; the first with which the line fits is taken. */
const WIDTHS = [24, 16, 8, 0];
/** Before this much time has passed, how fast it goes is a guess, in ms. */
const GUESS_AFTER = 3000;

/** One job as one line: bar, counts, rate, time left. */
export class JobBar {
  readonly #texts: Texts;
  readonly #now: () => number;
  #workBegan: number | undefined;

  constructor(texts: Texts, now: () => number) {
    this.#texts = texts;
    this.#now = now;
  }

  /** The line in fewer than `width` columns. */
  line(job: RunningJob, width: number): string {
    const { kind, phase, done } = job;
    if (phase === 'looking')
      return cut(this.#texts.say({ key: 'bar-looking', values: { kind, done } }), width);
    const values = this.#values(job);
    const key = phase === 'listing' ? 'bar-listing' : 'bar-working';
    const lines = WIDTHS.map((size) => this.#texts.say({ key, values: values(size) }));
    return cut(lines.find((line) => line.length < width) ?? lines.at(-1) ?? '', width);
  }

  #values({ kind, phase, done, total = 0, bytes }: RunningJob) {
    // What is left of the work is told by how fast the work goes, not by how fast things were listed.
    if (phase === 'working') this.#workBegan ??= this.#now();
    const passed = this.#now() - (this.#workBegan ?? this.#now());
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const isKnown = passed > GUESS_AFTER;
    const left = isKnown && done > 0 && total > done ? Math.round((passed * (total - done)) / done) : 0;
    const rate = isKnown ? Math.round((bytes * 1000) / passed) : 0;
    return (size: number) => {
      const full = Math.round(share * size);
      const bar = size === 0 ? '' : `▕${'█'.repeat(full)}${'░'.repeat(size - full)}▏`;
      return { kind, bar, done, total, bytes, rate, left };
    };
  }
}

function cut(line: string, width: number): string {
  return line.length < width ? line : `${line.slice(0, Math.max(0, width - 2))}…`;
}
