import type { Hears } from '../notices/hears.ts';
import { NOTICE_KINDS, type NoticeKind } from '../notices/kinds.ts';
import type { Notifier } from '../notifiers/notifier.ts';
import type { Address } from '../notifiers/outbox.ts';
import type { HearingNotifier } from './open-notifiers.ts';

/** A notifier of the configuration as a listener. */
export function addressOf({ notifier, hears }: HearingNotifier): Address {
  return { listener: { name: notifier.name, hears, seesQuestions: false }, notifier };
}

/** The broker among those who hear. */
export const MQTT = 'mqtt';

const EVERYTHING: Hears = {
  ...{ from: 'info', kinds: Object.keys(NOTICE_KINDS) as NoticeKind[], withoutKinds: [], accounts: [] },
  ...{ bypass: 'critical', batch: 0, after: 0, language: 'en', timeZone: 'UTC' },
};

/** Programs at the broker hear of everything, at once. */
export function mqttAddress(house: { notifier(name: string): Notifier }): Address {
  const name = MQTT;
  return { listener: { name, hears: EVERYTHING, seesQuestions: false }, notifier: house.notifier(name) };
}
