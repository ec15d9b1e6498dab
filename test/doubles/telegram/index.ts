import { TelegramDouble } from './telegram.ts';
import type { TelegramOptions } from './world.ts';

export type { LoggedCall } from './call-log.ts';
export type { Fault } from './faults.ts';
export type { Group, Topic } from './group.ts';
export type { Person } from './person.ts';
export type { SeenMessage } from './seen.ts';
export type { TelegramDouble, TelegramOptions };

/**
 * A strict double of Telegram's Bot API on a free port of loopback. It speaks the wire protocol, refuses what the service
 * refuses, and lets a test play the people.
 */
export function startTelegram(options: TelegramOptions = {}): Promise<TelegramDouble> {
  return TelegramDouble.start(options);
}
