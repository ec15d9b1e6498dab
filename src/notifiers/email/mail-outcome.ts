import type { Delivered } from '../notifier.ts';
import { isOAuthError } from './oauth-token.ts';

/** What nodemailer's errors carry, as far as it tells what became of a mail. */
interface MailError {
  readonly code?: string | undefined;
  readonly originalCode?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly command?: string | undefined;
}

/** The login and the certificate are for a person to see to: to try every minute would lock the account. */
const BY_A_PERSON = 15 * 60_000;
/** Greylisting lets nobody in before some minutes have passed; most ask for one to five (RFC 6647). */
const GREYLISTED = 5 * 60_000;

/** The server refused who sends, not what is sent: every mail would end so. */
const AUTH_REPLIES = new Set([454, 530, 534, 535, 538]);
/** Nothing was sent: the mail itself is at fault. */
const UNMADE = new Set(['EFILEACCESS', 'EURLACCESS', 'ESTREAM', 'EENVELOPE', 'EMAXRECIPIENTS', 'ECONFIG']);
/** How Node.js and OpenSSL name what is wrong with a certificate. */
const UNREADABLE_CERTIFICATE =
  /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|HOSTNAME_MISMATCH|INVALID_CA)/;

/**
 * What became of a mail that was not sent. A server that cannot be reached, spoken to or logged in to says nothing against the mail;
 * a reply of 4xx asks for patience, one of 5xx refuses this mail or its recipient for good (RFC 5321, 4.2.1). `lastCommand` is what the server was told last. The words are ours: what a server
 * writes may quote the mail or name who else has an account there.
 */
export function outcomeOf(error: unknown, lastCommand = ''): Delivered {
  const { code = '', originalCode = '', responseCode, command = '' } = mailError(error);
  const reply = responseCode === undefined ? '' : ` (${responseCode})`;
  if (isOAuthError(error)) {
    const after = error.why === 'refused' ? BY_A_PERSON : undefined;
    return unreachable(`no access by OAuth: ${error.message}`, after);
  }
  if (code === 'EAUTH' || code === 'ENOAUTH' || isAuthReply(responseCode, command)) {
    if (isTransient(responseCode)) return unreachable(`the login failed for now${reply}`);
    return unreachable(
      `the login is refused${reply}: user, password or token must be looked at`,
      BY_A_PERSON,
    );
  }
  const certificate = [originalCode, code].find((one) => UNREADABLE_CERTIFICATE.test(one));
  if (certificate !== undefined)
    return unreachable(`the server's certificate is not trusted (${certificate})`, BY_A_PERSON);
  if (code === 'ETLS') return unreachable('no TLS with the server', BY_A_PERSON);
  if (responseCode === 421) return unreachable('the server closes the connection (421)');
  if (responseCode !== undefined) return byReply(responseCode, command);
  if (UNMADE.has(code)) return { kind: 'refused', reason: `the mail cannot be made (${code})` };
  // It is not known whether the server has taken the mail: it is sent once more, under the same id.
  if (lastCommand === 'DATA') return { kind: 'later', reason: 'no answer after the mail was sent' };
  if (code === 'EABORT') return unreachable('the server is too slow');
  const detail = [originalCode, code].find((one) => /^E[A-Z0-9]+$/.test(one)) ?? 'no connection';
  return unreachable(`the server cannot be reached (${detail})`);
}

function byReply(code: number, command: string): Delivered {
  const where = command === '' ? '' : ` to ${command}`;
  if (code >= 500 && code !== 503)
    return { kind: 'refused', reason: `the server refuses it: ${code}${where}` };
  const wait = code === 450 || code === 451 ? { after: GREYLISTED } : {};
  return { kind: 'later', reason: `the server says not now: ${code}${where}`, ...wait };
}

/** Before the envelope is through, 530 and the like are about the login. */
function isAuthReply(code: number | undefined, command: string): boolean {
  return code !== undefined && AUTH_REPLIES.has(code) && command !== 'DATA';
}

function isTransient(code: number | undefined): boolean {
  return code !== undefined && code >= 400 && code < 500;
}

function unreachable(reason: string, after?: number): Delivered {
  return { kind: 'unreachable', reason, ...(after === undefined ? {} : { after }) };
}

function mailError(error: unknown): MailError {
  return error instanceof Error ? (error as MailError) : {};
}
