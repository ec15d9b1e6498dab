import { at, flagAt, type JsonObject, numberAt, objectsAt, textAt } from '../json.ts';
import type { Phone } from '../store/saved-session.ts';
import type { Answer } from '../transport/transport.ts';

/** What Apple says about the ways to get a code. */
export interface FactorOptions {
  readonly phones: readonly Phone[];
  /** Undefined when the answer does not say. */
  readonly hasDevices: boolean | undefined;
  readonly codeLength: number | undefined;
}

const MOST_PHONES = 20;

/** Where the phone numbers have been seen, newest first: two places in the page, two in JSON. */
const PLACES: readonly (readonly string[])[] = [
  ['direct', 'twoSV', 'bridgeInitiateData', 'phoneNumberVerification'],
  ['direct', 'twoSV', 'phoneNumberVerification'],
  [],
  ['phoneNumberVerification'],
];

/** Reads the page (or JSON, by content) of `GET /appleauth/auth`, or the body of `signin/complete`. */
export function parseFactorOptions(answer: Answer): FactorOptions {
  const value = answer.json ?? bootArguments(answer.text);
  for (const place of PLACES) {
    const listed = objectsAt(value, ...place, 'trustedPhoneNumbers');
    const single = at(value, ...place, 'trustedPhoneNumber');
    const phones = (listed.length > 0 ? listed : objectsAt({ single: [single] }, 'single')).flatMap(phone);
    const codeLength = numberAt(value, ...place, 'securityCode', 'length');
    if (phones.length > 0) {
      return { phones: phones.slice(0, MOST_PHONES), hasDevices: devices(value), codeLength };
    }
  }
  return { phones: [], hasDevices: devices(value), codeLength: undefined };
}

function devices(value: unknown): boolean | undefined {
  if (at(value, 'noTrustedDevices') !== undefined) return !flagAt(value, 'noTrustedDevices');
  if (at(value, 'direct', 'hasTrustedDevices') === undefined) return undefined;
  return flagAt(value, 'direct', 'hasTrustedDevices');
}

function phone(entry: JsonObject): Phone[] {
  const id = numberAt(entry, 'id');
  if (id === undefined) return [];
  const label =
    textAt(entry, 'numberWithDialCode') ??
    textAt(entry, 'obfuscatedNumber') ??
    textAt(entry, 'lastTwoDigits');
  const nonFTEU = at(entry, 'nonFTEU');
  return [
    {
      id,
      label: (label ?? '').slice(0, 40),
      mode: textAt(entry, 'pushMode') === 'voice' ? 'voice' : 'sms',
      ...(typeof nonFTEU === 'boolean' ? { nonFTEU } : {}),
    },
  ];
}

/** The JSON inside `<script type="application/json" class="boot_args">`. */
function bootArguments(page: string): unknown {
  for (const [, attributes = '', text = ''] of page.matchAll(/<script\b([^>]{0,500})>([^<]*)<\/script>/g)) {
    if (!/\bclass="[^"]*\bboot_args\b[^"]*"/.test(attributes)) continue;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return undefined;
    }
  }
  return undefined;
}
