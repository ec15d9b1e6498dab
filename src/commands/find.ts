import type { Page } from '../catalog/search.ts';
import { HomerollError } from '../platform/error.ts';
import type { Query, Understanding } from '../search/query.ts';
import type { Line } from '../texts/texts.ts';
import { askedFor } from './asked-for.ts';
import { shownPicture } from './captions.ts';
import type { Asker, Command, Reply, Suggestion } from './command.ts';
import type { LookServices } from './look-services.ts';
import { countryName } from './place-words.ts';
import { understood } from './understood.ts';

/** How many pictures a channel is given at once. */
export const PAGE = 10;

const ARGUMENTS = { what: { kind: 'text', optional: true } } as const;

/** `find [WHAT]`: looks for pictures, said in plain words; without any, the newest. */
export function findCommand(services: LookServices): Command<typeof ARGUMENTS> {
  return {
    name: 'find',
    topic: 'pictures',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ what = '' }, { asker }) => find(services, what, asker),
  };
}

/** @throws HomerollError as `askedFor`, `asset-unknown` (of `after:#123`) */
export function find(services: LookServices, text: string, asker: Asker): Reply {
  const { catalog, finder } = services;
  const understanding = askedFor(finder, text, asker);
  const { query, leftOut, after } = understanding;
  if (query.terms.length === 0 && leftOut.length > 0) return nothingUnderstood(understanding, text);
  const begin = after === undefined ? undefined : catalog.search.cursorOf(after);
  if (after !== undefined && !begin)
    throw new HomerollError('asset-unknown', { id: after }, { recovery: 'never' });
  const page = catalog.search.page(query.terms, asker.accounts, { after: begin, limit: PAGE });
  const isAll = begin === undefined && page.next === undefined;
  const count = isAll ? page.found.length : catalog.search.count(query.terms, asker.accounts);
  const lines: Line[] = [
    { key: 'found', values: { what: understood(query, asker.language), count } },
    ...doubts(understanding, asker),
    ...(count === 0 ? [{ key: 'found-none-hint' }] : []),
  ];
  const reply = showPage(services, { query, text, page, before: [] }, asker);
  const data = { query, count, leftOut, notes: understanding.notes, assets: page.found };
  return {
    lines,
    data: { ...data, next: nextSaying(text, page) },
    ok: true,
    pictures: reply.pictures,
    suggestions: [...reply.suggestions, ...instead(understanding, text)],
  };
}

/** A page of a list as a reply shows it; from now on it is what `more` and `show 3` mean. */
export function showPage(
  services: LookServices,
  list: { query: Query; text: string; page: Page; before: readonly number[] },
  asker: Asker,
): { pictures: Reply['pictures']; suggestions: Suggestion[] } {
  const { query, text, page, before } = list;
  const shown = [...before, ...page.found.map(({ id }) => id)];
  services.recent.put(asker, { query, text, shown, next: page.next });
  const pictures = page.found.map((asset, index) =>
    shownPicture(asset, services, asker.language, before.length + index + 1),
  );
  return { pictures, suggestions: page.next ? [{ label: { key: 'suggestion-more' }, say: 'more' }] : [] };
}

/** The next page as it would be typed where nobody remembers the last: it goes on after the last picture shown. */
export function nextSaying(text: string, { found, next }: Page): string | undefined {
  const last = found.at(-1);
  if (!next || !last) return undefined;
  return ['find', text.replace(/\bafter:#?\d+/giu, '').trim(), `after:#${last.id}`].filter(Boolean).join(' ');
}

/** What was left out, and how doubtful words were taken. */
function doubts({ leftOut, notes }: Understanding, { language }: Asker): Line[] {
  const countries = (codes: readonly string[]) =>
    codes.map((code): Line => ({ key: 'plain', values: { text: countryName(code, language) } }));
  const told = notes.map((note): Line => {
    if (note.kind === 'several-places')
      return {
        key: 'doubt-several-places',
        values: { word: note.word, countries: countries(note.countries) },
      };
    if (note.kind !== 'taken-as') return { key: `doubt-${note.kind}`, values: { word: note.word } };
    const field: Line = { key: `field-${note.field}` };
    const also: Line = { key: `field-${note.also}` };
    return { key: 'doubt-taken-as', values: { word: note.word, field, also, say: note.say } };
  });
  return leftOut.length === 0 ? told : [leftOutLine(leftOut), ...told];
}

function leftOutLine(leftOut: readonly string[]): Line {
  const words = leftOut.map((word): Line => ({ key: 'quoted', values: { text: word } }));
  return { key: 'left-out', values: { words } };
}

/** Other ways to say it: a word that is near to one left out, the other meaning of a doubtful one. */
function instead({ leftOut, nearWords, notes }: Understanding, text: string): Suggestion[] {
  const [slip] = leftOut;
  const near = slip === undefined ? [] : nearWords.map((word) => text.replace(slip, () => asWord(word)));
  const other = notes.flatMap((note) =>
    note.kind === 'taken-as' ? [text.replace(note.word, () => note.say)] : [],
  );
  return [...near, ...other].map((what) => {
    return { label: { key: 'suggestion-find', values: { what } }, say: `find ${what}` };
  });
}

function asWord(word: string): string {
  return /\s/.test(word) ? `"${word.replaceAll('"', '')}"` : word;
}

function nothingUnderstood(understanding: Understanding, text: string): Reply {
  const { leftOut, nearWords } = understanding;
  return {
    lines: [leftOutLine(leftOut), { key: 'nothing-understood' }],
    data: { query: understanding.query, count: 0, leftOut, nearWords, assets: [] },
    ok: false,
    suggestions: instead(understanding, text),
  };
}
