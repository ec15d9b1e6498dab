import type { ChatHouse } from '../bots/chat/chat-house.ts';
import type { FindLiveMovie } from '../bots/chat/live-movies.ts';
import type { Intake } from '../bots/chat/take-file.ts';
import { recordedEnd } from '../bots/progress/ended-job.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Challenges } from '../challenges/challenges.ts';
import type { Commands } from '../commands/commands.ts';
import type { Job } from '../jobs/job.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { askerOf } from '../persons/asker.ts';
import type { Invitations } from '../persons/invitations.ts';
import { ownName } from '../persons/own-name.ts';
import type { Persons } from '../persons/persons.ts';
import { RateLimit } from '../persons/rate-limit.ts';
import type { MakeSmaller } from '../pipeline/smaller-copies.ts';
import type { Clock } from '../platform/clock.ts';
import { untilAborted } from '../platform/until-aborted.ts';
import type { ChatUploads } from '../sources/chat-upload.ts';
import type { Source } from '../sources/source.ts';
import { languageOf, Texts } from '../texts/texts.ts';

export interface ChatHouseParts {
  readonly catalog: Catalog;
  readonly commands: Commands;
  readonly challenges: Challenges;
  readonly jobs: JobRunner;
  readonly persons: Persons;
  readonly invitations: Invitations;
  readonly houseZone: string;
  readonly liveMovie: FindLiveMovie;
  readonly smaller: MakeSmaller;
  /** The roles of Discord's servers that let somebody in. */
  readonly discord: { readonly guests: readonly string[]; readonly adults: readonly string[] };
  readonly clock: Clock;
}

/** Texts of so many languages and zones are kept. */
const MOST_TEXTS = 20;

/** The house as chats see it. */
export function chatHouseOf(parts: ChatHouseParts): ChatHouse {
  const {
    catalog,
    commands,
    challenges,
    jobs,
    persons,
    invitations,
    houseZone,
    liveMovie,
    smaller,
    discord,
    clock,
  } = parts;
  const pace = new RateLimit(clock);
  const kept = new Map<string, Texts>();
  return {
    ...{ commands, challenges, jobs, liveMovie, smaller },
    endedJob: (id) => {
      const row = catalog.jobs.get(id);
      return row && recordedEnd(row);
    },
    texts: ({ language, timeZone }) => {
      const key = `${language} ${timeZone}`;
      const texts = kept.get(key) ?? new Texts(language, timeZone);
      if (kept.size < MOST_TEXTS) kept.set(key, texts);
      return texts;
    },
    door: {
      get all() {
        return persons.all;
      },
      onChanged: (listener) => persons.onChanged(listener),
      byUser: (channel, user) => persons.byUser(channel, user),
      byRoles: (channel, user) => {
        const has = (ids: readonly string[]) => user.roles?.some((id) => ids.includes(id)) === true;
        const role = has(discord.adults) ? 'adult' : has(discord.guests) ? 'guest' : undefined;
        if (channel !== 'discord' || role === undefined) return undefined;
        const names = persons.all.map(({ name }) => name);
        return {
          id: `discord:${user.id}`,
          name: ownName(user.name, names),
          role,
          accounts: 'all',
          links: [],
        };
      },
      welcome: async (code, who) => {
        const invitation = invitations.find(code, who);
        return invitation && (await persons.link(invitation, who));
      },
      learns: ({ id }, channel, locale) => persons.setAppLanguage(id, channel, languageOf(locale)),
      askerOf: (person, channel, locale) => askerOf(person, channel, locale, houseZone),
      pace: ({ id }) => pace.take(id),
    },
  };
}

/** The way of a file that somebody sends into a library; undefined where nobody can send any. */
export function intakeOf(
  uploads: ChatUploads | undefined,
  {
    jobs,
    syncSource,
    catalog: { audit },
    clock,
  }: Pick<ChatHouseParts, 'jobs' | 'catalog' | 'clock'> & { readonly syncSource: (source: Source) => Job },
): Intake | undefined {
  if (!uploads) return undefined;
  return {
    accounts: [...uploads.sources.keys()],
    receive: (account, name, download) => uploads.receive(account, name, download),
    fateOf: (upload) => uploads.fateOf(upload),
    note: ({ name: who, channel }, account, outcome) =>
      audit.add({ at: clock.now(), who, channel, action: 'file-sent', details: { account, outcome } }),
    takeIn: async (account, signal) => {
      const source = uploads.sources.get(account);
      if (source) await untilAborted(jobs.start(syncSource(source), 'person'), signal);
      await uploads.tidy();
    },
  };
}
