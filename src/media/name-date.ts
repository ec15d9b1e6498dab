import type { StatedDate } from './date-text.ts';
import { fractionOfSecond } from './date-text.ts';
import { localTime } from './local-time.ts';

/**
 * Date and time as cameras, phones and messengers write them into names: IMG_20200130_095718, PXL_20200130_095718123,
 * telegram_2020-01-30_09-57-18, Screenshot 2020-01-30 at 09.57.18, Screen Shot 2020-01-30 at 9.57.18 PM,
 * 2020-01-30 09.57.18, DJI_20200130095718. No digit may touch it, so that no counter is taken for a date.
 */
const DATE_TIME =
  /(?<!\d)((?:18|19|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?:[-_ T]| at |_at_)?(\d{1,2})([-_.:]?)(\d{2})\6(\d{2})(?:[-_.]?(\d{3}))?(?!\d)(?:[ \u202f]?([AP]M)\b)?/i;

/** WhatsApp (IMG-20200130-WA0001) and names with a written-out date; no time in either. */
const DATE_ONLY =
  /(?<=^(?:IMG|VID|PTT|AUD|STK)-)(\d{4})(\d{2})(\d{2})(?=-WA\d)|(?<!\d)((?:18|19|20)\d{2})-(\d{2})-(\d{2})(?!\d)/;

/**
 * The date in a file name, or undefined when there is none that exists. Pixel phones write UTC (zone `'utc'`),
 * all others the clock on the wall.
 */
export function parseNameDate(name: string): StatedDate | undefined {
  return dateTime(name) ?? dateOnly(name);
}

function dateTime(name: string): StatedDate | undefined {
  const match = DATE_TIME.exec(name);
  if (!match) return undefined;
  const [, year, , month, day, hourDigits = '', , minute, second, fraction, half] = match;
  const hour = half
    ? hourOfHalf(Number(hourDigits), half)
    : hourDigits.length === 2
      ? Number(hourDigits)
      : Number.NaN;
  const local = localTime(Number(year), Number(month), Number(day), hour, Number(minute), Number(second));
  const zone = name.startsWith('PXL_') ? 'utc' : undefined;
  return local && { local, milliseconds: fractionOfSecond(fraction), timeKnown: true, zone };
}

function hourOfHalf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

function dateOnly(name: string): StatedDate | undefined {
  const match = DATE_ONLY.exec(name);
  if (!match) return undefined;
  const [year, month, day] = [match[1] ?? match[4], match[2] ?? match[5], match[3] ?? match[6]];
  const local = localTime(Number(year), Number(month), Number(day), 12);
  return local && { local, milliseconds: 0, timeKnown: false, zone: undefined };
}
