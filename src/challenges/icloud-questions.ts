import type { ICloudConnection } from '../sources/icloud/connection.ts';
import type { ConnectionState } from '../sources/icloud/connection-state.ts';
import { codeQuestion } from './icloud-code-question.ts';
import type { Question } from './question.ts';

/** The kinds of questions before Advanced Data Protection, new terms, the end of trust, and a password. */
export const ICLOUD_CONSENT = 'icloud-consent';
export const ICLOUD_TERMS = 'icloud-terms';
export const ICLOUD_TRUST = 'icloud-trust';
export const ICLOUD_PASSWORD = 'icloud-password';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** Long enough for whoever is on holiday; unanswered, it is asked again. */
const LASTS = 7 * DAY;
/** How long before its end trust is spoken of, in ms. */
const TRUST_NOTICE = 7 * DAY;
const PASSWORD_LASTS = HOUR / 4;

/** What an account that waits for a person waits for, as a question; the end of trust aside. */
export function waitingQuestion({ accountName, state }: ICloudConnection): Question | undefined {
  if (state.kind === 'consent-needed') return state.isAsked ? undefined : consentQuestion(accountName, state);
  return state.kind === 'terms-needed' ? termsQuestion(accountName) : codeQuestion(accountName, state);
}

/** When the end of trust is to be spoken of (ms); undefined where none is near or far. */
export function trustNoticeAt(state: ConnectionState): number | undefined {
  if (state.kind !== 'signed-in' || state.trustEnds === undefined || state.renewal) return undefined;
  return state.trustEnds - TRUST_NOTICE;
}

/** Asks whether trust, which ends at `ends` (ms), shall be renewed. */
export function trustQuestion(account: string, ends: number, now: number): Question {
  return {
    kind: ICLOUD_TRUST,
    ask: { key: 'icloud-trust-ask', values: { account, at: ends } },
    details: [{ key: 'icloud-trust-after' }],
    choices: [
      { id: 'renew', label: { key: 'icloud-trust-renew' }, kind: 'confirm' },
      { id: 'later', label: { key: 'icloud-trust-later' }, kind: 'cancel' },
    ],
    ...{ facts: { account, ends }, leastRole: 'adult', accounts: [account] },
    lasts: Math.max(HOUR, ends - now),
  };
}

/** Asks for the password, at the terminal and nowhere else. */
export function passwordQuestion(account: string, appleId: string): Question {
  return {
    kind: ICLOUD_PASSWORD,
    ask: { key: 'icloud-password-ask', values: { account, appleId } },
    details: [{ key: 'icloud-password-kept' }],
    choices: [{ id: 'cancel', label: { key: 'icloud-cancel' }, kind: 'cancel' }],
    ...{ facts: { account }, leastRole: 'owner', accounts: [account], channels: ['terminal'] },
    ...{ expects: 'text', secret: true, lasts: PASSWORD_LASTS },
  };
}

function consentQuestion(account: string, { wasRefused }: { wasRefused: boolean }): Question {
  return {
    kind: ICLOUD_CONSENT,
    ask: { key: 'icloud-consent-ask', values: { account } },
    details: [
      ...(wasRefused ? [{ key: 'icloud-consent-not-given' }] : []),
      { key: 'icloud-consent-how', values: { account } },
    ],
    choices: [
      { id: 'ask', label: { key: 'icloud-consent-choice' }, kind: 'confirm' },
      { id: 'cancel', label: { key: 'icloud-cancel' }, kind: 'cancel' },
    ],
    ...{ facts: { account }, leastRole: 'adult', accounts: [account], lasts: LASTS },
  };
}

function termsQuestion(account: string): Question {
  return {
    kind: ICLOUD_TERMS,
    ask: { key: 'icloud-terms-ask', values: { account } },
    details: [{ key: 'icloud-terms-read' }],
    choices: [
      { id: 'accept', label: { key: 'icloud-terms-accept' }, kind: 'confirm' },
      { id: 'cancel', label: { key: 'icloud-cancel' }, kind: 'cancel' },
    ],
    ...{ facts: { account }, leastRole: 'adult', accounts: [account], lasts: LASTS },
  };
}
