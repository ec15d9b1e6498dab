import { isNoticeKind, NOTICE_KINDS } from '../notices/kinds.ts';
import { isSameMute, type Mute } from '../notices/mute.ts';
import type { NoticePreferences } from '../notices/preferences.ts';
import type { Persons } from '../persons/persons.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import { nearestWords } from '../platform/nearest.ts';
import type { ConfiguredAccount } from './accounts.ts';
import type { Asker, Command, Reply } from './command.ts';
import { ownPerson, terminalReply } from './own-person.ts';

const ARGUMENTS = { what: { kind: 'word', optional: true }, how: { kind: 'word', optional: true } } as const;
const OFF = /^(off|aus)$/i;
const ALL = /^(all|everything|alles)$/i;

export interface MuteServices {
  readonly preferences: NoticePreferences;
  readonly persons: Persons;
  readonly clock: Clock;
  /** Those of the configuration. */
  readonly accounts: readonly ConfiguredAccount[];
  /** Reads `8h` to milliseconds; undefined when it is no length of time. */
  readonly readDuration: (text: string) => number | undefined;
}

/** `mute KIND|ACCOUNT|all [DURATION]`, `mute off [KIND|ACCOUNT]`: what the asker wants to hear nothing of. A mute of all leaves out what is critical. */
export function muteCommand(services: MuteServices): Command<typeof ARGUMENTS> {
  return {
    name: 'mute',
    topic: 'about',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ what, how }, { asker }) => mute(services, what, how, asker),
  };
}

async function mute(
  { preferences, persons, clock, accounts, readDuration }: MuteServices,
  what: string | undefined,
  how: string | undefined,
  asker: Asker,
): Promise<Reply> {
  const person = ownPerson(persons, asker);
  if (!person) return terminalReply();
  const listener = `person:${person.id}`;
  const own = () => preferences.mutes.filter((one) => one.listener === listener);
  if (what !== undefined && OFF.test(what)) {
    const meant = how === undefined ? undefined : readWhat(how, accounts, asker);
    await preferences.unmute(
      (one) => one.listener === listener && (!meant || isSameMute(one, { listener, ...meant })),
    );
  } else if (what !== undefined) {
    const lasts = how === undefined ? undefined : readDuration(how.toLowerCase());
    if (how !== undefined && !lasts)
      throw new HomerollError('mute-unreadable', { what: how.slice(0, 50) }, { recovery: 'never' });
    await preferences.mute({
      listener,
      ...(ALL.test(what) ? {} : readWhat(what, accounts, asker)),
      ...(lasts === undefined ? {} : { until: clock.now() + lasts }),
    });
  }
  return tell(own());
}

/** What somebody has muted; an empty list says that they hear everything. */
export function muteLine(mute: Mute) {
  return { key: 'mute-line', values: { ...valuesOf(mute), until: mute.until ?? 0 } };
}

function tell(mutes: readonly Mute[]): Reply {
  return {
    lines: mutes.length === 0 ? [{ key: 'mute-none' }] : mutes.map(muteLine),
    data: { mutes },
    ok: true,
    suggestions: mutes.slice(0, 10).map((mute) => ({
      label: { key: 'mute-end', values: valuesOf(mute) },
      say: `mute off ${mute.kind ?? mute.account ?? ''}`.trim(),
    })),
  };
}

function valuesOf({ kind, account }: Mute) {
  return { what: kind ?? account ?? '', which: kind ? 'kind' : account ? 'account' : 'all' };
}

/** A kind of notices, or an account whose pictures the asker may see. */
function readWhat(
  text: string,
  accounts: MuteServices['accounts'],
  asker: Asker,
): Pick<Mute, 'kind' | 'account'> {
  const said = text.toLowerCase();
  if (isNoticeKind(said)) return { kind: said };
  const theirs = accounts.flatMap(({ name }) =>
    asker.accounts === 'all' || asker.accounts.includes(name) ? [name] : [],
  );
  const account = theirs.find((name) => name.toLowerCase() === said);
  if (account !== undefined) return { account };
  const like = nearestWords(said.slice(0, 50), [...Object.keys(NOTICE_KINDS), ...theirs], 3);
  const nearest = (like.length > 0 ? like : ['new-pictures', ...theirs.slice(0, 3), 'all']).join(', ');
  throw new HomerollError('mute-kind-unknown', { what: text.slice(0, 50), nearest }, { recovery: 'never' });
}
