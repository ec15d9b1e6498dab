import { type CodeWanted, type ConnectionState, codeWanted } from '../sources/icloud/connection-state.ts';
import type { Line } from '../texts/texts.ts';
import type { Question } from './question.ts';

/** The kind of question that asks for a two-factor code. */
export const ICLOUD_CODE = 'icloud-code';

/** Long enough for whoever is on holiday; unanswered, it is asked again. */
const LASTS = 7 * 24 * 60 * 60_000;

type Phone = CodeWanted['phones'][number];

/** Asks for a code, and where one shall be sent; undefined when no code is awaited. */
export function codeQuestion(account: string, state: ConnectionState): Question | undefined {
  const wanted = codeWanted(state);
  if (!wanted) return undefined;
  const ask = state.kind === 'signed-in' ? 'icloud-code-renewal' : 'icloud-code-ask';
  return {
    kind: ICLOUD_CODE,
    ask: { key: ask, values: { account } },
    details: [whereSent(wanted), { key: 'icloud-code-how', values: { account } }],
    choices: [
      ...(wanted.hasDevices ? [{ id: 'send', label: { key: 'icloud-code-send' } }] : []),
      ...wanted.phones.map((phone) => ({ id: `${wordOf(phone)}-${phone.id}`, label: phoneLabel(phone) })),
      ...(wanted.sentTo === undefined ? [] : [{ id: 'again', label: { key: 'icloud-code-again' } }]),
      { id: 'cancel', label: { key: 'icloud-cancel' }, kind: 'cancel' },
    ],
    ...{ facts: { account }, leastRole: 'adult', accounts: [account] },
    ...{ expects: 'text', secret: true, lasts: LASTS },
    // Apple alone decides whether a code is right.
    textFrom: ['home-assistant'],
  };
}

/** Where a choice of that question has a code sent; undefined for a choice that sends none. */
export function whereTo(choice: string, wanted: CodeWanted): 'devices' | number | undefined {
  if (choice === 'send') return 'devices';
  if (choice === 'again') return wanted.sentTo;
  return wanted.phones.find((phone) => choice === `${wordOf(phone)}-${phone.id}`)?.id;
}

/** Where a code goes when nobody chooses: to the devices, else to the first number. */
export function usualPlace({ hasDevices, phones: [first] }: CodeWanted): 'devices' | number {
  return hasDevices || !first ? 'devices' : first.id;
}

function whereSent({ sentTo, phones, validUntil: until }: CodeWanted): Line {
  if (sentTo === undefined) return { key: 'icloud-code-unsent' };
  const phone = phones.find(({ id }) => id === sentTo);
  if (!phone) return { key: 'icloud-code-sent-devices', values: { until } };
  const key = wordOf(phone) === 'call' ? 'icloud-code-sent-call' : 'icloud-code-sent-sms';
  return { key, values: { digits: lastDigits(phone), until } };
}

function phoneLabel(phone: Phone): Line {
  const key = wordOf(phone) === 'call' ? 'icloud-code-call' : 'icloud-code-sms';
  return { key, values: { digits: lastDigits(phone) } };
}

function wordOf({ mode }: Phone): 'call' | 'sms' {
  return mode === 'voice' ? 'call' : 'sms';
}

/** All that Apple shows of a number. */
function lastDigits({ label }: Phone): string {
  return label.slice(-2);
}
