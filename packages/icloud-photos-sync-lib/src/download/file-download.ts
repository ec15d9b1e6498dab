import type { Clock } from '../clock.ts';
import { ICloudError } from '../error.ts';
import type { Listener } from '../event.ts';
import type { Resource } from '../photos/resource.ts';
import type { Content, ContentAnswer } from '../transport/content.ts';
import { retryAfter } from '../transport/retry-after.ts';
import { growingWait } from '../transport/wait.ts';
import { walkContainer } from './container-walk.ts';
import { judge } from './content-checksum.ts';
import type { FreshUrls, ResourceAddress } from './fresh-urls.ts';
import { type IntakeFlaw, type IntakeParts, takeIn } from './intake.ts';
import type { Turn } from './lanes.ts';
import type { Pace } from './pace.ts';
import { PartFile } from './part-file.ts';

/** One file that is to be had. */
export interface Wanted extends ResourceAddress {
  /** Apple's checksum as the caller knows it; when the record has another by now, the download ends with `content-changed`. */
  readonly checksum?: string | undefined;
  /** Where the bytes go: a temporary name. What lies there from an earlier try is gone on from. */
  readonly path: string;
}

/** A file that is there: on the disk, under the path that was wanted. */
export interface Downloaded<W extends Wanted> {
  readonly wanted: W;
  readonly size: number;
  /** Lower-case hex of all bytes. */
  readonly sha256: string;
  /** Apple's checksum of the bytes, recomputed. */
  readonly checksum: string;
  /** `checksum`: Apple's own was recomputed and is the same. `size`: it has another form; size and container are right. */
  readonly verifiedBy: 'checksum' | 'size';
}

export interface FileDownloadParts extends IntakeParts {
  readonly content: Content;
  readonly urls: FreshUrls;
  readonly pace: Pace;
  readonly clock: Clock;
  /** Apple's time: a pause may be told as a date. */
  readonly serverNow: () => number;
  readonly onEvent: Listener;
}

/** Answers that are wrong in whatever way, before the file is given up. */
const TRIES = 6;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** Statuses by which an address is told to be no good any more. */
const STALE = new Set([401, 403, 404, 410]);

type Flaw = IntakeFlaw | 'busy' | 'stale' | 'other-bytes' | 'container' | 'range';

/** Fetches one file, with as many tries as it takes within reason; never leaves bytes at its path that have not been checked. */
export class FileDownload<W extends Wanted> {
  readonly #parts: FileDownloadParts;
  readonly #wanted: W;
  readonly #turn: Turn;
  readonly #ahead: () => readonly ResourceAddress[];
  #etag: string | undefined;

  /**
   * @param turn its place on the network, which it leaves for the disk once its bytes are there
   * @param ahead what will be wanted next, to be looked up along with this
   */
  constructor(parts: FileDownloadParts, wanted: W, turn: Turn, ahead: () => readonly ResourceAddress[]) {
    this.#parts = parts;
    this.#wanted = wanted;
    this.#turn = turn;
    this.#ahead = ahead;
  }

  /**
   * @throws ICloudError `content-damaged`, `content-missing`, `content-changed`, `content-gone`, `unreachable`, `throttled`
   * (each says what the last try met), `target-failed`, and as `CloudKit.request`; the signal's reason
   */
  async run(signal: AbortSignal): Promise<Downloaded<W>> {
    const { clock } = this.#parts;
    const part = await PartFile.open(this.#wanted.path, clock.now(), signal);
    try {
      for (let attempt = 0; ; attempt += 1) {
        const outcome = await this.#try(part, signal);
        if (typeof outcome !== 'string') return outcome;
        if (attempt + 1 >= TRIES) throw this.#givenUp(outcome);
        this.#turn.fetchAgain();
        await this.#rest(outcome, attempt, signal);
      }
    } catch (error) {
      // What is there is right as far as it goes, and the next run goes on from it; but for bytes that are none of the file's.
      if (error instanceof ICloudError && error.code !== 'unreachable') await part.remove();
      throw error;
    } finally {
      await part.close();
    }
  }

  async #try(part: PartFile, signal: AbortSignal): Promise<Downloaded<W> | Flaw> {
    const { pace, urls, content } = this.#parts;
    await pace.ready(signal);
    const resource = await urls.resource(this.#wanted, this.#ahead, signal);
    const url = this.#addressOf(resource);
    const from = part.size;
    if (from > 0 && from === resource?.size) return this.#judge(part, resource, signal);
    let answer: ContentAnswer;
    try {
      answer = await content.get({
        url,
        from,
        signal,
        ...(this.#etag !== undefined && { ifRange: this.#etag }),
      });
    } catch (error) {
      if (error instanceof ICloudError && error.code === 'unreachable') return 'busy';
      throw error;
    }
    const flaw = await this.#take(answer, part, resource?.size, signal);
    return flaw ?? this.#judge(part, resource, signal);
  }

  #addressOf(resource: Resource | undefined): string {
    const { record, family, checksum } = this.#wanted;
    if (!resource) throw new ICloudError('content-gone', 'never', { record, family });
    if (checksum !== undefined && resource.checksum !== checksum)
      throw new ICloudError('content-changed', 'never', { record, family });
    if (resource.downloadUrl === undefined)
      throw new ICloudError('content-missing', 'retry', { record, family });
    return resource.downloadUrl;
  }

  async #take(
    answer: ContentAnswer,
    part: PartFile,
    expected: number | undefined,
    signal: AbortSignal,
  ): Promise<Flaw | undefined> {
    try {
      const refused = await this.#refusal(answer, part);
      if (refused) return refused;
      this.#etag = answer.headers.etag;
      if (answer.status === 200 && part.size > 0) await part.restart();
      return await takeIn(answer, part, expected, this.#parts, signal);
    } finally {
      answer.body.discard();
    }
  }

  async #refusal({ status, headers }: ContentAnswer, part: PartFile): Promise<Flaw | undefined> {
    const { pace, serverNow } = this.#parts;
    if (STALE.has(status)) return 'stale';
    if (status === 416) {
      await part.restart();
      return 'range';
    }
    if (status === 429 || status >= 500) {
      const wait = retryAfter(headers['retry-after'], serverNow()) ?? 0;
      pace.slowDown(Math.min(wait, 10 * LONGEST_WAIT_MS));
      return 'busy';
    }
    if (status === 206) {
      const begins = Number(/^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1] ?? Number.NaN);
      if (begins === part.size) return undefined;
      await part.restart();
      return 'range';
    }
    return status === 200 ? undefined : 'message';
  }

  async #judge(
    part: PartFile,
    resource: Resource | undefined,
    signal: AbortSignal,
  ): Promise<Downloaded<W> | Flaw> {
    if (resource?.size !== undefined && part.size < resource.size) return 'short';
    const sum = part.sum();
    const verdict = judge(resource?.checksum, sum.checksum);
    if (verdict === 'differs') {
      await part.restart();
      return 'other-bytes';
    }
    await this.#turn.settle(signal);
    await part.keep();
    if (verdict === 'other-form' && (await walkContainer(part.path)) === 'broken') {
      await part.restart();
      return 'container';
    }
    return { wanted: this.#wanted, ...sum, verifiedBy: verdict === 'matches' ? 'checksum' : 'size' };
  }

  /** Before the next try: a new address where the old one may be the reason, a wait where waiting may help. */
  async #rest(flaw: Flaw, attempt: number, signal: AbortSignal): Promise<void> {
    const { clock, urls, onEvent } = this.#parts;
    if (flaw !== 'short' && flaw !== 'busy') urls.forget(this.#wanted);
    const waitMs =
      flaw === 'stale' || flaw === 'range' ? 0 : growingWait(attempt, FIRST_WAIT_MS, LONGEST_WAIT_MS);
    onEvent({ kind: 'retry', call: `content ${flaw}`, status: 0, waitMs });
    if (waitMs > 0) await clock.delay(waitMs, signal);
  }

  #givenUp(flaw: Flaw): ICloudError {
    const { record, family } = this.#wanted;
    if (flaw === 'busy') return new ICloudError('unreachable', 'retry', { record, family });
    return new ICloudError('content-damaged', 'retry', { record, family, what: flaw });
  }
}
