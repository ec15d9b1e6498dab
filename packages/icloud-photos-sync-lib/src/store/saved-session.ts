import { ICloudError } from '../error.ts';
import { at, isObject, numberAt, objectsAt, textAt } from '../json.ts';

/** Values that Apple gives in headers and wants back. */
export interface Tokens {
  readonly scnt?: string;
  readonly sessionId?: string;
  readonly sessionToken?: string;
  readonly trustToken?: string;
  readonly accountCountry?: string;
  readonly authAttributes?: string;
}

/** A trusted phone number; Apple masks it, only the last digits can be read. */
export interface Phone {
  /** Counts every number the account ever had; not always 1. */
  readonly id: number;
  /** Masked, such as `+1 (•••) •••-••81`. */
  readonly label: string;
  readonly mode: 'sms' | 'voice';
  readonly nonFTEU?: boolean;
}

/** A sign-in whose password was right and that waits for a code. */
export interface Pending {
  readonly phones: readonly Phone[];
  readonly hasDevices: boolean;
  readonly codeLength: number;
  /** Milliseconds since 1970 by this machine's clock. */
  readonly validUntil: number;
  /** Where the last code was sent: a phone's id, or the devices. */
  readonly sentTo: number | 'devices';
  /** How it was sent to the phone. */
  readonly mode: 'sms' | 'voice';
}

/** Where Apple keeps the account's photos, as the last login told. */
export interface Service {
  readonly cloudKit: string;
  /** Photos is closed without the two key cookies. */
  readonly needsKeys: boolean;
  /** When that was told, in ms since 1970 by this machine's clock. */
  readonly checkedAt: number;
}

/** Everything that survives a restart. A secret from beginning to end. */
export interface SavedSession {
  /** Grows with each save: a process sees that another one was here. */
  readonly revision: number;
  readonly appleId: string;
  /** Chosen once, `auth-` and a UUID. */
  readonly clientId: string;
  /** The account's number; a session of another is refused. */
  readonly dsid?: string;
  readonly tokens: Tokens;
  readonly cookies: readonly object[];
  readonly service?: Service;
  /** How often a session was opened: who finds his refused sees whether another one has opened it since. */
  readonly logins?: number;
  readonly pending?: Pending;
  /** The code was right, but trust has not been asked for yet; until then it may be, in ms since 1970. */
  readonly trustDue?: number;
  /** Salt and scrypt of a password that Apple refused: a daemon does not send it again. */
  readonly refusedPassword?: string;
}

/** @throws ICloudError `store-broken` when the text is nothing that `JSON.stringify` made of a `SavedSession`. */
export function parseSession(text: string): SavedSession {
  const value = parse(text);
  const revision = numberAt(value, 'revision');
  const appleId = textAt(value, 'appleId');
  const clientId = textAt(value, 'clientId');
  const tokens = at(value, 'tokens');
  if (revision === undefined || appleId === undefined || clientId === undefined || !isObject(tokens)) {
    throw new ICloudError('store-broken', 'never', { name: 'session' });
  }
  // What this package wrote itself is taken as it is once its frame is there.
  return { ...(value as SavedSession), cookies: objectsAt(value, 'cookies') };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ICloudError('store-broken', 'never', { name: 'session' });
  }
}
