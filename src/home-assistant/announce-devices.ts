import type { Publication } from '../notifiers/mqtt/publication.ts';
import type { Device } from './discovery.ts';
import { type Ledger, platformsOf } from './ledger.ts';
import type { Messages } from './messages.ts';

/**
 * The messages that make Home Assistant know these devices and no others of ours, in their order. A component that is gone, or of
 * another platform than before, is reduced to its old platform first: to leave it out takes nothing away.
 */
export function announcements(messages: Messages, ledger: Ledger, devices: readonly Device[]): Publication[] {
  const wanted = new Set(devices.map(({ topic }) => topic));
  return [
    ...ledger.devices.filter((topic) => !wanted.has(topic)).map((topic) => messages.clear(topic)),
    ...devices.flatMap(({ topic, message }) => {
      const reduced = goneFrom(ledger.componentsOf(topic), platformsOf(message));
      const config = messages.config(topic, message);
      if (Object.keys(reduced).length === 0) return [config];
      const kept = Object.entries(message.components).filter(([key]) => !(key in reduced));
      const components = { ...Object.fromEntries(kept), ...reduced };
      return [messages.config(topic, { ...message, components }), config];
    }),
  ];
}

function goneFrom(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Record<string, { platform: string }> {
  const gone = Object.entries(before).filter(([key, platform]) => after[key] !== platform);
  return Object.fromEntries(gone.map(([key, platform]) => [key, { platform }]));
}
