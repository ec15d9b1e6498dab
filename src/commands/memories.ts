import { type Day, numbers, plusDays } from '../search/days.ts';
import { during, type EarlierYear, earlierYears } from '../search/earlier-years.ts';
import type { Line } from '../texts/texts.ts';
import { shownPicture } from './captions.ts';
import type { Asker, Command, Reply, Suggestion } from './command.ts';
import { dayOfYearWords } from './date-words.ts';
import { PAGE } from './find.ts';
import type { LookServices } from './look-services.ts';

/** Of each year, so many pictures are shown at most. */
const OF_A_YEAR = 3;

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

function memories(services: LookServices, said: string | undefined, asker: Asker): Reply {
  const today = services.finder.today(asker.timeZone);
  const day = said === undefined ? today : services.finder.dayMeant(said, asker);
  const { around, years } = earlierYears(services.catalog, { day, today }, asker.accounts);
  if (years.length > 0) return remembered(services, { day, around, years, today }, asker);
  const values = { day: dayOfYearWords(day, asker.language) };
  return { lines: [{ key: 'memories-none', values }], data: { day, years: [] }, ok: true };
}

function remembered(
  services: LookServices,
  { day, around, years, today }: { day: Day; around: number; years: readonly EarlierYear[]; today: Day },
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

function yearLine({ year, count }: EarlierYear, now: number): Line {
  return { key: 'memories-year', values: { year: String(year), ago: now - year, count } };
}

/** All of a year's, as it would be typed. */
function suggestionFor({ year, count, range }: EarlierYear): Suggestion {
  const last = plusDays(range.until, -1);
  const say = last === range.from ? `find ${range.from}` : `find between ${range.from} and ${last}`;
  return { label: { key: 'suggestion-year', values: { year: String(year), count } }, say };
}
