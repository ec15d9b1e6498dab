import type { Catalog } from '../catalog/catalog.ts';
import type { DigestKey } from '../catalog/digests.ts';
import type { Digest } from '../notices/digest/digest.ts';
import { digestStep, nextTry } from '../notices/digest/digest-due.ts';
import {
  type DigestPeriod,
  type DigestPlan,
  periodName,
  periodUntilNow,
} from '../notices/digest/digest-period.ts';
import type { DigestReader } from '../notices/digest/gather-digest.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { Job, JobResult, Progress } from './job.ts';

/** What became of a digest that was sent. */
type Sent =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'later' | 'unreachable'; readonly reason: string; readonly after?: number }
  | { readonly kind: 'refused' | 'gone'; readonly reason: string };

/** Somebody who gets digests. */
export interface DigestRecipient extends DigestReader {
  /** Unique in the house. */
  readonly name: string;
  /** Undefined for one who gets none by themselves. */
  readonly plan: DigestPlan | undefined;
  /** The same `id` is the same digest, also when it is sent twice. */
  send(digest: Digest, signal: AbortSignal, id: string): Promise<Sent>;
}

export interface DigestJobOptions {
  readonly catalog: Pick<Catalog, 'digests' | 'transaction' | 'makeDurable'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly recipients: readonly DigestRecipient[];
  readonly gather: (period: DigestPeriod, reader: DigestReader) => Promise<Digest>;
  /** Told of each that was sent. */
  readonly onSent?: ((recipient: string) => void) | undefined;
}

interface Due {
  readonly recipient: DigestRecipient;
  readonly period: DigestPeriod;
  /** Undefined for one that somebody asked for: it is tried once and not written down. */
  readonly key: DigestKey | undefined;
  readonly id: string;
}

/**
 * Digests by mail. Each is reserved in the catalog, sent, and marked as sent, in that order: a kill between the last two sends it
 * again under the same message id, so that it is lost never and doubled only where a mail program shows what it has already.
 */
export class Digests {
  readonly #options: DigestJobOptions;

  constructor(options: DigestJobOptions) {
    this.#options = options;
  }

  get recipients(): readonly DigestRecipient[] {
    return this.#options.recipients;
  }

  /** Whether one is due. Notes who is new, and what is given up; asked often. */
  isDue(): boolean {
    return this.#due().length > 0;
  }

  /** Sends what is due; what cannot be sent now is due again after a while. */
  readonly job: Job & { readonly kind: 'digest' } = {
    kind: 'digest',
    run: (signal, report) => this.#run(this.#due(), signal, report),
  };

  /** Sends some recipients the digest of the time up to now, once, due or not. */
  nowJob(names: readonly string[]): Job {
    const now = this.#options.clock.now();
    const due = this.recipients
      .filter(({ name }) => names.includes(name))
      .map(
        (recipient): Due => ({
          ...{ recipient, key: undefined, id: `now-${now}` },
          period: periodUntilNow(recipient.plan?.rhythm ?? 'weekly', recipient.timeZone, now),
        }),
      );
    return { kind: 'digest', key: 'digest now', run: (signal, report) => this.#run(due, signal, report) };
  }

  #due(): Due[] {
    const { catalog, clock, recipients, log } = this.#options;
    return recipients.flatMap((recipient): Due[] => {
      const { name, plan } = recipient;
      if (!plan) return [];
      const step = digestStep(plan, clock.now(), {
        of: (period) => catalog.digests.get({ recipient: name, period }),
        oldest: catalog.digests.oldest(name),
      });
      if (step.kind === 'none') return [];
      const { period } = step;
      const key = { recipient: name, period: periodName(period), until: period.until };
      if (step.kind === 'begin') catalog.digests.begin(key, clock.now());
      if (step.kind === 'give-up') {
        log.warn('digest-given-up', { recipient: name, period: key.period });
        catalog.digests.end(key, 'given-up', catalog.digests.get(key)?.reason ?? null);
      }
      return step.kind === 'send' ? [{ recipient, period, key, id: key.period }] : [];
    });
  }

  async #run(
    due: readonly Due[],
    signal: AbortSignal,
    report: (progress: Progress) => void,
  ): Promise<JobResult> {
    const counts = { sent: 0, later: 0, refused: 0 };
    let error: HomerollError | undefined;
    for (const [done, one] of due.entries()) {
      signal.throwIfAborted();
      report({ phase: 'working', done, total: due.length, bytes: 0 });
      const sent = await this.#send(one, signal);
      if (sent.kind === 'delivered') counts.sent += 1;
      else if (isForGood(sent) || one.key === undefined) {
        counts.refused += 1;
        error ??= new HomerollError(
          'digest-not-sent',
          { recipient: one.recipient.name, reason: sent.reason },
          { recovery: 'never' },
        );
      } else counts.later += 1;
    }
    return { counts, bytes: 0, errors: counts.refused, error };
  }

  async #send({ recipient, period, key, id }: Due, signal: AbortSignal): Promise<Sent> {
    const { catalog, clock, log, gather, onSent } = this.#options;
    if (key) catalog.digests.reserve(key, clock.now());
    const sent = await this.#try(
      async () => recipient.send(await gather(period, recipient), signal, id),
      signal,
    );
    if (sent.kind === 'delivered') {
      if (key) {
        catalog.digests.end(key, 'sent');
        catalog.makeDurable();
      }
      onSent?.(recipient.name);
      return sent;
    }
    log.warn('digest-not-sent', {
      recipient: recipient.name,
      period: id,
      outcome: sent.kind,
      reason: sent.reason,
    });
    if (key && isForGood(sent)) catalog.digests.end(key, 'given-up', sent.reason);
    else if (key) {
      const tries = (catalog.digests.get(key)?.tries ?? 0) + 1;
      const after = 'after' in sent ? sent.after : undefined;
      catalog.digests.postpone(key, nextTry(tries, clock.now(), after), sent.reason);
    }
    return sent;
  }

  /** What goes wrong on the way (the catalog is busy, a disk is full) may go well the next time. */
  async #try(send: () => Promise<Sent>, signal: AbortSignal): Promise<Sent> {
    try {
      return await send();
    } catch (error) {
      signal.throwIfAborted();
      this.#options.log.error('digest-failed', { error });
      return { kind: 'later', reason: error instanceof HomerollError ? error.code : 'unexpected' };
    }
  }
}

function isForGood({ kind }: Sent): boolean {
  return kind === 'refused' || kind === 'gone';
}
