import { type Alert, writeAlert } from '../alerts.ts';
import type { Tidings } from '../notice.ts';
import type { Check } from './check.ts';

export interface ThresholdCheckOptions {
  readonly alerts: () => readonly Alert[];
  /** Assets that are on their way. */
  readonly queue: () => number;
  /** Assets that wait for a person. */
  readonly setAside: () => number;
}

/** Whether a number is larger than somebody wants. */
export function thresholdCheck({ alerts, queue, setAside }: ThresholdCheckOptions): Check {
  return {
    kinds: ['threshold-passed'],
    look: () =>
      alerts().flatMap((alert): Tidings[] => {
        if (alert.kind !== 'queue' && alert.kind !== 'set-aside') return [];
        const value = alert.kind === 'queue' ? queue() : setAside();
        if (value <= alert.more) return [];
        const condition = writeAlert(alert);
        return [{ kind: 'threshold-passed', subject: condition, data: { condition, value } }];
      }),
  };
}
