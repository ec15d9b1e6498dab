import type { SearchKind, SearchTerm } from '../catalog/search-terms.ts';
import type { Query } from '../search/query.ts';
import type { Language, Line } from '../texts/texts.ts';
import { rangeWords } from './date-words.ts';
import { countryName } from './place-words.ts';

/** Of several times, such as every Christmas, so many are told. */
const TIMES_TOLD = 3;

/** How a query was understood, as the beginning of a sentence: 'Photos from Rome, May 2023'. */
export function understood({ terms }: Query, language: Language): Line {
  const [head, ...others] = kindsOf(terms);
  const places = terms.filter(({ field }) => field === 'place' || field === 'near');
  const rest = terms.filter(({ field }) => field !== 'place' && field !== 'near' && field !== 'kind');
  let line: Line = headLine(head);
  for (const term of places)
    line = { key: 'found-where', values: { what: line, where: termWords(term, language) } };
  const details = [
    ...others.map((kinds): Line => ({ key: 'found-being', values: { kinds: either(kinds.map(kindWords)) } })),
    ...rest.map((term) => termWords(term, language)),
  ];
  for (const detail of details) line = { key: 'found-with', values: { what: line, detail } };
  return line;
}

/** What names the pictures best comes first: a selfie rather than a photo. */
function kindsOf(terms: readonly SearchTerm[]): (readonly SearchKind[])[] {
  const kinds = terms.flatMap((term) => (term.field === 'kind' ? [term.kinds] : []));
  const isGeneral = (some: readonly SearchKind[]) =>
    some.every((kind) => ['photo', 'video', 'favourite', 'edited', 'hidden'].includes(kind));
  return kinds.toSorted((one, other) => Number(isGeneral(one)) - Number(isGeneral(other)));
}

function headLine(kinds: readonly SearchKind[] | undefined): Line {
  if (kinds === undefined) return { key: 'kind-any', attribute: 'head' };
  const [first, ...more] = kinds;
  const begin: Line = { key: `kind-${first}`, attribute: 'head' };
  return either([begin, ...more.map(kindWords)]);
}

function kindWords(kind: SearchKind): Line {
  return { key: `kind-${kind}` };
}

function termWords(term: SearchTerm, language: Language): Line {
  switch (term.field) {
    case 'when':
      return timesWords(term.ranges.map((range) => rangeWords(range, language)));
    case 'weekday':
      return either(weekdayWords(term.days));
    case 'kind':
      return either(term.kinds.map(kindWords));
    case 'place':
      return { key: 'found-from', values: { places: either(placeWords(term, language)) } };
    case 'near':
      return { key: 'found-near', values: { place: term.name, kilometres: term.kilometres } };
    case 'camera':
    case 'lens':
    case 'account':
      return { key: `found-${term.field}`, values: { names: either(term.names.map(plain)) } };
    case 'people':
      return { key: 'found-people', values: { names: term.names.map(plain) } };
    case 'album':
      return {
        key: 'found-album',
        values: { names: either(term.titles.map(plain)), count: term.titles.length },
      };
    case 'keyword':
      return { key: 'found-keyword', values: { word: term.word } };
    case 'name':
      return { key: 'found-name', values: { pattern: term.pattern } };
    case 'words':
      return { key: 'found-words', values: { names: term.words.map(plain), count: term.words.length } };
  }
}

function timesWords(times: readonly Line[]): Line {
  const more = times.length - TIMES_TOLD;
  if (more <= 0) return either(times);
  return { key: 'when-and-more', values: { items: either(times.slice(0, TIMES_TOLD)), more } };
}

function weekdayWords(days: readonly number[]): Line[] {
  if (days.length === 2 && days.includes(0) && days.includes(6)) return [{ key: 'on-weekends' }];
  return days.map((day) => ({ key: 'on-weekday', values: { day } }));
}

/** A country is told in the asker's language, a city as it is called in the query. */
function placeWords(term: Extract<SearchTerm, { field: 'place' }>, language: Language): Line[] {
  const isCountry = term.countries.length > 0 && term.placeIds.length === 0;
  const names = isCountry ? term.countries.map((code) => countryName(code, language)) : term.names;
  return names.map(plain);
}

function plain(text: string): Line {
  return { key: 'plain', values: { text } };
}

/** Any of these: of two conditions that exclude each other, either will do. */
function either(lines: readonly Line[]): Line {
  const [first = plain(''), ...others] = lines;
  return others.reduce((one, other) => ({ key: 'either', values: { one, other } }), first);
}
