import { writeAlert } from '../notices/alerts.ts';
import { type Listener, NO_ACCOUNT } from '../notices/listener.ts';
import type { NoticePreferences } from '../notices/preferences.ts';
import { quietWords } from '../notices/quiet-hours.ts';
import type { Persons } from '../persons/persons.ts';
import type { Line } from '../texts/texts.ts';
import type { Asker, Command, Reply } from './command.ts';
import { muteLine } from './mute.ts';
import { ownPerson } from './own-person.ts';
import { isAtLeast } from './role.ts';

export interface RulesServices {
  readonly listeners: () => readonly Listener[];
  readonly preferences: NoticePreferences;
  readonly persons: Persons;
}

/** `rules`: who hears what, where and when; what is one's own, and for the owner the whole house. */
export function rulesCommand(services: RulesServices): Command {
  return {
    name: 'rules',
    topic: 'about',
    role: 'adult',
    arguments: {},
    run: (_values, { asker }) => rules(services, asker),
  };
}

function rules({ listeners, preferences, persons }: RulesServices, asker: Asker): Reply {
  const person = ownPerson(persons, asker);
  const isOwn = ({ name }: Listener) => person !== undefined && name.endsWith(`:${person.id}`);
  const shown = listeners().filter((listener) => isAtLeast(asker.role, 'owner') || isOwn(listener));
  const mutes = preferences.mutes.filter(({ listener }) => person && listener === `person:${person.id}`);
  const names = new Map(persons.all.map(({ id, name }) => [id, name]));
  const alerts = preferences.alerts.map(writeAlert);
  return {
    lines: [
      ...(shown.length === 0 ? [{ key: 'rules-none' }] : shown.map((one) => lineOf(one, names))),
      ...mutes.map(muteLine),
      ...(alerts.length === 0 ? [] : [{ key: 'rules-alerts', values: { alerts: alerts.join(', ') } }]),
    ],
    data: { listeners: shown, mutes, alerts },
    ok: true,
    suggestions: [
      { label: { key: 'rules-mute' }, say: 'mute' },
      ...(isAtLeast(asker.role, 'owner') ? [{ label: { key: 'rules-alert' }, say: 'alert' }] : []),
      { label: { key: 'rules-test' }, say: 'test-notify' },
    ],
  };
}

function lineOf({ name, hears }: Listener, names: ReadonlyMap<string, string>): Line {
  const [channel = '', id] = name.split(':');
  const who = id === undefined ? name : `${names.get(id) ?? id} (${channel})`;
  const { from, kinds, withoutKinds, accounts, after, quiet } = hears;
  const of = accounts.filter((one) => one !== NO_ACCOUNT);
  const details: Line[] = [
    ...(withoutKinds.length > 0
      ? [{ key: 'rules-without', values: { without: withoutKinds.join(', ') } }]
      : []),
    ...(of.length > 0 ? [{ key: 'rules-accounts', values: { accounts: of.join(', ') } }] : []),
    ...(quiet ? [{ key: 'rules-quiet', values: { quiet: quietWords(quiet) } }] : []),
    ...(after > 0 ? [{ key: 'rules-after', values: { after } }] : []),
  ];
  const what = kinds.length > 0 ? 'kinds' : 'all';
  return {
    key: 'rules-line',
    values: { who, from, what, kinds: kinds.join(', '), more: details.length, details },
  };
}
