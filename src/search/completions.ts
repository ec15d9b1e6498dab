import type { Words } from '../catalog/vocabulary.ts';
import { fold } from './fold.ts';

/** More are not looked at. */
const MOST = 25;
/** Names whose words stand apart need quotes. */
const NEEDS_QUOTES = /\s/;

/**
 * What a search that is being written may become: its last word completed to a name that there is among the pictures, places and people
 * before albums and keywords.
 */
export function completions(
  text: string,
  { places, people, albums, keywords }: Pick<Words, 'places' | 'people' | 'albums' | 'keywords'>,
): string[] {
  const [, before = '', begun = ''] = /^(.*?)(\S*)$/s.exec(text) ?? [];
  const wanted = fold(begun);
  const names = [...places, ...people, ...albums, ...keywords].map(({ name }) => name);
  const found = new Set<string>();
  for (const name of names) {
    if (found.size === MOST) break;
    if (fold(name).startsWith(wanted)) found.add(name);
  }
  return [...found].map((name) => `${before}${NEEDS_QUOTES.test(name) ? `"${name}"` : name}`);
}
