import { HomerollError } from '../platform/error.ts';
import type { Command } from './command.ts';
import { nextSaying, PAGE, showPage } from './find.ts';
import type { LookServices } from './look-services.ts';

/** `more`: the next pictures of the list that the asker was last shown on this channel. */
export function moreCommand(services: LookServices): Command {
  return {
    name: 'more',
    topic: 'pictures',
    role: 'guest',
    arguments: {},
    run: (_, { asker }) => {
      const last = services.recent.get(asker);
      if (!last?.next) throw new HomerollError('no-more', {}, { recovery: 'never' });
      const { query, text, shown, next } = last;
      const page = services.catalog.search.page(query.terms, asker.accounts, { after: next, limit: PAGE });
      const { pictures, suggestions } = showPage(services, { query, text, page, before: shown }, asker);
      const values = { from: shown.length + 1, to: shown.length + page.found.length };
      return {
        lines: [{ key: page.next ? 'more' : 'more-last', values }],
        data: { query, assets: page.found, next: nextSaying(text, page) },
        ok: true,
        pictures,
        suggestions,
      };
    },
  };
}
