import * as z from 'zod';

/** Why a value cannot be used: what is wrong with it, and what would be right where the key's own advice is too general. */
interface Flaw {
  readonly wrong: string;
  readonly right?: string | undefined;
}

/** A value read from text, or the flaw that prevents it. */
export type Reading<T> = { readonly value: T } | Flaw;

/** A zod string that is read by `read`; its flaw becomes an issue whose message is what is wrong. */
export function readText<T>(read: (text: string) => Reading<T>) {
  return z.string().transform((text, context): T => {
    const reading = read(text);
    if ('value' in reading) return reading.value;
    context.addIssue({ code: 'custom', message: reading.wrong, params: { right: reading.right } });
    return z.NEVER;
  });
}

/** What follows `password:` or `token=` in a text, where a line break or a space was forgotten. */
const LIKE_SECRET = /((?:passw\w*|passphrase|\w*token|\w*secret|api[-_]?key)\s*[:=]).*/gis;

/** A value as a message shows it: in single quotes, on one line, cut after 60 characters. */
export function quoted(text: string): string {
  // Cut first: the pattern takes quadratic time, and a hostile value is long.
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const visible = JSON.stringify(short.replace(LIKE_SECRET, '$1***'))
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replace(/[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
  return `'${visible}'`;
}
