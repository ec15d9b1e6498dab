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
import { TurnedClock } from '../../platform/clock-fixture.ts';
import { Listeners } from '../../platform/listeners.ts';
import { createLog } from '../../platform/log.ts';
import { Texts } from '../../texts/texts.ts';
import { askedMemory } from './asked-memory.ts';
import { ChatBot, type ChatBotOptions } from './chat-bot.ts';
import type { ChatHouse } from './chat-house.ts';
import { MemoryChat } from './memory-chat-fixture.ts';

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
  challenges.register('paint', async ({ facts }, choice, { name }) => {
    if (facts.fails) throw new Error('out of paint');
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
  const written: string[] = [];
  const learned: string[] = [];
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
      command('board', 'guest', (_, what) => ({
        ...plain(`board ${what}`),
        suggestions: [{ label: { key: 'plain', values: { text: 'Turn' } }, say: 'board 2' }],
        ...(what === '2' ? { isBoard: true as const } : {}),
      })),
      command('offer', 'guest', (_, what) => ({
        ...plain('choose'),
        suggestions: [{ label: { key: 'plain', values: { text: 'Long' } }, say: `hello ${what}` }],
      })),
    ],
    { readSentence: () => undefined, log, onSaid: ({ command: name }) => void written.push(name) },
  );
  const persons: Person[] = [person('olga', 'owner'), person('anna', 'adult'), person('gus', 'guest')];
  let pace: 'ok' | 'say-so' | 'silent' = 'ok';
  const changed = new Listeners<void>(log);
  const house: ChatHouse = {
    ...{ commands, challenges, jobs, endedJob: () => undefined, liveMovie: wishes.liveMovie },
    texts: ({ language, timeZone }) => new Texts(language, timeZone),
    door: {
      all: persons,
      onChanged: (listener) => changed.add(listener),
      byUser: (channel, user) =>
        persons.find(({ links }) => links.some((link) => link.channel === channel && link.user === user)),
      welcome: async (code, { user, name }) => {
        if (code !== 'let-me-in') return undefined;
        const welcome = person(user, 'guest', { name });
        persons.push(welcome);
        changed.tell();
        return welcome;
      },
      learns: async ({ name }, channel, locale) => {
        if (name === 'gus') throw new Error('the disk is full');
        learned.push(`${name} ${channel} ${locale}`);
      },
      askerOf: ({ name, role, accounts, language = 'en' }, channel) => {
        return { name, role, accounts, channel, language, timeZone: 'UTC' };
      },
      pace: () => pace,
    },
  };
  const chat = new MemoryChat(clock);
  const asked = askedMemory(catalog.challengeMessages, chat.channel);
  const bot = new ChatBot({ platform: chat, house, clock, log, asked, ...wishes });
  await bot.start();
  t.after(async () => {
    ends.resolve({ counts: {}, bytes: 0, errors: 0, error: undefined, accounts: [] });
    await bot.stop();
    await jobs.stop();
    await challenges.stop();
  });
  return {
    ...{ chat, bot, clock, challenges, settled, codes, said, written, learned, paint, persons, house, asked },
    report: (progress: Partial<Progress>) =>
      report({ phase: 'working', done: 0, total: undefined, bytes: 0, ...progress }),
    end: (result: Partial<JobResult> = {}) =>
      ends.resolve({ counts: {}, bytes: 0, errors: 0, error: undefined, accounts: [], ...result }),
    /** Makes one of the persons another, or takes them away. */
    change: (name: string, made: Partial<Person> | undefined) => {
      const index = persons.findIndex((one) => one.name === name);
      const before = persons[index];
      if (before) persons.splice(index, 1, ...(made ? [{ ...before, ...made }] : []));
      changed.tell();
    },
    goTooFast: (how: typeof pace) => {
      pace = how;
    },
  };
}
