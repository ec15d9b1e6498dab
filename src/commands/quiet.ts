import type { QuietHours } from '../notices/hears.ts';
import { quietWords } from '../notices/quiet-hours.ts';
import type { Persons } from '../persons/persons.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Asker, Command, Reply, Suggestion } from './command.ts';
import { ownPerson, terminalReply } from './own-person.ts';

const ARGUMENTS = { how: { kind: 'word', optional: true } } as const;
const OFF = /^(off|aus)$/i;
/** Longer than that, one has forgotten why it is so quiet. */
const LONGEST = 30 * 86_400_000;
const OFFERED = ['1h', '8h', '1d'];

export interface QuietServices {
  readonly persons: Persons;
  readonly clock: Clock;
  /** Reads `8h` or `1h30m` to milliseconds; undefined when it is no length of time. */
  readonly readDuration: (text: string) => number | undefined;
  /** Reads `22:00-07:00`; undefined when it is no such hours. */
  readonly readQuietHours: (text: string) => QuietHours | undefined;
}

/**
 * `quiet [DURATION|HH:MM-HH:MM|off]`: for so long nothing makes a sound at this person's that is not urgent; in such hours of every day
 * only what is critical reaches them.
 */
export function quietCommand(services: QuietServices): Command<typeof ARGUMENTS> {
  return {
    name: 'quiet',
    topic: 'about',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ how }, { asker }) => quiet(services, how, asker),
  };
}

async function quiet(services: QuietServices, how: string | undefined, asker: Asker): Promise<Reply> {
  const { persons, clock } = services;
  const person = ownPerson(persons, asker);
  if (!person) return terminalReply();
  const now = clock.now();
  const { quietHours } = person;
  if (how === undefined) return tell(person.quietUntil ?? 0, now, quietHours);
  if (OFF.test(how)) {
    await persons.setQuiet(person.id, undefined, asker);
    if (quietHours) await persons.setQuietHours(person.id, undefined, asker);
    return tell(0, now, undefined);
  }
  const hours = services.readQuietHours(how);
  if (hours) {
    await persons.setQuietHours(person.id, hours, asker);
    return tell(person.quietUntil ?? 0, now, hours);
  }
  const lasts = services.readDuration(how.toLowerCase());
  if (lasts === undefined || lasts === 0 || lasts > LONGEST)
    throw new HomerollError('quiet-unreadable', { what: how.slice(0, 100) }, { recovery: 'never' });
  await persons.setQuiet(person.id, now + lasts, asker);
  return tell(now + lasts, now, quietHours);
}

function tell(until: number, now: number, hours: QuietHours | undefined): Reply {
  const isQuiet = until > now;
  const say = (how: string): Suggestion => ({
    label: { key: 'quiet-for', values: { how } },
    say: `quiet ${how}`,
  });
  return {
    lines: [
      isQuiet ? { key: 'quiet-is', values: { at: until } } : { key: 'quiet-is-off' },
      ...(hours ? [{ key: 'quiet-hours-are', values: { hours: quietWords(hours) } }] : []),
    ],
    data: { quietUntil: isQuiet ? new Date(until).toISOString() : null, quietHours: hours ?? null },
    ok: true,
    suggestions: isQuiet || hours ? [{ label: { key: 'quiet-end' }, say: 'quiet off' }] : OFFERED.map(say),
  };
}
