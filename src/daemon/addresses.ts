import type { Hears } from '../notices/hears.ts';
import { NOTICE_KINDS, type NoticeKind } from '../notices/kinds.ts';
import type { Notices } from '../notices/notices.ts';
import type { Notifier } from '../notifiers/notifier.ts';
import type { Address } from '../notifiers/outbox.ts';
import type { HomerollError } from '../platform/error.ts';
import type { HearingNotifier } from './open-notifiers.ts';

/** A notifier of the configuration as a listener. */
export function addressOf({ notifier, hears }: HearingNotifier): Address {
  return { listener: { name: notifier.name, hears, seesQuestions: false }, notifier };
}

const MQTT = 'mqtt';
/** A broker that is away for a while: everything waits, and is told if that lasts. */
const PASSING: ReadonlySet<string> = new Set(['mqtt-unreachable', 'mqtt-not-connected', 'mqtt-busy']);

const EVERYTHING: Hears = {
  ...{ from: 'info', kinds: Object.keys(NOTICE_KINDS) as NoticeKind[], withoutKinds: [], accounts: [] },
  ...{ bypass: 'critical', batch: 0, after: 0, language: 'en', timeZone: 'UTC' },
};

/** Programs at the broker hear of everything, at once. */
export function mqttAddress(house: { notifier(name: string): Notifier }): Address {
  const name = MQTT;
  return { listener: { name, hears: EVERYTHING, seesQuestions: false }, notifier: house.notifier(name) };
}

/** What is told while a person has to see to the connection with the broker: a wrong password, a certificate that has run out. */
export function brokerTrouble(
  tell: (work: (notices: Notices) => void) => void,
): (trouble: HomerollError | undefined) => void {
  return (trouble) => {
    if (trouble && PASSING.has(trouble.code)) return;
    const about = { kind: 'notifier-in-trouble', subject: MQTT } as const;
    tell((notices) => {
      if (!trouble) notices.end(about);
      else notices.begin({ ...about, data: { ...trouble.facts, code: trouble.code, isOff: false } });
    });
  };
}
