import type { Person } from '../persons/person.ts';
import type { Persons } from '../persons/persons.ts';
import { HomerollError } from '../platform/error.ts';
import type { Asker, Reply } from './command.ts';

/**
 * The person who asks; undefined at the terminal, where nobody has to be linked.
 * @throws HomerollError `person-not-linked`
 */
export function ownPerson(persons: Persons, { name, channel }: Asker): Person | undefined {
  if (channel === 'terminal') return undefined;
  const person = persons.byName(name);
  if (person?.links.some((link) => link.channel === channel)) return person;
  throw new HomerollError('person-not-linked', {}, { recovery: 'never' });
}

/** What is said at the terminal about settings of one's own. */
export function terminalReply(): Reply {
  return { lines: [{ key: 'own-terminal' }], data: { terminal: true }, ok: true };
}
