import type { ICloudError, ICloudErrorCode } from 'icloud-photos-sync-lib';
import { type Facts, HomerollError, type Recovery } from '../../platform/error.ts';

/** What each error of the iCloud client is to this house. Each code has its sentence in `src/texts/`. */
const TOLD: Readonly<Record<ICloudErrorCode, readonly [code: string, recovery: Recovery]>> = {
  'password-needed': ['icloud-password-needed', 'account'],
  'wrong-password': ['icloud-wrong-password', 'account'],
  'account-locked': ['icloud-account-locked', 'account'],
  'code-wrong': ['icloud-code-wrong', 'account'],
  'code-limit': ['icloud-code-limit', 'account'],
  'code-expired': ['icloud-code-expired', 'account'],
  'phone-unknown': ['icloud-phone-unknown', 'account'],
  'push-limit': ['icloud-push-limit', 'account'],
  'security-key-needed': ['icloud-security-key-needed', 'account'],
  'web-access-off': ['icloud-web-access-off', 'account'],
  'consent-refused': ['icloud-consent-refused', 'account'],
  'consent-needed': ['icloud-consent-needed', 'account'],
  'repair-needed': ['icloud-repair-needed', 'account'],
  'two-step-account': ['icloud-two-step-account', 'account'],
  'wrong-region': ['icloud-wrong-region', 'account'],
  'photos-missing': ['icloud-photos-missing', 'account'],
  'trust-refused': ['icloud-trust-refused', 'account'],
  'other-account': ['icloud-other-account', 'account'],
  'store-broken': ['icloud-store-broken', 'account'],
  'store-busy': ['icloud-store-busy', 'account'],
  'sign-in-limit': ['icloud-sign-in-limit', 'account'],
  throttled: ['icloud-throttled', 'account'],
  'access-denied': ['icloud-access-denied', 'account'],
  'session-lost': ['icloud-session-lost', 'account'],
  unreachable: ['icloud-unreachable', 'account'],
  'server-identity': ['icloud-server-identity', 'account'],
  'bad-option': ['icloud-bad-option', 'account'],
  'token-refused': ['icloud-token-refused', 'retry'],
  'zone-gone': ['icloud-zone-gone', 'retry'],
  'answer-odd': ['icloud-answer-odd', 'retry'],
  'answer-too-large': ['icloud-answer-too-large', 'retry'],
  refused: ['icloud-refused', 'retry'],
  'host-refused': ['icloud-host-refused', 'never'],
  'content-damaged': ['icloud-content-damaged', 'retry'],
  'content-missing': ['icloud-content-missing', 'retry'],
  'content-changed': ['icloud-content-changed', 'retry'],
  'content-gone': ['icloud-content-gone', 'never'],
  'target-failed': ['icloud-target-failed', 'wait'],
};

/** The same error as this house knows it. `until` (ms) is when the next try makes sense; 0 when nobody knows. */
export function tellICloudError(error: ICloudError, account: string): HomerollError {
  const [code, recovery] = TOLD[error.code];
  const facts: Record<string, string | number> = { account, until: error.retryAt ?? 0 };
  for (const [name, value] of Object.entries(error.facts))
    facts[name] = typeof value === 'boolean' ? String(value) : value;
  return new HomerollError(code, facts, { recovery, cause: error });
}

/** An error that concerns this account and nobody else. */
export function accountError(code: string, account: string, facts: Facts = {}): HomerollError {
  return new HomerollError(code, { ...facts, account }, { recovery: 'account' });
}
