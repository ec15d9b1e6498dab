import type { Reply } from '../../commands/command.ts';
import type { RunningJob } from '../../jobs/job-runner.ts';
import type { EndedJob } from '../progress/ended-job.ts';

/** What is heard between saying something and its end. */
export interface Hearing {
  onReply(reply: Reply): void;
  /** The progress of the job that runs because of it. */
  onProgress(job: RunningJob): void;
}

/** What came of a saying. */
export interface Spoken {
  readonly reply: Reply;
  /** The end of the job that it started; undefined when it started none. */
  readonly end: EndedJob | undefined;
}

/**
 * Somebody to talk to: the daemon at the other end of its socket, or the house in this process. Both ways resolve when the
 * reply is there and the job that it started, if any, has ended. Aborting the signal cancels the saying and that job.
 */
export interface Conversation {
  say(text: string, hearing: Hearing, signal: AbortSignal): Promise<Spoken>;
  /** Answers a challenge with the id of a choice, or with a text where one is expected. */
  answer(challenge: number, choice: string, hearing: Hearing, signal: AbortSignal): Promise<Spoken>;
}
