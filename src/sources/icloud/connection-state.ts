import type { Channel, Phone } from 'icloud-photos-sync-lib';
import type { Facts, HomerollError } from '../../platform/error.ts';
import { accountError } from './errors.ts';

/** Where a code can come from. */
export interface CodeWanted {
  /** Trusted numbers, masked by Apple. */
  readonly phones: readonly Pick<Phone, 'id' | 'label' | 'mode'>[];
  /** Whether there are devices that can show a code. */
  readonly hasDevices: boolean;
  /** Where the last one was sent because a person asked; undefined when none was. */
  readonly sentTo: Channel | undefined;
  /** Until when a code is taken (ms); after that a new one has to be sent. */
  readonly validUntil: number;
}

/** How far the sign-in of an Apple account is. */
export type ConnectionState =
  /** Nothing was tried since the start, or the last try met no answer. */
  | { readonly kind: 'unknown' }
  /** `renewal`: beside the open session a code is awaited that makes trust last longer. */
  | {
      readonly kind: 'signed-in';
      /** When trust ends and the next sign-in takes a code (ms); undefined without a second factor. */
      readonly trustEnds: number | undefined;
      readonly renewal?: CodeWanted | undefined;
    }
  | ({ readonly kind: 'code-needed' } & CodeWanted)
  | { readonly kind: 'password-needed' | 'wrong-password' | 'signed-out' | 'terms-needed' }
  /** Advanced Data Protection: its owner approves on a device. */
  | { readonly kind: 'consent-needed'; readonly isAsked: boolean; readonly wasRefused: boolean }
  /** Apple wants a pause, or this house keeps one. */
  | { readonly kind: 'paused'; readonly code: string; readonly until: number }
  /** Something has to be put right elsewhere: a lock, a switch, the configuration. `code` is that of an error. */
  | { readonly kind: 'blocked'; readonly code: string; readonly facts: Facts };

/** The code that a person is asked for in this state. */
export function codeWanted(state: ConnectionState): CodeWanted | undefined {
  if (state.kind === 'code-needed') return state;
  return state.kind === 'signed-in' ? state.renewal : undefined;
}

/** Why there is no session in this state; undefined where only trying can tell. */
export function standingError(state: ConnectionState, account: string): HomerollError | undefined {
  switch (state.kind) {
    case 'unknown':
    case 'signed-in':
      return undefined;
    case 'paused':
      return accountError(state.code, account, { until: state.until });
    case 'blocked':
      return accountError(state.code, account, state.facts);
    default:
      return accountError(STANDING[state.kind], account);
  }
}

const STANDING = {
  'code-needed': 'icloud-code-needed',
  'terms-needed': 'icloud-terms-needed',
  'consent-needed': 'icloud-consent-needed',
  'password-needed': 'icloud-password-needed',
  'wrong-password': 'icloud-wrong-password',
  'signed-out': 'icloud-signed-out',
} as const;

/** What an error of the sign-in means for the state; undefined where it stays as it is. */
export function stateAfter(error: HomerollError, before: ConnectionState): ConnectionState | undefined {
  const { code, facts } = error;
  const until = Number(facts.until ?? 0);
  if (code === 'icloud-password-needed') return { kind: 'password-needed' };
  if (code === 'icloud-wrong-password') return { kind: 'wrong-password' };
  if (code === 'icloud-consent-needed') return { kind: 'consent-needed', isAsked: false, wasRefused: false };
  if (code === 'icloud-consent-refused') return { kind: 'consent-needed', isAsked: false, wasRefused: true };
  if (CODE_OVER.has(code)) return withoutCode(before);
  // After a wrong password or a lock the client keeps a pause of its own: what is wrong stays what it was.
  if (facts.area === 'password' && STAYS.has(before.kind)) return undefined;
  if (PAUSES.has(code) && until > 0) return { kind: 'paused', code, until };
  if (code === 'icloud-session-lost') return { kind: 'unknown' };
  return BLOCKS.has(code) ? { kind: 'blocked', code, facts } : undefined;
}

/** The sign-in that a code belonged to is over: the next code takes a new one. */
function withoutCode(state: ConnectionState): ConnectionState {
  if (state.kind === 'code-needed') return { ...state, validUntil: 0 };
  if (state.kind === 'signed-in') return { ...state, renewal: undefined };
  return state;
}

const CODE_OVER: ReadonlySet<string> = new Set(['icloud-code-expired', 'icloud-trust-refused']);
const STAYS: ReadonlySet<string> = new Set(['blocked', 'wrong-password', 'password-needed']);
const PAUSES: ReadonlySet<string> = new Set([
  ...['icloud-throttled', 'icloud-sign-in-limit', 'icloud-access-denied', 'icloud-session-lost'],
]);
const BLOCKS: ReadonlySet<string> = new Set([
  ...['icloud-account-locked', 'icloud-security-key-needed', 'icloud-web-access-off'],
  ...['icloud-repair-needed', 'icloud-two-step-account', 'icloud-wrong-region', 'icloud-photos-missing'],
  ...['icloud-other-account', 'icloud-store-broken', 'icloud-server-identity', 'icloud-host-refused'],
]);
