import { HomerollError } from '../platform/error.ts';
import type { Finder } from '../search/finder.ts';
import type { Understanding } from '../search/query.ts';
import type { Asker } from './command.ts';
import { isAtLeast } from './role.ts';

/**
 * What somebody looks for. Hidden pictures are not for guests.
 * @throws HomerollError `search-too-long`, `command-not-allowed`
 */
export function askedFor(finder: Finder, text: string, asker: Asker): Understanding {
  const understanding = finder.understand(text, asker);
  const isForHidden = understanding.query.terms.some(
    (term) => term.field === 'kind' && term.kinds.includes('hidden'),
  );
  if (!isForHidden || isAtLeast(asker.role, 'adult')) return understanding;
  throw new HomerollError('command-not-allowed', { command: 'find hidden' }, { recovery: 'never' });
}
