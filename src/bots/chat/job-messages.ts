import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Texts } from '../../texts/texts.ts';
import { endedJob } from '../progress/ended-job.ts';
import { endedLines } from '../progress/ended-lines.ts';
import { JobBar } from '../progress/job-bar.ts';
import type { ChatHouse } from './chat-house.ts';
import type { ChatMessage } from './chat-message.ts';
import { ChatError, type ChatPlatform, type SentMessage } from './chat-platform.ts';
import { fittingMessage } from './fitting-message.ts';
import type { Presses } from './presses.ts';
import { buttonsOf, errorText, fileMessages, textOf } from './render-reply.ts';

/** The bar with its counts, in characters: what fits in one line of a phone twice. */
const WIDTH = 64;
/** Tries to tell the end of a job: half an hour of them. */
const TRIES = 35;
/** The longest time between two of them, in ms, unless the platform asks for more. */
const LONGEST_PAUSE = 60_000;

export interface JobMessagesParts {
  readonly platform: ChatPlatform;
  readonly house: Pick<ChatHouse, 'jobs' | 'endedJob' | 'smaller'>;
  readonly presses: Presses;
  readonly clock: Clock;
  readonly log: Log;
}

/** One message for each job that somebody has started, edited in place; the more there are, the less often each. */
export class JobMessages {
  readonly #parts: JobMessagesParts;
  readonly #leaving = new AbortController();
  readonly #following = new Set<Promise<void>>();

  constructor(parts: JobMessagesParts) {
    this.#parts = parts;
  }

  /** Shows how a job goes in a message that is there, until its end. */
  follow(job: number, sent: SentMessage, texts: Texts): void {
    const following = this.#follow(job, sent, texts).catch((error) =>
      this.#parts.log.warn('job-not-told', { job, error }),
    );
    this.#following.add(following);
    void following.finally(() => this.#following.delete(following));
  }

  /** Jobs go on; their messages stay as they are. Safe to call twice. */
  async stop(): Promise<void> {
    this.#leaving.abort();
    await Promise.allSettled(this.#following);
  }

  async #follow(job: number, sent: SentMessage, texts: Texts): Promise<void> {
    const { house, platform, clock, presses } = this.#parts;
    const { signal } = this.#leaving;
    const bar = new JobBar(texts, () => clock.now());
    let latest: string | undefined;
    let lines = '';
    let startedAt = clock.now();
    const ended = new AbortController();
    const showing = this.#show(sent, () => latest, AbortSignal.any([signal, ended.signal]));
    const end = await house.jobs.follow(
      job,
      (running) => {
        startedAt = running.startedAt;
        if (running.lines) lines = `${textOf(running.lines, texts)}\n`;
        latest = `${lines}${bar.line(running, WIDTH)}`;
      },
      signal,
    );
    ended.abort();
    await showing;
    if (signal.aborted) return;
    const told = end ? endedJob(end, startedAt) : house.endedJob(job);
    if (!told) return;
    const isSaid = told.accounts?.some(({ error }) => error?.code === told.error?.code) === true;
    const failure = told.error && !isSaid ? errorText(told.error, texts) : [];
    const wrong = told.errors > 0 ? [{ label: { key: 'bot-details' }, say: `job ${job}` }] : [];
    const again = told.outcome === 'failed' ? [{ label: { key: 'bot-again' }, say: told.kind }] : [];
    await this.#tell(sent, {
      // Where its files lie is no matter of a chat: they are sent. What was to come has come.
      text: [...failure, textOf(endedLines({ ...told, files: undefined }, texts), texts)]
        .filter(Boolean)
        .join('\n'),
      buttons: buttonsOf([...wrong, ...again], texts, presses),
    });
    const fitting = { largest: platform.limits, smaller: house.smaller, texts, signal };
    for (const message of fileMessages(told.files))
      await platform.send(sent, await fittingMessage(message, fitting));
  }

  /** Edits the message whenever there is something new and its time has come. */
  async #show(sent: SentMessage, latest: () => string | undefined, signal: AbortSignal): Promise<void> {
    const { platform, clock, log } = this.#parts;
    let shown: string | undefined;
    while (!signal.aborted) {
      const every = platform.limits.editEvery * Math.max(1, this.#following.size);
      await clock.delay(every, signal).catch(() => undefined);
      const text = latest();
      if (signal.aborted || text === undefined || text === shown) continue;
      try {
        await platform.edit(sent, { text });
        shown = text;
      } catch (error) {
        if (error instanceof ChatError && error.kind === 'gone') return;
        log.debug('progress-not-shown', { error });
      }
    }
  }

  /** The end is worth many tries, or a bar would stand there for ever; where the message is gone it is said anew. */
  async #tell(sent: SentMessage, message: ChatMessage): Promise<void> {
    const { platform, clock } = this.#parts;
    let isThere = true;
    for (let attempt = 1; ; attempt += 1)
      try {
        if (isThere) await platform.edit(sent, message);
        else await platform.send(sent, message);
        return;
      } catch (error) {
        const { kind, retryAfter = 0 } = error instanceof ChatError ? error : { kind: 'refused' };
        if (isThere && kind === 'gone') {
          isThere = false;
          continue;
        }
        if (kind !== 'later' || attempt >= TRIES) throw error;
        const pause = Math.min(2 ** attempt * 1000, LONGEST_PAUSE);
        await clock.delay(Math.max(pause, retryAfter), this.#leaving.signal);
      }
  }
}
