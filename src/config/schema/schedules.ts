import * as z from 'zod';
import { duration } from '../duration.ts';
import type { Machine } from '../machine.ts';
import { schedule } from '../schedule.ts';
import { timeZone } from '../time-zone.ts';

/** The `schedules` section: when jobs run by themselves. */
export function schedulesSection(machine: Machine) {
  return z
    .strictObject({
      sync: schedule('When all sources are looked through for new pictures.', '30m'),
      housekeeping: schedule('When trash past its time is cleared away.', '04:00'),
      verify: schedule('When the whole library is read again and compared.', '0 3 1 * *'),
      timeZone: timeZone('Zone of the times in this section.', machine),
      jitter: duration('A job starts up to this much later, at random.', '30s', { least: '0s', most: '1h' }),
    })
    .prefault({})
    .meta({ description: 'When jobs run: every 30m, daily at 04:00, by cron, or off.' });
}
