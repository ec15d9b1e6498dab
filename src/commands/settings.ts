import type { Person } from '../persons/person.ts';
import type { Persons } from '../persons/persons.ts';
import type { Clock } from '../platform/clock.ts';
import type { StateFile } from '../platform/state-file.ts';
import { LANGUAGES, type Line } from '../texts/texts.ts';
import type { Asker, Command, Reply } from './command.ts';
import { ownPerson } from './own-person.ts';
import { accountsText, channelsText } from './person-words.ts';
import { isAtLeast } from './role.ts';

export interface SettingsServices {
  readonly persons: Persons;
  readonly clock: Clock;
  readonly state: StateFile;
  /** IANA zone of whoever has set none. */
  readonly houseZone: string;
  /** How long what lies in the trash can be restored, in ms. */
  readonly keepTrash: number;
}

/** `settings`: who the asker is here and what is set for them, and what is set for the house that they may see. */
export function settingsCommand(services: SettingsServices): Command {
  return {
    name: 'settings',
    topic: 'about',
    role: 'guest',
    arguments: {},
    run: (_values, { asker }) => settings(services, asker),
  };
}

function settings(services: SettingsServices, asker: Asker): Reply {
  const person = ownPerson(services.persons, asker);
  const { name, role, accounts, language, timeZone } = asker;
  const quietUntil = quietOf(person, services);
  const other = LANGUAGES.find((one) => one !== language) ?? language;
  return {
    lines: [
      { key: 'settings-me', values: { name, role, accounts: accountsText(accounts) } },
      {
        key: 'settings-reads',
        values: { language: { key: 'language-name', values: { language } }, zone: timeZone },
      },
      ...(person ? ownLines(person, quietUntil) : [{ key: 'own-terminal' }]),
      ...houseLines(services, asker),
    ],
    data: {
      ...{ name, role, accounts, language, timeZone, houseZone: services.houseZone },
      quietUntil: quietUntil === undefined ? null : new Date(quietUntil).toISOString(),
    },
    ok: true,
    suggestions: person
      ? [
          { label: { key: 'language-name', values: { language: other } }, say: `language ${other}` },
          quietUntil === undefined
            ? { label: { key: 'quiet-for', values: { how: '8h' } }, say: 'quiet 8h' }
            : { label: { key: 'quiet-end' }, say: 'quiet off' },
        ]
      : [],
  };
}

function ownLines({ links }: Person, quietUntil: number | undefined): Line[] {
  return [
    { key: 'settings-links', values: { channels: channelsText(links) } },
    quietUntil === undefined ? { key: 'quiet-is-off' } : { key: 'quiet-is', values: { at: quietUntil } },
  ];
}

function houseLines({ houseZone, keepTrash, state }: SettingsServices, { role }: Asker): Line[] {
  const zone: Line = { key: 'settings-house', values: { zone: houseZone } };
  if (!isAtLeast(role, 'adult')) return [zone];
  const paused = state.current.paused ? 'yes' : 'no';
  return [zone, { key: 'settings-house-work', values: { keep: keepTrash, paused } }];
}

function quietOf(person: Person | undefined, { clock }: SettingsServices): number | undefined {
  const until = person?.quietUntil;
  return until !== undefined && until > clock.now() ? until : undefined;
}
