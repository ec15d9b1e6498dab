import type { Asker, Reply } from '../commands/command.ts';
import type { Person } from '../persons/person.ts';
import type { Persons } from '../persons/persons.ts';
import { HomerollError } from '../platform/error.ts';
import type { Challenges } from './challenges.ts';
import type { OpenChallenge, Settle } from './question.ts';

/** The kind of question that is asked before somebody is linked no more. */
export const REMOVE_PERSON = 'remove-person';

const LASTS = 60 * 60_000;

export interface RemovePersonQuestions {
  readonly challenges: Challenges;
  readonly persons: Persons;
}

/** Asks whether somebody shall be linked no more. @throws HomerollError `challenges-too-many` */
export function askToRemovePerson(
  { challenges }: RemovePersonQuestions,
  { id, name, role }: Person,
  asker: Asker,
): OpenChallenge {
  return challenges.open(
    {
      kind: REMOVE_PERSON,
      ask: { key: 'user-remove-ask', values: { name, role } },
      details: [{ key: 'user-remove-what' }],
      choices: [
        { id: 'yes', label: { key: 'user-remove-yes', values: { name } }, kind: 'confirm' },
        { id: 'no', label: { key: 'user-remove-no' }, kind: 'cancel' },
      ],
      facts: { person: id, name },
      leastRole: 'owner',
      lasts: LASTS,
    },
    asker,
  );
}

/** Removes a person, if that is what was said. */
export function settleRemovePerson({ persons }: Pick<RemovePersonQuestions, 'persons'>): Settle {
  return async ({ facts }, choice, answerer): Promise<Reply> => {
    const [id, name] = [String(facts.person), String(facts.name)];
    if (choice !== 'yes')
      return { lines: [{ key: 'user-kept', values: { name } }], data: { removed: false }, ok: true };
    try {
      // Gone already: by an answer that was acted upon before a kill, or by somebody else.
      if (persons.all.some((one) => one.id === id)) await persons.remove(id, answerer);
    } catch (error) {
      // Another owner has gone since it was asked. Asked again, it would be refused before.
      if (!(error instanceof HomerollError)) throw error;
      const refused = { code: error.code, facts: error.facts };
      return { lines: [], data: { error: refused }, ok: false, error: refused };
    }
    return { lines: [{ key: 'user-removed', values: { name } }], data: { removed: true }, ok: true };
  };
}
