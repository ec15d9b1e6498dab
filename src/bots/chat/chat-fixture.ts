import type { TestContext } from 'node:test';
import { temporaryCatalog } from '../../catalog/catalog-fixture.ts';
import { Challenges } from '../../challenges/challenges.ts';
import type { Question } from '../../challenges/question.ts';
import { challengeReply } from '../../challenges/reply.ts';
import type { Asker, Command, Reply } from '../../commands/command.ts';
import { withHelp } from '../../commands/with-help.ts';
import type { Job, JobResult, Progress } from '../../jobs/job.ts';
import { JobRunner } from '../../jobs/job-runner.ts';
import type { Person } from '../../persons/person.ts';
import type { Clock } from '../../platform/clock.ts';
import { TurnedClock } from '../../platform/clock-fixture.ts';
import { createLog } from '../../platform/log.ts';
import { Texts } from '../../texts/texts.ts';
import { ChatBot, type ChatBotOptions } from './chat-bot.ts';
import type { ChatHouse } from './chat-house.ts';
import type { ChatMessage } from './chat-message.ts';
import { ChatError, type ChatPlatform, type Deed, type OnHeard, type SentMessage } from './chat-platform.ts';

/** A message as somebody sees it. */
export interface SeenMessage extends ChatMessage {
  readonly chat: string;
  readonly id: string;
  edits: number;
}

/** A chat platform in memory: what is said there, and how persons do things. */
export class MemoryChat implements ChatPlatform {
  readonly channel = 'memory';
  readonly drawsLivePhotos = true;
  readonly limits = { editEvery: 1000, album: 10, photo: 20_000, file: 40_000 };
  readonly messages: SeenMessage[] = [];
  readonly notes: string[] = [];
  readonly forgotten: string[] = [];
  readonly pinned: string[] = [];
  offered: readonly string[] = [];
  /** Whether it has fields for texts that nobody else sees. */
  hasFields = false;
  fails: ChatError | undefined;
  readonly #clock: Pick<Clock, 'now'>;
  #onHeard: OnHeard = async () => {};
  #count = 0;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  async start(onHeard: OnHeard): Promise<void> {
    this.#onHeard = onHeard;
  }

  async stop(): Promise<void> {}

  async offer(commands: readonly { readonly name: string }[]): Promise<void> {
    this.offered = commands.map(({ name }) => name);
  }

  async send({ chat }: { readonly chat: string }, message: ChatMessage): Promise<SentMessage> {
    if (this.fails) throw this.fails;
    this.#count += 1;
    const id = `${this.#count}`;
    this.messages.push({ ...message, chat, id, edits: 0 });
    return { chat, ids: [id] };
  }

  async edit({ chat, ids }: SentMessage, message: ChatMessage): Promise<void> {
    const index = this.messages.findIndex((one) => one.chat === chat && one.id === ids.at(-1));
    const before = this.messages[index];
    if (!before) throw new ChatError('gone', 'no such message');
    this.messages[index] = { ...message, chat, id: before.id, edits: before.edits + 1 };
  }

  async remove({ ids }: SentMessage): Promise<void> {
    const index = this.messages.findIndex(({ id }) => ids.includes(id));
    if (index >= 0) this.messages.splice(index, 1);
  }

  async pin({ ids }: SentMessage): Promise<void> {
    this.pinned.push(...ids);
  }

  invitationUrl(code: string): string {
    return `memory:${code}`;
  }

  /** Somebody does something; resolves when it is answered. */
  async does(
    user: string,
    deed: Deed,
    {
      isPrivate = true,
      at = this.#clock.now(),
      on,
    }: { isPrivate?: boolean; at?: number; on?: SeenMessage } = {},
  ): Promise<void> {
    const chat = isPrivate ? `chat of ${user}` : 'group';
    this.#count += 1;
    await this.#onHeard({
      ...{ id: `${this.#count}`, at, deed, place: { chat, isPrivate }, user: { id: user, name: user } },
      answering: {
        working: async () => {},
        say: (message) => this.send({ chat }, message),
        replace: async (message) => {
          if (!on) return this.send({ chat }, message);
          await this.edit({ chat, ids: [on.id] }, message);
          return { chat, ids: [on.id] };
        },
        note: async (text) => void this.notes.push(text),
        askForText: async () => this.hasFields,
        forget: async () => void this.forgotten.push(deed.kind === 'said' ? deed.text : deed.kind),
        thank: async () => {},
      },
    });
  }

  says(user: string, text: string, where = {}): Promise<void> {
    return this.does(user, { kind: 'said', text }, where);
  }

  /** Presses a button by its label, on the newest message that has one. */
  async presses(user: string, label: string, where: { isPrivate?: boolean } = {}): Promise<void> {
    const on = this.messages.findLast(({ buttons = [] }) =>
      buttons.flat().some((one) => one.label === label),
    );
    const button = on?.buttons?.flat().find((one) => one.label === label);
    if (!on || !button) throw new Error(`nobody offers ${label}`);
    await this.does(user, { kind: 'pressed', press: button.press }, { ...where, on });
  }

  /** The newest message of a person's private chat. */
  last(user: string): SeenMessage {
    const seen = this.messages.findLast(({ chat }) => chat === `chat of ${user}`);
    if (!seen) throw new Error(`${user} has heard nothing`);
    return seen;
  }
}

function person(name: string, role: Person['role'], more: Partial<Person> = {}): Person {
  const links = [{ channel: 'memory', user: name, chat: `chat of ${name}`, since: 0 }];
  return { id: name, name, role, accounts: 'all', links, ...more };
}

/** A command that can be said in the tests. */
function command(name: string, role: Asker['role'], run: (asker: Asker, what: string) => Reply): Command {
  return {
    ...{ name, role, topic: 'about' as const, arguments: { what: { kind: 'text', optional: true } } },
    run: (values, { asker }) => run(asker, String((values as { what?: string }).what ?? '')),
  };
}

const plain = (text: string): Reply => ({ lines: [{ key: 'plain', values: { text } }], data: {}, ok: true });

/** A house with an owner, an adult and a guest, its commands, its questions and its jobs, in a chat of memory. */
export async function chatHouse(
  t: TestContext,
  wishes: Pick<ChatBotOptions, 'intake' | 'pinned'> & Pick<ChatHouse, 'liveMovie'> = {},
) {
  const catalog = await temporaryCatalog(t);
  const [clock, log] = [new TurnedClock(), createLog('silent')];
  const challenges = new Challenges({ catalog, clock, log });
  const settled: string[] = [];
  const codes: string[] = [];
  challenges.register('paint', async (_, choice, { name }) => {
    settled.push(`${choice} by ${name}`);
    return plain(`painted ${choice}`);
  });
  challenges.register(
    'code',
    async () => plain('signed in'),
    async (_, text) => {
      codes.push(text);
      return text === '123456' ? 'right' : 'wrong';
    },
  );
  await challenges.start();
  const jobs = new JobRunner(catalog, clock, log);
  const ends = Promise.withResolvers<JobResult>();
  let report: (progress: Progress) => void = () => {};
  const job: Job = {
    kind: 'polish',
    run: (_, told) => {
      report = told;
      return ends.promise;
    },
  };
  const paint: Question = {
    ...{ kind: 'paint', ask: { key: 'plain', values: { text: 'Paint the wall?' } }, details: [] },
    choices: [
      { id: 'yes', label: { key: 'plain', values: { text: 'Yes' } }, kind: 'confirm' },
      { id: 'no', label: { key: 'plain', values: { text: 'No' } }, kind: 'cancel' },
    ],
    ...{ facts: {}, leastRole: 'adult', lasts: 3_600_000 },
  };
  const said: string[] = [];
  const commands = withHelp(
    [
      command('hello', 'guest', ({ name, role }, what) => {
        said.push(what);
        return plain(`hello ${name}, ${role} ${what}`.trim());
      }),
      command('status', 'guest', () => plain(`${house.door.all.length} persons`)),
      command('paint', 'adult', (asker) => challengeReply(challenges.open(paint, asker))),
      command('signin', 'adult', () =>
        challengeReply(
          challenges.open({ ...paint, facts: { by: 'the house' } }, { name: 'homeroll', channel: 'clock' }),
        ),
      ),
      command('live', 'guest', (_, what) => ({
        ...plain('a Live Photo'),
        pictures: [{ assetId: 7, preview: what, small: undefined, isLive: true, caption: [] }],
      })),
      command('look', 'guest', (_, what) => ({
        ...plain('three pictures'),
        pictures: [
          {
            assetId: 1,
            preview: what,
            small: undefined,
            caption: [{ key: 'plain', values: { text: 'first' } }],
          },
          {
            assetId: 2,
            preview: '/nowhere.jpg',
            small: undefined,
            caption: [{ key: 'plain', values: { text: 'second' } }],
          },
          {
            assetId: 3,
            preview: undefined,
            small: undefined,
            caption: [{ key: 'plain', values: { text: 'third' } }],
          },
          { assetId: 4, preview: what, small: undefined, clip: what, caption: [] },
        ],
      })),
      command('polish', 'adult', () => ({ ...plain('polishing'), job: jobs.ensure(job, 'person')?.job })),
      command('break', 'guest', () => {
        throw new Error('secret of the stack');
      }),
      command('offer', 'guest', (_, what) => ({
        ...plain('choose'),
        suggestions: [{ label: { key: 'plain', values: { text: 'Long' } }, say: `hello ${what}` }],
      })),
    ],
    { readSentence: () => undefined, log },
  );
  const persons: Person[] = [person('olga', 'owner'), person('anna', 'adult'), person('gus', 'guest')];
  let pace: 'ok' | 'say-so' | 'silent' = 'ok';
  const house: ChatHouse = {
    ...{ commands, challenges, jobs, endedJob: () => undefined, liveMovie: wishes.liveMovie },
    texts: ({ language, timeZone }) => new Texts(language, timeZone),
    door: {
      all: persons,
      byUser: (channel, user) =>
        persons.find(({ links }) => links.some((link) => link.channel === channel && link.user === user)),
      welcome: async (code, { user, name }) => {
        if (code !== 'let-me-in') return undefined;
        const welcome = person(user, 'guest', { name });
        persons.push(welcome);
        return welcome;
      },
      askerOf: ({ name, role, accounts, language = 'en' }, channel) => {
        return { name, role, accounts, channel, language, timeZone: 'UTC' };
      },
      pace: () => pace,
    },
  };
  const chat = new MemoryChat(clock);
  const bot = new ChatBot({ platform: chat, house, clock, log, ...wishes });
  await bot.start();
  t.after(async () => {
    ends.resolve({ counts: {}, bytes: 0, errors: 0, error: undefined, accounts: [] });
    await bot.stop();
    await jobs.stop();
    await challenges.stop();
  });
  return {
    ...{ chat, bot, clock, challenges, settled, codes, said, paint, persons },
    report: (progress: Partial<Progress>) =>
      report({ phase: 'working', done: 0, total: undefined, bytes: 0, ...progress }),
    end: (result: Partial<JobResult> = {}) =>
      ends.resolve({ counts: {}, bytes: 0, errors: 0, error: undefined, accounts: [], ...result }),
    goTooFast: (how: typeof pace) => {
      pace = how;
    },
  };
}
