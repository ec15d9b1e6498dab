import type { Persons } from '../persons/persons.ts';
import { nearestWords } from '../platform/nearest.ts';
import type { Asker, Command, Reply } from './command.ts';
import { ownPerson, terminalReply } from './own-person.ts';

const ARGUMENTS = { zone: { kind: 'word', optional: true } } as const;
/** What stands for the zone of the house. */
const HOUSE = 'house';
const NEAR = 3;

export interface ZoneServices {
  readonly persons: Persons;
  /** IANA zone of whoever has set none. */
  readonly houseZone: string;
}

/** `zone IANA`: the time zone in which times are told to this person, and meant by them; `house` is that of the house. */
export function zoneCommand(services: ZoneServices): Command<typeof ARGUMENTS> {
  return {
    name: 'zone',
    topic: 'about',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ zone }, { asker }) => setZone(services, zone, asker),
  };
}

async function setZone(
  { persons, houseZone }: ZoneServices,
  said: string | undefined,
  asker: Asker,
): Promise<Reply> {
  const person = ownPerson(persons, asker);
  if (!person) return terminalReply();
  if (said === undefined) return told('zone-is', person.timeZone ?? houseZone);
  const isHouse = said.toLowerCase() === HOUSE;
  const zone = isHouse ? undefined : zoneOf(said);
  if (zone === undefined && !isHouse) return unknown(said);
  await persons.setTimeZone(person.id, zone, asker);
  return told('zone-set', zone ?? houseZone);
}

function told(key: 'zone-is' | 'zone-set', zone: string): Reply {
  return { lines: [{ key, values: { zone } }], data: { zone }, ok: true };
}

/** A zone by its name, or by that of its city where there is one alone; offsets are no zones, they have no summer. */
function zoneOf(said: string): string | undefined {
  const wanted = said.toLowerCase().replace(/\s+/g, '_');
  const all = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
  const cities = all.filter((zone) => zone.toLowerCase().endsWith(`/${wanted}`));
  const known = all.find((zone) => zone.toLowerCase() === wanted);
  return known ?? (cities.length === 1 ? cities[0] : olderName(said));
}

/** Names that were given up, such as Asia/Calcutta, are understood too. */
function olderName(said: string): string | undefined {
  if (!/^[A-Za-z]+\/[A-Za-z_/-]+$/.test(said)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: said }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function unknown(said: string): Reply {
  const all = Intl.supportedValuesOf('timeZone');
  const cities = new Map(all.map((zone) => [zone.split('/').at(-1) ?? zone, zone]));
  const byCity = nearestWords(said, cities.keys(), NEAR).flatMap((city) => cities.get(city) ?? []);
  const near = [...new Set([...nearestWords(said, all, NEAR), ...byCity])].slice(0, NEAR);
  const error = { code: 'zone-unknown', facts: { what: said.slice(0, 100) } };
  const suggestions = near.map((zone) => ({
    label: { key: 'plain', values: { text: zone } },
    say: `zone ${zone}`,
  }));
  return { lines: [], data: { error }, ok: false, error, suggestions };
}
