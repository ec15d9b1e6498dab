import type { Catalog } from '../catalog/catalog.ts';
import type { ChallengeRow } from '../catalog/challenges.ts';
import type { Asker, Reply } from '../commands/command.ts';
import type { Clock } from '../platform/clock.ts';
import { Listeners } from '../platform/listeners.ts';
import type { Log } from '../platform/log.ts';
import { assertMayAnswer, assertMayChoose, assertOpen, mayAnswer, refusal } from './answering.ts';
import { ExpiryWatch } from './expiry-watch.ts';
import {
  type Answerer,
  type CheckText,
  type ClosedChallenge,
  type OpenChallenge,
  type Question,
  type Settle,
  TEXT_GIVEN,
} from './question.ts';
import { readClosed, readQuestion, storedQuestion } from './stored-question.ts';

/** Open questions at most: more than a household answers, fewer than would flood a chat. */
const MOST_OPEN = 50;
/** Closed questions that are remembered, for whoever answers late. */
const REMEMBERED = 1000;
/** Longest text that is taken as an answer. */
const LONGEST_TEXT = 200;

export interface ChallengesOptions {
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly log: Log;
}

interface Kind {
  readonly settle: Settle;
  readonly checkText: CheckText | undefined;
}

/**
 * Open questions, on every channel that may answer them: the first valid answer wins, decided by one transaction of the
 * catalog. What was answered before a kill is acted upon at the next start.
 */
export class Challenges {
  readonly #catalog: Catalog;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #kinds = new Map<string, Kind>();
  readonly #opened: Listeners<OpenChallenge>;
  readonly #closed: Listeners<ClosedChallenge>;
  readonly #expiry: ExpiryWatch;
  readonly #checking = new Set<number>();
  readonly #working = new Set<Promise<unknown>>();
  readonly #stopping = new AbortController();
  #started = false;

  constructor({ catalog, clock, log }: ChallengesOptions) {
    this.#catalog = catalog;
    this.#clock = clock;
    this.#log = log;
    this.#opened = new Listeners(log);
    this.#closed = new Listeners(log);
    const next = () => catalog.challenges.nextExpiry();
    this.#expiry = new ExpiryWatch({ clock, next, close: () => this.#closeOverdue() });
  }

  /** Says what follows from answers to a kind of question; `checkText` for kinds that expect text. Before `start()`. */
  register(kind: string, settle: Settle, checkText?: CheckText): void {
    if (this.#started || this.#kinds.has(kind)) throw new Error(`too late or twice: ${kind}`);
    this.#kinds.set(kind, { settle, checkText });
  }

  /** Settles what was answered before a kill, closes what has expired, and watches the rest. */
  async start(): Promise<void> {
    this.#started = true;
    this.#catalog.challenges.forget(REMEMBERED);
    this.#closeOverdue();
    for (const row of this.#catalog.challenges.unsettled()) await this.#settleAgain(row);
    this.#expiry.wake();
  }

  /**
   * Asks. The same question asked again, of the same kind about the same facts, is the one that is open already.
   * @throws HomerollError `challenges-too-many`
   */
  open(question: Question, openedBy: Pick<Asker, 'name' | 'channel'>): OpenChallenge {
    if (!this.#kinds.has(question.kind)) throw new Error(`nobody handles ${question.kind}`);
    this.#closeOverdue();
    const { challenges } = this.#catalog;
    const stored = storedQuestion(question, openedBy.name, this.#clock.now());
    const there = challenges.same(stored.kind, stored.facts);
    if (there) return readQuestion(there);
    const row = this.#catalog.transaction(() => {
      if (challenges.open().length >= MOST_OPEN) throw refusal('challenges-too-many', { most: MOST_OPEN });
      const added = challenges.add(stored);
      this.#audit('challenge-opened', added, openedBy);
      return added;
    });
    const challenge = readQuestion(row);
    this.#opened.tell(challenge);
    this.#expiry.wake();
    return challenge;
  }

  /**
   * Answers with a choice's id or, where one is expected, a text; resolves when what follows from it is done.
   * @throws HomerollError `challenge-unknown`, `challenge-expired`, `challenge-withdrawn`, `challenge-answered` (names who),
   *   `challenge-not-yours`, `challenge-wrong-channel`, `challenge-no-choice`, `challenge-text-wrong`, `challenge-busy`, and
   *   those of the handler, after which the question is open again
   */
  async answer(id: number, choice: string, asker: Asker): Promise<Reply> {
    this.#closeOverdue();
    const row = this.#catalog.challenges.get(id);
    if (row) assertMayAnswer(readQuestion(row), asker);
    assertOpen(id, row);
    const challenge = readQuestion(row);
    const said = choice.trim();
    const chosen = challenge.choices.find((one) => one.id === said.toLowerCase());
    if (!chosen && challenge.expects !== 'text')
      throw refusal('challenge-no-choice', {
        id,
        choices: challenge.choices.map((one) => one.id).join(', '),
      });
    if (chosen) assertMayChoose(challenge, asker);
    else await this.#checkText(challenge, said, asker);
    this.#accept(challenge, chosen?.id, asker);
    return await this.#settle(challenge, chosen?.id ?? TEXT_GIVEN, asker);
  }

  /** Takes a question back that needs no answer any more; nothing happens when it is not open. */
  withdraw(id: number, by: Answerer): void {
    const row = this.#catalog.challenges.get(id);
    if (row) this.#close(row, 'withdrawn', by);
  }

  /** What this person may answer, on the channel where they are; oldest first. */
  openFor(asker: Asker): OpenChallenge[] {
    this.#closeOverdue();
    return this.#catalog.challenges
      .open()
      .map(readQuestion)
      .filter((challenge) => mayAnswer(challenge, asker));
  }

  /** What this person might have answered at some time from `from` to `to` (ms since the epoch), as far as it is remembered; oldest first. */
  openBetween(from: number, to: number, asker: Asker): OpenChallenge[] {
    return this.#catalog.challenges
      .openBetween(from, to)
      .map(readQuestion)
      .filter((challenge) => mayAnswer(challenge, asker));
  }

  /** How a question was closed; undefined for one that is open, and for one that nobody remembers. */
  closed(id: number): ClosedChallenge | undefined {
    const row = this.#catalog.challenges.get(id);
    return row && readClosed(row);
  }

  /** Calls `listener` for each question that opens, also for one that opens again; answers how to end that. */
  onOpened(listener: (challenge: OpenChallenge) => void): () => void {
    return this.#opened.add(listener);
  }

  /** Calls `listener` for each question that closes; answers how to end that. */
  onClosed(listener: (closed: ClosedChallenge) => void): () => void {
    return this.#closed.add(listener);
  }

  /** Ends what is going on; what was answered and is not done is done at the next start. Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#expiry.stop();
    await Promise.allSettled(this.#working);
  }

  async #checkText(challenge: OpenChallenge, text: string, asker: Asker): Promise<void> {
    const { id } = challenge;
    const check = this.#kinds.get(challenge.kind)?.checkText;
    if (!check) throw new Error(`nobody reads texts for ${challenge.kind}`);
    if (this.#checking.has(id)) throw refusal('challenge-busy', { id });
    this.#checking.add(id);
    try {
      const fits = text !== '' && text.length <= LONGEST_TEXT;
      const checked = fits
        ? await this.#track(check(challenge, text, asker, this.#stopping.signal))
        : 'wrong';
      if (checked === 'right') return;
    } finally {
      this.#checking.delete(id);
    }
    this.#audit('challenge-text-wrong', challenge, asker);
    throw refusal('challenge-text-wrong', { id });
  }

  /** The moment that decides: whoever comes second is told who was first. */
  #accept(challenge: OpenChallenge, choice: string | undefined, asker: Asker): void {
    const { challenges } = this.#catalog;
    const { id } = challenge;
    const answer = { choice: choice ?? TEXT_GIVEN, by: asker.name, on: asker.channel, at: this.#clock.now() };
    this.#catalog.transaction(() => {
      if (!challenges.answer(id, answer)) assertOpen(id, challenges.get(id));
      this.#audit('challenge-answered', challenge, asker, choice === undefined ? {} : { choice });
    });
    const { name: by, channel } = asker;
    this.#closed.tell({ challenge, how: 'answered', choice, by, channel });
  }

  async #settle(challenge: OpenChallenge, choice: string, answerer: Answerer): Promise<Reply> {
    const { signal } = this.#stopping;
    try {
      signal.throwIfAborted();
      const settle = this.#kinds.get(challenge.kind)?.settle;
      if (!settle) throw new Error(`nobody handles ${challenge.kind}`);
      const reply = await this.#track(settle(challenge, choice, answerer, signal));
      this.#catalog.challenges.markSettled(challenge.id);
      return reply;
    } catch (error) {
      // Cut off by the end of the program: the answer stands, and the next start acts upon it.
      if (!signal.aborted) this.#reopen(challenge, error);
      throw error;
    }
  }

  async #settleAgain(row: ChallengeRow): Promise<void> {
    const challenge = readQuestion(row);
    const { id, kind } = row;
    if (!this.#kinds.has(kind)) {
      this.#log.warn('challenge-of-nobody', { id, kind });
      return;
    }
    try {
      await this.#settle(challenge, row.choice ?? '', {
        name: row.answeredBy ?? '',
        channel: row.answeredOn ?? '',
      });
    } catch (error) {
      this.#log.error('challenge-not-settled', { id, kind, error });
    }
  }

  /** The answer could not be acted upon and nothing was done: the person may answer again when the cause is gone. */
  #reopen(challenge: OpenChallenge, error: unknown): void {
    const { id, kind } = challenge;
    this.#log.warn('challenge-open-again', { id, kind, error });
    if (!this.#catalog.challenges.reopen(id)) return;
    this.#opened.tell(challenge);
    this.#closeOverdue();
    this.#expiry.wake();
  }

  #closeOverdue(): void {
    for (const row of this.#catalog.challenges.overdue(this.#clock.now())) this.#close(row, 'expired');
  }

  #close(row: ChallengeRow, how: 'expired' | 'withdrawn', by?: Answerer): void {
    const closed = this.#catalog.transaction(() => {
      const at = how === 'expired' ? row.expiresAt : this.#clock.now();
      if (!this.#catalog.challenges.close(row.id, how, at)) return false;
      this.#audit(`challenge-${how}`, row, by ?? { name: 'homeroll', channel: 'clock' });
      return true;
    });
    if (!closed) return;
    const facts = { challenge: readQuestion(row), how, choice: undefined };
    this.#closed.tell({ ...facts, by: by?.name, channel: by?.channel });
  }

  async #track<T>(work: Promise<T>): Promise<T> {
    this.#working.add(work);
    try {
      return await work;
    } finally {
      this.#working.delete(work);
    }
  }

  #audit(action: string, { id, kind }: { id: number; kind: string }, by: Answerer, more = {}): void {
    const { name: who, channel } = by;
    this.#catalog.audit.add({ at: this.#clock.now(), who, channel, action, details: { id, kind, ...more } });
  }
}
