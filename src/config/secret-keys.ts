import type { KeyFlaw } from './located-yaml.ts';

const SECRET = /passw|passphrase|token|secret|api[-_]?key|private[-_]?key|credential/i;

/** Whether a key of this name would hold a secret itself; one that ends in `File` names the file that holds it. */
export function looksSecret(key: string): boolean {
  return SECRET.test(key) && !/file$/i.test(key);
}

/**
 * Takes every secret out of a configuration, so that nothing later can print one, and tells which keys held them.
 * The names of accounts are a person's choice, no keys: one called `secret` stays.
 */
export function takeSecrets(value: unknown): { value: unknown; flaws: KeyFlaw[] } {
  const flaws: KeyFlaw[] = [];
  const take = (part: unknown, path: readonly (string | number)[]): unknown => {
    if (Array.isArray(part)) return part.map((item, index) => take(item, [...path, index]));
    if (part === null || typeof part !== 'object') return part;
    const kept = Object.entries(part).filter(([key, below]) => {
      const isAccount =
        path.length === 1 && path[0] === 'accounts' && below !== null && typeof below === 'object';
      if (isAccount || !looksSecret(key)) return true;
      flaws.push({ path: [...path, key], leftOut: true, ...advice(key) });
      return false;
    });
    return Object.fromEntries(kept.map(([key, below]) => [key, take(below, [...path, key])]));
  };
  return { value: take(value, []), flaws };
}

function advice(key: string): { wrong: string; right: string } {
  return {
    wrong: 'is a secret, and secrets do not belong in this file',
    right: `Put it alone in a file that only you can read (chmod 600), name that file here ${fileKey(key)}, and change the secret if others could read this one`,
  };
}

function fileKey(key: string): string {
  return /^[\w-]{1,40}$/.test(key) ? `as ${key}File` : 'under a key that ends in File';
}
