import { HomerollError } from '../platform/error.ts';
import { nameKey } from './safe-name.ts';

/** The folder in a library's root that is ours: marker, staging, trash. No picture is ever placed in it. */
export const HOUSE = '.homeroll';

/**
 * The segments of a path relative to the library's root, `/` between them.
 * @throws HomerollError `path-outside-library` for one that is absolute, climbs, is empty or leads into our own folder.
 */
export function segmentsOf(relative: string): readonly [string, ...string[]] {
  const [first = '', ...rest] = relative.split('/');
  const plain = (segment: string) => !['', '.', '..'].includes(segment) && !segment.includes('\0');
  if (![first, ...rest].every(plain) || nameKey(first) === HOUSE) {
    throw new HomerollError('path-outside-library', { path: relative }, { recovery: 'never' });
  }
  return [first, ...rest];
}
