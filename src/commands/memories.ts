import type { SearchTerm } from '../catalog/search-terms.ts';
import { sameDayIn, widened } from '../search/day-in-years.ts';
import { type Day, numbers, plusDays, type Span } from '../search/days.ts';
import type { Line } from '../texts/texts.ts';
import { shownPicture } from './captions.ts';
import type { Asker, Command, Reply, Suggestion } from './command.ts';
import { dayOfYearWords } from './date-words.ts';
import { PAGE } from './find.ts';
import type { LookServices } from './look-services.ts';

/** Of each year, so many pictures are shown at most; of so many years. */
const OF_A_YEAR = 3;
const MOST_YEARS = 60;
/** Days on both sides to look at when there is nothing on the day itself, nearest first. */
const AROUND = [0, 1, 3, 7];

const ARGUMENTS = { day: { kind: 'text', optional: true } } as const;

/** `memories [DAY]`: what was photographed on this day in earlier years, or on the days nearest to it. */
export function memoriesCommand(services: LookServices): Command<typeof ARGUMENTS> {
  return {
    name: 'memories',
    topic: 'pictures',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ day }, { asker }) => memories(services, day, asker),
  };
}

/** A year in which something was photographed. */
interface Memory {
  readonly year: number;
  readonly count: number;
  readonly range: Span;
}

function memories(services: LookServices, said: string | undefined, asker: Asker): Reply {
  const today = services.finder.today(asker.timeZone);
  const day = said === undefined ? today : services.finder.dayMeant(said, asker);
  for (const around of AROUND) {
    const years = yearsWith(services, { day, around, today }, asker);
    if (years.length > 0) return remembered(services, { day, around, years, today }, asker);
  }
  const values = { day: dayOfYearWords(day, asker.language) };
  return { lines: [{ key: 'memories-none', values }], data: { day, years: [] }, ok: true };
}

function remembered(
  services: LookServices,
  { day, around, years, today }: { day: Day; around: number; years: readonly Memory[]; today: Day },
  asker: Asker,
): Reply {
  const { catalog, recent } = services;
  const { language, accounts } = asker;
  const spoken = dayOfYearWords(day, language);
  const found = years.flatMap(
    ({ range }) => catalog.search.page([during(range)], accounts, { limit: OF_A_YEAR }).found,
  );
  const assets = found.slice(0, PAGE);
  const query = { terms: [{ field: 'when', ranges: years.map(({ range }) => range) }] } as const;
  recent.put(asker, { query, text: '', next: undefined, shown: assets.map(({ id }) => id) });
  return {
    lines: [
      { key: around === 0 ? 'memories' : 'memories-around', values: { day: spoken, around } },
      ...years.map((memory) => yearLine(memory, numbers(today)[0])),
    ],
    data: { day, around, years: years.map(({ year, count }) => ({ year, count })), assets },
    ok: true,
    pictures: assets.map((asset, index) => shownPicture(asset, services, language, index + 1)),
    suggestions: years
      .filter(({ count }) => count > OF_A_YEAR)
      .slice(0, PAGE)
      .map(suggestionFor),
  };
}

/** Earlier years with pictures about a day, the latest first; the day itself, when it is to come, is no memory. */
function yearsWith(
  { catalog }: LookServices,
  { day, around, today }: { day: Day; around: number; today: Day },
  { accounts }: Asker,
): Memory[] {
  const earliest = catalog.search.earliest();
  if (earliest === undefined) return [];
  const [year] = numbers(today);
  const count = Math.min(MOST_YEARS, year - new Date(earliest).getUTCFullYear() + 1);
  return Array.from({ length: Math.max(0, count) }, (_, index) => year - index).flatMap((one) => {
    const same = sameDayIn(one, day);
    if (same.from >= today) return [];
    const range = widened(same, around);
    const found = catalog.search.count([during(range)], accounts);
    return found === 0 ? [] : [{ year: one, count: found, range }];
  });
}

function during(range: Span): SearchTerm {
  return { field: 'when', ranges: [range] };
}

function yearLine({ year, count }: Memory, now: number): Line {
  return { key: 'memories-year', values: { year: String(year), ago: now - year, count } };
}

/** All of a year's, as it would be typed. */
function suggestionFor({ year, count, range }: Memory): Suggestion {
  const last = plusDays(range.until, -1);
  const say = last === range.from ? `find ${range.from}` : `find between ${range.from} and ${last}`;
  return { label: { key: 'suggestion-year', values: { year: String(year), count } }, say };
}
