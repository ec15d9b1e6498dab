import { askToRemovePerson, type RemovePersonQuestions } from '../challenges/remove-person-question.ts';
import { challengeReply } from '../challenges/reply.ts';
import type { Person } from '../persons/person.ts';
import { HomerollError } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';
import type { Asker, Command, Reply, Suggestion } from './command.ts';
import { type InviteServices, invite } from './invite.ts';
import { accountsText, channelsText, readAccounts, readPersonName, saidName } from './person-words.ts';

const ROLES = ['guest', 'adult', 'owner'] as const;
const ARGUMENTS = {
  what: { kind: 'choice', choices: ['show', 'role', 'accounts', 'link', 'remove'], optional: true },
  who: { kind: 'text', optional: true },
} as const;
/** Persons who have a button of their own; there are hardly ever more. */
const BUTTONS = 10;

export type UsersServices = InviteServices & RemovePersonQuestions;

/**
 * `users`: who is linked. `users role NAME ROLE`, `users accounts NAME …`: what somebody may do and see. `users link NAME`: a way in
 * for one more account of theirs. `users remove NAME`: lets them go; asks first.
 */
export function usersCommand(services: UsersServices): Command<typeof ARGUMENTS> {
  return {
    name: 'users',
    topic: 'accounts',
    role: 'owner',
    arguments: ARGUMENTS,
    run: ({ what = 'show', who }, { asker }) => {
      const { persons } = services;
      if (who === undefined && what === 'show') return tellAll(services);
      const { person, rest } = readPersonName(who ?? '', persons.all);
      if (what === 'show') return tell(person);
      if (what === 'role') return setRole(services, person, rest, asker);
      if (what === 'accounts') return setAccounts(services, person, rest, asker);
      const { id, role, accounts } = person;
      if (what === 'link') return invite(services, { role, accounts, by: asker, person: id }, asker);
      return remove(services, person, asker);
    },
  };
}

function tellAll({ persons, invitations }: UsersServices): Reply {
  const { all } = persons;
  const open = invitations.open.length;
  return {
    lines: [
      ...(all.length === 0 ? [{ key: 'users-none' }] : all.map(lineOf)),
      ...(open > 0 ? [{ key: 'users-invited', values: { count: open } }] : []),
    ],
    data: { users: all.map(dataOf), invitations: open },
    ok: true,
    suggestions: [
      ...all
        .slice(0, BUTTONS)
        .map(({ name }) => suggestion('user-show', name, `users show ${saidName(name)}`)),
      { label: { key: 'users-invite' }, say: 'invite' },
    ],
  };
}

function tell(person: Person): Reply {
  const name = saidName(person.name);
  const others = ROLES.filter((role) => role !== person.role);
  return {
    lines: [lineOf(person)],
    data: { users: [dataOf(person)] },
    ok: true,
    suggestions: [
      ...others.map((role): Suggestion => {
        return { label: { key: 'user-make', values: { role } }, say: `users role ${name} ${role}` };
      }),
      suggestion('user-link', person.name, `users link ${name}`),
      suggestion('user-remove', person.name, `users remove ${name}`),
    ],
  };
}

async function setRole({ persons }: UsersServices, { id }: Person, word: string, by: Asker): Promise<Reply> {
  const role = ROLES.find((one) => one === word.toLowerCase());
  if (!role) {
    const facts = { command: 'users', name: 'role', what: word.slice(0, 100), choices: ROLES.join(', ') };
    throw new HomerollError('argument-no-choice', facts, { recovery: 'never' });
  }
  await persons.setRole(id, role, by);
  return changed(persons.all, id);
}

async function setAccounts(
  { persons, accounts }: UsersServices,
  { id }: Person,
  words: string,
  by: Asker,
): Promise<Reply> {
  if (words === '')
    throw new HomerollError(
      'argument-missing',
      { command: 'users', name: 'accounts' },
      { recovery: 'never' },
    );
  const known = accounts.map(({ name }) => name);
  await persons.setAccounts(id, readAccounts(words, known, by), by);
  return changed(persons.all, id);
}

/** Where it would be refused, nobody is asked. */
function remove(services: UsersServices, person: Person, asker: Asker): Reply {
  const owners = services.persons.all.filter(({ role }) => role === 'owner');
  if (person.role === 'owner' && owners.length === 1)
    throw new HomerollError('person-last-owner', { name: person.name }, { recovery: 'never' });
  return challengeReply(askToRemovePerson(services, person, asker));
}

function changed(all: readonly Person[], id: string): Reply {
  const shown = all.filter((person) => person.id === id);
  return {
    lines: [{ key: 'user-changed' }, ...shown.map(lineOf)],
    data: { users: shown.map(dataOf) },
    ok: true,
  };
}

function lineOf({ name, role, accounts, links }: Person): Line {
  const values = { name, role, accounts: accountsText(accounts), channels: channelsText(links) };
  return { key: 'user-line', values };
}

/** Without the platforms' ids of accounts and chats, which are nobody's business. */
function dataOf({ name, role, accounts, links }: Person) {
  return { name, role, accounts, channels: links.map(({ channel }) => channel) };
}

function suggestion(key: string, name: string, say: string): Suggestion {
  return { label: { key, values: { name } }, say };
}
