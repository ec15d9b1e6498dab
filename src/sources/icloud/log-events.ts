import type { ICloudEvent } from 'icloud-photos-sync-lib';
import type { Log } from '../../platform/log.ts';

const LEVELS: Readonly<Record<ICloudEvent['kind'], 'debug' | 'info' | 'warn'>> = {
  request: 'debug',
  rung: 'debug',
  retry: 'info',
  recovered: 'info',
  'partition-moved': 'info',
  'trust-ends': 'info',
  paused: 'warn',
  unknown: 'warn',
};

/** Writes what the iCloud client tells to the log; none of it is secret. */
export function logEvent(log: Log, event: ICloudEvent): void {
  const { kind, ...fields } = event;
  log[LEVELS[kind]](`icloud-${kind}`, fields);
}
