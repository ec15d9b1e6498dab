import { FASTEST } from './entities/house-controls.ts';
import type { SettingsSnapshot } from './house-state.ts';
import { PRESS } from './platforms/button.ts';
import type { Topics } from './topics.ts';

/** What an entity that was used wants to be said; undefined when what it sent is nothing that it sends. */
type Saying = (payload: string, now: EntityFacts) => string | undefined;

export interface EntityFacts {
  readonly settings: SettingsSnapshot;
  /** How the schedule was set before it was switched off; undefined when it never was. */
  readonly intervalBefore: string | undefined;
}

const pressed =
  (say: string): Saying =>
  (payload) =>
    payload === PRESS ? say : undefined;

const switched =
  (name: string): Saying =>
  (payload) =>
    payload === 'ON' || payload === 'OFF' ? `set ${name} ${payload.toLowerCase()}` : undefined;

const speed =
  (name: string): Saying =>
  (payload) => {
    const value = /^\d{1,4}(\.\d{1,6})?$/.test(payload) ? Number(payload) : Number.NaN;
    if (!(value <= FASTEST)) return undefined;
    return `set ${name} ${value === 0 ? 'unlimited' : `${Math.round(value * 1000)}kB`}`;
  };

/** Switched on again, it runs as before; where that is not known, as the configuration says, or else often. */
const schedule: Saying = (payload, { settings, intervalBefore }) => {
  if (payload === 'OFF') return 'schedule sync off';
  if (payload !== 'ON') return undefined;
  if (settings.isScheduled) return `schedule sync ${settings.interval}`;
  if (intervalBefore !== undefined) return `schedule sync ${intervalBefore}`;
  return `schedule sync ${settings.interval === 'default' ? '30m' : 'default'}`;
};

const ENTITIES: Readonly<Record<string, Saying>> = {
  sync: pressed('sync'),
  verify: pressed('verify'),
  pause: pressed('pause'),
  resume: pressed('resume'),
  digest: pressed('digest now'),
  schedule,
  interval: (payload) => (/^[\w *,/-]{1,40}$/.test(payload) ? `schedule sync ${payload}` : undefined),
  metered: switched('metered'),
  previews: switched('previews'),
  bandwidth: speed('bandwidth'),
  verify_speed: speed('verify-speed'),
};

/** What is said for an entity; `no-entity` for a command that belongs to none, `not-understood` for what it never sends. */
export function sayingOf(
  command: string,
  payload: string,
  facts: EntityFacts,
  { topics, accounts }: { readonly topics: Topics; readonly accounts: readonly string[] },
): { readonly say: string } | 'no-entity' | 'not-understood' {
  const account = accounts.find((name) => command === `sync-${topics.accountId(name)}`);
  const saying = account === undefined ? own(command) : pressed(`sync "${account}"`);
  if (!saying) return 'no-entity';
  const say = saying(payload, facts);
  return say === undefined ? 'not-understood' : { say };
}

function own(command: string): Saying | undefined {
  return Object.hasOwn(ENTITIES, command) ? ENTITIES[command] : undefined;
}
