import { Digests } from '../jobs/digest.ts';
import { watchDigests } from '../jobs/digest-watch.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { type DigestSources, gatherDigest } from '../notices/digest/gather-digest.ts';
import type { Notices } from '../notices/notices.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { OpenedEmail } from './open-email.ts';

export interface OpenDigestsOptions {
  readonly email: OpenedEmail;
  readonly sources: DigestSources;
  readonly jobs: Pick<JobRunner, 'start'>;
  /** Told of each that was sent; it is opened later. */
  readonly tell: (work: (notices: Notices) => void) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** The digests of a house: looked for between `start` and `stop`. */
export class OpenedDigests {
  readonly digests: Digests;
  readonly #options: OpenDigestsOptions;
  readonly #stopping = new AbortController();
  #watching: Promise<void> | undefined;

  constructor(options: OpenDigestsOptions) {
    const { email, sources, clock, log, tell } = options;
    this.#options = options;
    this.digests = new Digests({
      ...{ catalog: sources.catalog, clock, log, recipients: email.recipients },
      gather: (period, reader) => gatherDigest(sources, period, reader),
      onSent: (recipient) =>
        tell(
          (notices) => void notices.tell({ kind: 'digest-sent', subject: recipient, data: { recipient } }),
        ),
    });
  }

  start(): void {
    const { jobs, clock, log, email } = this.#options;
    if (email.recipients.length === 0) return;
    const begin = () => void jobs.start(this.digests.job, 'schedule');
    this.#watching ??= watchDigests(this.digests, begin, { clock, log, signal: this.#stopping.signal });
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#watching;
    await this.#options.email.stop();
  }
}
