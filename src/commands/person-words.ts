import type { Link, Person } from '../persons/person.ts';
import { HomerollError } from '../platform/error.ts';
import type { Line, LineValue } from '../texts/texts.ts';
import type { Asker } from './command.ts';

/** Whose pictures somebody may see, as it is told. */
export function accountsText(accounts: Person['accounts']): LineValue {
  if (accounts === 'all') return { key: 'person-all-accounts' };
  if (accounts.length === 0) return { key: 'person-no-accounts' };
  return accounts.map((text) => ({ key: 'plain', values: { text } }));
}

/** The channels on which somebody is linked, as they are told. */
export function channelsText(links: readonly Link[]): LineValue {
  const channels = [...new Set(links.map(({ channel }) => channel))];
  if (channels.length === 0) return { key: 'person-nowhere' };
  return channels.map(channelText);
}

/** A channel by the name that people know. */
export function channelText(channel: string): Line {
  return { key: 'channel-name', values: { channel } };
}

/** A name as it can be said: in quotes where it has blanks in it. */
export function saidName(name: string): string {
  return /\s/.test(name) ? `"${name}"` : name;
}

/**
 * The accounts that are named, in any case and between blanks or commas; `all` are those that the asker may see, who can give no
 * more than that.
 * @throws HomerollError `account-unknown`
 */
export function readAccounts(
  text: string,
  known: readonly string[],
  { accounts: seen }: Pick<Asker, 'accounts'>,
): Person['accounts'] {
  const words = text.split(/[\s,"“”„«»]+/).filter(Boolean);
  if (words.length === 0 || (words.length === 1 && /^(all|alle)$/i.test(words[0] ?? ''))) return seen;
  const theirs = seen === 'all' ? known : known.filter((name) => seen.includes(name));
  const named = words.map((word) => {
    const name = theirs.find((one) => one.toLowerCase() === word.toLowerCase());
    if (name !== undefined) return name;
    const facts = { account: word.slice(0, 100), accounts: theirs.join(', ') };
    throw new HomerollError('account-unknown', facts, { recovery: 'never' });
  });
  return [...new Set(named)];
}

/**
 * The person at the beginning of what was said, and the rest of it: the longest name that fits, with or without quotes.
 * @throws HomerollError `person-unknown`
 */
export function readPersonName(text: string, persons: readonly Person[]): { person: Person; rest: string } {
  const [, inQuotes, behind = ''] = /^["“„«]([^"“”»]*)["“”»]?\s*(.*)$/su.exec(text) ?? [];
  const words = inQuotes === undefined ? text.split(/\s+/) : [];
  for (let count = words.length; count > 0; count -= 1) {
    const person = called(words.slice(0, count).join(' '), persons);
    if (person) return { person, rest: words.slice(count).join(' ') };
  }
  const person = inQuotes === undefined ? undefined : called(inQuotes, persons);
  if (person) return { person, rest: behind.trim() };
  const name = (inQuotes ?? text).slice(0, 100);
  throw new HomerollError('person-unknown', { name }, { recovery: 'never' });
}

function called(name: string, persons: readonly Person[]): Person | undefined {
  return persons.find((person) => person.name.toLowerCase() === name.toLowerCase());
}
