import type { SpaceSample } from '../../catalog/space-samples.ts';
import { type Alert, writeAlert } from '../alerts.ts';
import type { Tidings } from '../notice.ts';
import { spaceTrend, spaceWindow } from '../space-trend.ts';
import type { Check } from './check.ts';

export interface SpaceCheckOptions {
  /** The library's disk; rejects where it cannot be asked. */
  readonly space: () => Promise<{ readonly free: number; readonly total: number }>;
  readonly samples: { put(sample: SpaceSample): void; between(from: number, until: number): SpaceSample[] };
  readonly stored: () => { readonly count: number; readonly bytes: number };
  readonly alerts: () => readonly Alert[];
  /** Bytes that are always left free. */
  readonly minimumFree: number;
}

const DAY = 86_400_000;
/** Once told, it is over only when there is clearly more room: a disk at the edge would tell again and again. */
const CLEARLY = 0.98;

/** Notes how full the library's disk is, and whether that, or its trend, is what somebody wants to be told of. */
export function spaceCheck(options: SpaceCheckOptions): Check {
  const told = new Set<string>();
  /** A mark that is passed stays passed until there is clearly more room. */
  const isPassed = (name: string, value: number, mark: number) => {
    const isSo = told.has(name) ? value > mark * CLEARLY : value > mark;
    told[isSo ? 'add' : 'delete'](name);
    return isSo;
  };
  return {
    kinds: ['disk-nearly-full', 'disk-full-soon'],
    look: async (now) => {
      const { free, total } = await options.space();
      const { count: files, bytes } = options.stored();
      options.samples.put({ at: now, free, total, files, bytes });
      const percent = Math.round((1 - free / total) * 100);
      const wanted: Tidings[] = [];
      const alerts = options.alerts();
      // All of them, so that each keeps to its own mark.
      const nearly = alerts.filter(
        (alert) =>
          (alert.kind === 'storage' &&
            isPassed(writeAlert(alert), (1 - free / total) * 100, alert.percent)) ||
          (alert.kind === 'free' && isPassed(writeAlert(alert), alert.bytes, free)),
      );
      if (nearly.length > 0) wanted.push({ kind: 'disk-nearly-full', data: { percent, free } });
      const days = spaceTrend(
        options.samples.between(...spaceWindow(now)),
        now,
        options.minimumFree,
      )?.daysUntilFull;
      const within = Math.max(0, ...alerts.map((alert) => (alert.kind === 'full-within' ? alert.within : 0)));
      if (days !== undefined && within > 0 && isPassed('soon', within / DAY, days))
        wanted.push({ kind: 'disk-full-soon', data: { days: Math.floor(days), free } });
      return wanted;
    },
  };
}
