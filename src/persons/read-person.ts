import { LANGUAGES } from '../texts/texts.ts';
import type { Invitation, Link, Person } from './person.ts';

type Kept = Readonly<Record<string, unknown>>;

const ROLES = ['guest', 'adult', 'owner'] as const;

/** A person as the state keeps them; undefined for what is none: a person may have written there, and nobody gains by a slip. */
export function readPerson(kept: unknown): Person | undefined {
  if (!isObject(kept)) return undefined;
  const { id, name, accounts, timeZone, quietUntil, quietHours } = kept;
  const role = ROLES.find((one) => one === kept.role);
  const language = LANGUAGES.find((one) => one === kept.language);
  if (!isText(id) || !isText(name) || !role || !areAccounts(accounts)) return undefined;
  const links = Array.isArray(kept.links) ? kept.links.flatMap((link) => readLink(link) ?? []) : [];
  return {
    ...{ id, name, role, accounts, links },
    ...(language ? { language } : {}),
    ...(isText(timeZone) ? { timeZone } : {}),
    ...(typeof quietUntil === 'number' ? { quietUntil } : {}),
    ...(areHours(quietHours) ? { quietHours } : {}),
  };
}

/** An invitation as the state keeps it; undefined for what is none. */
export function readInvitation(kept: unknown): Invitation | undefined {
  if (!isObject(kept)) return undefined;
  const { codeHash, accounts, by, expiresAt, person } = kept;
  const role = ROLES.find((one) => one === kept.role);
  if (!isText(codeHash) || !/^[0-9a-f]{64}$/.test(codeHash) || !role || !areAccounts(accounts))
    return undefined;
  if (!isText(by) || typeof expiresAt !== 'number') return undefined;
  return { ...{ codeHash, role, accounts, by, expiresAt }, ...(isText(person) ? { person } : {}) };
}

function areHours(value: unknown): value is NonNullable<Person['quietHours']> {
  const isMinute = (one: unknown) => Number.isInteger(one) && Number(one) >= 0 && Number(one) < 1440;
  return isObject(value) && isMinute(value.from) && isMinute(value.until) && value.from !== value.until;
}

function isObject(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function areAccounts(value: unknown): value is Person['accounts'] {
  return value === 'all' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
}

function readLink(kept: unknown): Link | undefined {
  if (!isObject(kept)) return undefined;
  const { channel, user, chat, since } = kept;
  if (!isText(channel) || !isText(user) || !isText(chat) || typeof since !== 'number') return undefined;
  const language = LANGUAGES.find((one) => one === kept.language);
  return { ...{ channel, user, chat, since }, ...(language ? { language } : {}) };
}
