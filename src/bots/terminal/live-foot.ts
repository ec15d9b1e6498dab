import type { RunningJob } from '../../jobs/job-runner.ts';
import type { Texts } from '../../texts/texts.ts';
import { JobBar } from '../progress/job-bar.ts';
import type { Output } from './print.ts';

/** What stands below the bars: the line in which somebody types. */
export interface PromptLine {
  /** Rows between its first row and the cursor. */
  readonly rows: number;
  /** Draws it anew, with the cursor at its first row. */
  redraw(): void;
}

/** A terminal, or a file that a terminal's output goes to. */
export interface Screen extends Output {
  readonly columns?: number;
}

/**
 * The lines at the foot of the terminal that follow jobs, one each, redrawn in place above the prompt. On no terminal only
 * what is printed appears.
 */
export class LiveFoot {
  readonly #screen: Screen;
  readonly #texts: Texts;
  readonly #now: () => number;
  readonly #bars = new Map<number, { readonly bar: JobBar; job: RunningJob }>();
  /** How many lines each job has told. */
  readonly #told = new Map<number, number>();
  #drawn: number[] = [];
  /** Undefined while nobody types. */
  prompt: PromptLine | undefined;

  constructor(screen: Screen, texts: Texts, now: () => number) {
    this.#screen = screen;
    this.#texts = texts;
    this.#now = now;
  }

  /** Shows how far a job is, and above that, once, what it tells. */
  show(job: RunningJob): void {
    this.#tell(job);
    if (!this.#screen.isTTY) return;
    const known = this.#bars.get(job.id);
    if (known) known.job = job;
    else this.#bars.set(job.id, { bar: new JobBar(this.#texts, this.#now), job });
    this.redraw();
  }

  #tell({ id, lines = [] }: RunningJob): void {
    const told = this.#told.get(id) ?? 0;
    if (lines.length <= told) return;
    this.#told.set(id, lines.length);
    this.print(
      lines
        .slice(told)
        .map((line) => `${this.#texts.say(line)}\n`)
        .join(''),
    );
  }

  /** Takes a job's line away. */
  drop(id: number): void {
    if (this.#bars.delete(id)) this.redraw();
  }

  dropAll(): void {
    this.#bars.clear();
    this.redraw();
  }

  /**
   * Writes above the foot; the text ends with a newline. `below` is how many rows the cursor is below the bars when that is not
   * in the prompt: the end of a line that was just entered.
   */
  print(text: string, below = this.prompt?.rows ?? 0): void {
    this.#screen.write(this.#erased(below) + text);
    this.#draw();
  }

  redraw(): void {
    if (!this.#screen.isTTY) return;
    this.#screen.write(this.#erased(this.prompt?.rows ?? 0));
    this.#draw();
  }

  /** To the beginning of the foot, and nothing below it any more. A narrower window has broken the lines into more rows. */
  #erased(below: number): string {
    if (!this.#screen.isTTY) return '';
    const rows = this.#drawn.reduce((sum, length) => sum + Math.max(1, Math.ceil(length / this.#width)), 0);
    const up = rows + below;
    return `\r${up > 0 ? `\u001b[${up}A` : ''}\u001b[J`;
  }

  #draw(): void {
    if (!this.#screen.isTTY) return;
    const lines = [...this.#bars.values()].map(({ bar, job }) => bar.line(job, this.#width));
    this.#drawn = lines.map((line) => line.length);
    this.#screen.write(lines.map((line) => `${line}\n`).join('') + '\n'.repeat(this.prompt?.rows ?? 0));
    this.prompt?.redraw();
  }

  get #width(): number {
    return this.#screen.columns ?? 80;
  }
}
