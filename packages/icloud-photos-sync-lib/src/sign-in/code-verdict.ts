import type { Answer } from '../transport/transport.ts';
import { appleCode, bodyHasError, codeWasValid, tooManyCodes } from './apple-error.ts';

/** What the answer to a submitted code means. */
export type CodeVerdict = 'right' | 'wrong' | 'too-many' | 'repair' | 'expired' | 'odd';

/**
 * The status alone does not tell: since 2026 a right code may be answered with 409. It counts as right when the body
 * says so or a session token comes along, and nothing is wrong in the body.
 */
export function judgeCode(answer: Answer): CodeVerdict {
  const { status } = answer;
  const clean = !bodyHasError(answer);
  if (status === 409 && clean && (codeWasValid(answer) || answer.headers['x-apple-session-token']))
    return 'right';
  if (status >= 200 && status < 300 && clean) return 'right';
  if (status === 412 && codeWasValid(answer)) return 'repair';
  if (tooManyCodes(answer)) return 'too-many';
  if (appleCode(answer) === '-21669') return 'wrong';
  if ([401, 403, 404, 409, 412, 421].includes(status)) return 'expired';
  return 'odd';
}
