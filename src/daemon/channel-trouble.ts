import type { Notices } from '../notices/notices.ts';
import type { HomerollError } from '../platform/error.ts';
import { MQTT } from './addresses.ts';

/** Says something by notices, where they can be said. */
type Tell = (work: (notices: Notices) => void) => void;

/** A broker that is away for a while: everything waits, and is told if that lasts. */
const PASSING: ReadonlySet<string> = new Set(['mqtt-unreachable', 'mqtt-not-connected', 'mqtt-busy']);

/** What is told while a person has to see to the connection with the broker: a wrong password, a certificate that has run out. */
export function brokerTrouble(tell: Tell): (trouble: HomerollError | undefined) => void {
  return (trouble) => {
    if (trouble && PASSING.has(trouble.code)) return;
    const about = { kind: 'notifier-in-trouble', subject: MQTT } as const;
    tell((notices) => {
      if (!trouble) notices.end(about);
      else notices.begin({ ...about, data: { ...trouble.facts, code: trouble.code, isOff: false } });
    });
  };
}

/** What is told while a bot hears nobody: a revoked token, a second program that polls for it. */
export function botTrouble(tell: Tell) {
  return {
    onTrouble: (bot: string, code: string) => {
      const data = { bot, channel: bot, code };
      tell((notices) => void notices.begin({ kind: 'bot-in-trouble', subject: bot, data }));
    },
    onWell: (bot: string) => tell((notices) => void notices.end({ kind: 'bot-in-trouble', subject: bot })),
  };
}
