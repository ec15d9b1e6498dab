import { refuse } from '../refusal.ts';
import type { Form } from './form.ts';

/** Whom a message may notify. */
export interface AllowedMentions {
  readonly everyone: boolean;
  /** `all`, or these ids. */
  readonly users: 'all' | readonly string[];
  readonly repliedUser: boolean;
}

const KINDS = ['roles', 'users', 'everyone'];

/** What `allowed_mentions` says; without it everybody who is named is notified. */
export function readMentions(form: Form): AllowedMentions {
  const given = form.form('allowed_mentions');
  if (!given) return { everyone: true, users: 'all', repliedUser: true };
  const parse = given.list('parse') ?? [];
  for (const [index, kind] of parse.entries()) {
    if (KINDS.includes(String(kind))) continue;
    const choices = KINDS.map((one) => `'${one}'`).join(', ');
    form.errors.add(
      [...given.path, 'parse', index],
      'BASE_TYPE_CHOICES',
      `Value must be one of (${choices}).`,
    );
  }
  const users = given.list('users', { max: 100 }) ?? [];
  given.list('roles', { max: 100 });
  if (parse.includes('users') && users.length > 0) {
    const words = 'parse:["users"] and users: [ids...] are mutually exclusive.';
    given.complain(undefined, 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', words);
  }
  return {
    everyone: parse.includes('everyone'),
    users: parse.includes('users') ? 'all' : users.map(String),
    repliedUser: given.flag('replied_user') ?? false,
  };
}

/** The ids of users that a text names. */
export function namedUsers(text: string): string[] {
  return [...text.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? refuse('unknownUser'));
}
