import type { Catalog } from '../catalog/catalog.ts';
import type { Accounts, SearchTerm } from '../catalog/search-terms.ts';
import { sameDayIn, widened } from './day-in-years.ts';
import { type Day, numbers, type Span } from './days.ts';

/** A year in which something was photographed about a day. */
export interface EarlierYear {
  readonly year: number;
  readonly count: number;
  readonly range: Span;
}

/** So many years back. */
const MOST_YEARS = 60;
/** Days on both sides to look at when there is nothing on the day itself, nearest first. */
const AROUND = [0, 1, 3, 7];

/**
 * The years before `today` with pictures of a day, the latest first; where there are none at all, of the days nearest to it: `around` is how many
 * on both sides. The day itself, when it is to come, is no memory.
 */
export function earlierYears(
  catalog: Pick<Catalog, 'search'>,
  { day, today }: { readonly day: Day; readonly today: Day },
  accounts: Accounts,
): { around: number; years: EarlierYear[] } {
  for (const around of AROUND) {
    const years = yearsWith(catalog, { day, today, around }, accounts);
    if (years.length > 0) return { around, years };
  }
  return { around: 0, years: [] };
}

function yearsWith(
  { search }: Pick<Catalog, 'search'>,
  { day, today, around }: { readonly day: Day; readonly today: Day; readonly around: number },
  accounts: Accounts,
): EarlierYear[] {
  const earliest = search.earliest();
  if (earliest === undefined) return [];
  const [year] = numbers(today);
  const count = Math.min(MOST_YEARS, year - new Date(earliest).getUTCFullYear() + 1);
  return Array.from({ length: Math.max(0, count) }, (_, index) => year - index).flatMap((one) => {
    const same = sameDayIn(one, day);
    if (same.from >= today) return [];
    const range = widened(same, around);
    const found = search.count([during(range)], accounts);
    return found === 0 ? [] : [{ year: one, count: found, range }];
  });
}

export function during(range: Span): SearchTerm {
  return { field: 'when', ranges: [range] };
}
