import type { Catalog } from '../../catalog/catalog.ts';
import type { Asker, Reply } from '../../commands/command.ts';
import type { Commands } from '../../commands/commands.ts';
import type { JobRunner, RunningJob } from '../../jobs/job-runner.ts';
import { HomerollError } from '../../platform/error.ts';
import { type EndedJob, endedJob, recordedEnd } from '../progress/ended-job.ts';
import type { Conversation, Hearing, Spoken } from './conversation.ts';
import type { TerminalChallenges } from './terminal-challenges.ts';

/** What can be talked to in this process. */
export interface TalkingHouse {
  readonly catalog: Catalog;
  readonly commands: Commands;
  readonly jobs: JobRunner;
  readonly challenges?: TerminalChallenges | undefined;
}

/** The reason of an abort by which the listener only goes away: what was started goes on. */
export const GONE_AWAY = Symbol('gone away');

/** Talks to the house in this process. */
export class DirectConversation implements Conversation {
  readonly #house: TalkingHouse;
  readonly #asker: Asker;

  constructor(house: TalkingHouse, asker: Asker) {
    this.#house = house;
    this.#asker = asker;
  }

  async say(text: string, hearing: Hearing, signal: AbortSignal): Promise<Spoken> {
    const reply = await this.#house.commands.answer(text, { asker: this.#asker, signal });
    return this.#follow(reply, hearing, signal);
  }

  async answer(challenge: number, choice: string, hearing: Hearing, signal: AbortSignal): Promise<Spoken> {
    return this.#follow(await this.#answer(challenge, choice), hearing, signal);
  }

  async #answer(challenge: number, choice: string): Promise<Reply> {
    try {
      if (!this.#house.challenges) throw new HomerollError('terminal-garbage', {}, { recovery: 'never' });
      return await this.#house.challenges.answer(challenge, choice, this.#asker);
    } catch (error) {
      if (!(error instanceof HomerollError)) throw error;
      const { code, facts } = error;
      const told = { lines: [], data: { error: { code, facts } }, ok: false, error: { code, facts } };
      return { ...told, ...this.#stillOpen(challenge) };
    }
  }

  /** A question that an answer has left open can be answered again. */
  #stillOpen(id: number): Pick<Reply, 'challenge' | 'expects' | 'suggestions'> {
    const question = this.#house.challenges?.openFor(this.#asker).find((open) => open.id === id);
    if (!question) return {};
    const { choices, expects, secret } = question;
    const suggestions = choices.map((choice) => ({ label: choice.label, say: `answer ${id} ${choice.id}` }));
    return {
      ...{ challenge: id, suggestions },
      ...(expects === 'text' ? { expects: secret ? 'secret' : 'text' } : {}),
    };
  }

  async #follow(reply: Reply, hearing: Hearing, signal: AbortSignal): Promise<Spoken> {
    hearing.onReply(reply);
    return { reply, end: reply.job === undefined ? undefined : await this.#end(reply.job, hearing, signal) };
  }

  async #end(id: number, { onProgress }: Hearing, signal: AbortSignal): Promise<EndedJob | undefined> {
    const { jobs, catalog } = this.#house;
    const leaving = new AbortController();
    const onAbort = () => {
      if (signal.reason === GONE_AWAY) leaving.abort();
      else jobs.cancel(id);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    const tell = (job: RunningJob) => onProgress(job);
    const end = await jobs.follow(id, tell, leaving.signal);
    signal.removeEventListener('abort', onAbort);
    const row = catalog.jobs.get(id);
    if (end) return endedJob(end, row?.startedAt ?? end.at);
    // It was faster than the following of it.
    return row && recordedEnd(row);
  }
}
