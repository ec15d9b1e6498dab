/**
 * What may be done about an error:
 * - `retry`: the next try may work; nothing has to change.
 * - `wait`: nothing of this kind works before `retryAt`; every earlier try makes it worse.
 * - `person`: a person has to do something first (a password, a code, a switch on the phone).
 * - `never`: trying again changes nothing.
 */
export type Recovery = 'retry' | 'wait' | 'person' | 'never';

/** What an error is about: a status, a host, a record name. Never a secret, never a whole signed URL. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** Every code this package throws, and what it means. */
export const ERROR_CODES = {
  'password-needed': 'nothing that is stored opens a session; sign-in needs the password',
  'wrong-password': 'Apple refused the Apple ID or the password; it is not sent again by itself',
  'account-locked': 'Apple has locked the account; its owner unlocks it on the page for forgotten passwords',
  'code-wrong': 'the code was not the right one; a new try may be made',
  'code-limit': 'too many codes were asked for or tried; Apple wants a pause',
  'code-expired': 'the sign-in that the code belongs to is over; begin a new one',
  'phone-unknown': 'there is no trusted phone number with this id',
  'push-limit': 'a code was asked for a moment ago; another one would void it',
  'security-key-needed': 'the account signs in with security keys or passkeys, which needs a browser',
  'web-access-off': '"Access iCloud Data on the Web" is switched off for this account',
  'consent-refused': 'nobody approved the request for Advanced Data Protection in time',
  'repair-needed': 'Apple wants something confirmed on its website first',
  'two-step-account': 'the account uses the two-step verification from before two-factor authentication',
  'wrong-region': 'the account lives in the other region (`domain` says which)',
  'token-refused': 'Apple does not accept this token of a zone; a full inventory gives a new one',
  'zone-gone': 'the library is not there any more, or is not shared with this account any more',
  'photos-missing': 'iCloud Photos has never been set up for this account',
  'trust-refused': 'the code was right, but Apple does not trust this client afterwards',
  'other-account': 'the store belongs to another Apple ID',
  'store-broken': 'what is stored cannot be read',
  'store-busy': 'another process holds the store and does not let go',
  'sign-in-limit': 'too many sign-ins in a short time; this package stops before Apple does',
  throttled: 'Apple asks for a pause',
  'access-denied': 'Apple refuses the library: a lock after too many requests, or Advanced Data Protection',
  'session-lost': 'the session is over and could not be renewed with what is stored',
  'consent-needed': 'the approval for Advanced Data Protection has run out',
  unreachable: 'no answer: network, name, TLS or time ran out',
  'answer-odd': 'an answer that this package does not understand',
  'answer-too-large': 'an answer larger than any that makes sense',
  refused: 'Apple refused a request for a reason that no other code names',
  'content-damaged': 'what came is not the file: other bytes, too few, too many, or a page of text',
  'content-missing': 'there is no address for the bytes: the device has not uploaded them yet',
  'content-changed': 'the record has other bytes now than were asked for',
  'content-gone': 'the record is not there any more',
  'target-failed': 'the file could not be written',
  'host-refused': 'a URL points to a host that is not allowed',
  'server-identity': 'the proof of the server makes no sense; the sign-in was broken off',
  'bad-option': 'an option that cannot be',
} as const;

export type ICloudErrorCode = keyof typeof ERROR_CODES;

/** The one error that this package throws on purpose. Its message is code and facts, no prose for people. */
export class ICloudError extends Error {
  override readonly name = 'ICloudError';
  readonly code: ICloudErrorCode;
  readonly facts: Facts;
  readonly recovery: Recovery;
  /** With `wait`: when the next try makes sense, in ms since 1970 by the client's clock. */
  readonly retryAt: number | undefined;

  constructor(
    code: ICloudErrorCode,
    recovery: Recovery,
    facts: Facts = {},
    more: { readonly retryAt?: number; readonly cause?: unknown } = {},
  ) {
    const detail = Object.entries(facts).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
    super(code + detail.join(''), more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.facts = facts;
    this.recovery = recovery;
    this.retryAt = more.retryAt;
  }
}
