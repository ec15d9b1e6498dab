import type { Asker, Suggestion } from './command.ts';
import type { RecentSearches } from './recent-searches.ts';
import { isAtLeast } from './role.ts';

/** What is done next with a picture that is looked at: the next of the list, and what its role lets somebody do. */
export function pictureSuggestions(
  { id, favourite }: { readonly id: number; readonly favourite: number },
  recent: RecentSearches,
  asker: Asker,
): Suggestion[] {
  const shown = recent.get(asker)?.shown ?? [];
  const next = shown[shown.indexOf(id) + 1];
  const isListed = shown.includes(id) && next !== undefined;
  const say = (key: string, verb: string): Suggestion => ({ label: { key }, say: `${verb} #${id}` });
  return [
    ...(isListed ? [{ label: { key: 'suggestion-next' }, say: `show #${next}` }] : []),
    ...(isAtLeast(asker.role, 'adult')
      ? [
          favourite ? say('suggestion-unfavourite', 'unfavourite') : say('suggestion-favourite', 'favourite'),
          say('suggestion-tags', 'tags'),
          say('suggestion-albums', 'albumsof'),
          say('suggestion-share', 'share'),
          say('suggestion-original', 'original'),
          say('suggestion-trash', 'trash'),
        ]
      : []),
  ];
}
