import { at, isObject } from '../json.ts';
import type { Answer } from '../transport/transport.ts';
import { appleCode, trueStatus } from './apple-error.ts';

/** What the answer to `signin/complete` means. */
export type PasswordVerdict =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'code' }
  | { readonly kind: 'security-key'; readonly names: readonly string[] }
  | { readonly kind: 'repair' }
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'odd'; readonly status: number };

export function judgePassword(answer: Answer): PasswordVerdict {
  const status = trueStatus(answer);
  const code = appleCode(answer);
  if (code === '-20209') return { kind: 'locked' };
  // 403 may be either; nothing is repeated by itself after it.
  if (status === 401 || status === 403 || code === '-20101' || code === '-20283')
    return { kind: 'wrong-password' };
  if (status === 412) return { kind: 'repair' };
  if (status === 409) return challenge(answer);
  if (status === 200 && isObject(answer.json)) return { kind: 'signed-in' };
  return { kind: 'odd', status };
}

/** Security keys are named so that their owner knows which are meant. */
export function challenge(answer: Answer): PasswordVerdict {
  const names = at(answer.json, 'keyNames');
  const listed = Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
  if (listed.length === 0 && !isObject(at(answer.json, 'fsaChallenge'))) return { kind: 'code' };
  return { kind: 'security-key', names: listed.slice(0, 10).map((name) => name.slice(0, 80)) };
}
