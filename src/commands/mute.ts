import { isNoticeKind, NOTICE_KINDS, type NoticeKind } from '../notices/kinds.ts';
import type { Mute } from '../notices/mute.ts';
import type { NoticePreferences } from '../notices/preferences.ts';
import type { Persons } from '../persons/persons.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import { nearestWords } from '../platform/nearest.ts';
import type { Asker, Command, Reply } from './command.ts';
import { ownPerson, terminalReply } from './own-person.ts';

const ARGUMENTS = { what: { kind: 'word', optional: true }, how: { kind: 'word', optional: true } } as const;
const OFF = /^(off|aus)$/i;
const ALL = /^(all|everything|alles)$/i;

export interface MuteServices {
  readonly preferences: NoticePreferences;
  readonly persons: Persons;
  readonly clock: Clock;
  /** Reads `8h` to milliseconds; undefined when it is no length of time. */
  readonly readDuration: (text: string) => number | undefined;
}

/** `mute KIND|all [DURATION]`, `mute off [KIND]`: what the asker wants to hear nothing of. A mute of all leaves out what is critical. */
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
  { preferences, persons, clock, readDuration }: MuteServices,
  what: string | undefined,
  how: string | undefined,
  asker: Asker,
): Promise<Reply> {
  const person = ownPerson(persons, asker);
  if (!person) return terminalReply();
  const listener = `person:${person.id}`;
  const own = () => preferences.mutes.filter((one) => one.listener === listener);
  if (what !== undefined && OFF.test(what)) {
    const kind = how === undefined ? undefined : readKind(how);
    await preferences.unmute((one) => one.listener === listener && (kind === undefined || one.kind === kind));
  } else if (what !== undefined) {
    const lasts = how === undefined ? undefined : readDuration(how.toLowerCase());
    if (how !== undefined && !lasts)
      throw new HomerollError('mute-unreadable', { what: how.slice(0, 50) }, { recovery: 'never' });
    const kind = ALL.test(what) ? undefined : readKind(what);
    await preferences.mute({
      listener,
      ...(kind === undefined ? {} : { kind }),
      ...(lasts === undefined ? {} : { until: clock.now() + lasts }),
    });
  }
  return tell(own());
}

/** What somebody has muted; an empty list says that they hear everything. */
export function muteLine({ kind, until = 0 }: Mute) {
  return { key: 'mute-line', values: { kind: kind ?? '', until, which: kind ? 'kind' : 'all' } };
}

function tell(mutes: readonly Mute[]): Reply {
  return {
    lines: mutes.length === 0 ? [{ key: 'mute-none' }] : mutes.map(muteLine),
    data: { mutes },
    ok: true,
    suggestions: mutes.slice(0, 10).map(({ kind }) => ({
      label: { key: 'mute-end', values: { kind: kind ?? '', which: kind === undefined ? 'all' : 'kind' } },
      say: kind === undefined ? 'mute off' : `mute off ${kind}`,
    })),
  };
}

function readKind(text: string): NoticeKind {
  const kind = text.toLowerCase();
  if (isNoticeKind(kind)) return kind;
  const nearest = nearestWords(kind.slice(0, 50), Object.keys(NOTICE_KINDS), 3).join(', ');
  throw new HomerollError('mute-kind-unknown', { what: text.slice(0, 50), nearest }, { recovery: 'never' });
}
