import type { Line } from '../texts/texts.ts';
import { askedFor } from './asked-for.ts';
import { shownPicture } from './captions.ts';
import type { Asker, Command, Reply } from './command.ts';
import { find } from './find.ts';
import type { LookServices } from './look-services.ts';
import { understood } from './understood.ts';

const ARGUMENTS = { what: { kind: 'text', optional: true } } as const;

/** `random [WHAT]`: one picture by chance, of all or of those that are described. */
export function randomCommand(services: LookServices): Command<typeof ARGUMENTS> {
  return {
    name: 'random',
    topic: 'pictures',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ what = '' }, { asker }) => random(services, what, asker),
  };
}

function random(services: LookServices, text: string, asker: Asker): Reply {
  const { catalog, finder } = services;
  const { query, leftOut } = askedFor(finder, text, asker);
  const count = catalog.search.count(query.terms, asker.accounts);
  // What was not understood or found is explained as a search explains it.
  if (count === 0 || leftOut.length > 0) return find(services, text, asker);
  const skip = Math.floor(services.random() * count);
  const { found } = catalog.search.page(query.terms, asker.accounts, { limit: 1, skip });
  const lines: Line[] = [
    { key: 'random-one-of', values: { what: understood(query, asker.language), count } },
  ];
  return {
    lines,
    data: { query, count, assets: found },
    ok: true,
    pictures: found.map((asset) => shownPicture(asset, services, asker.language)),
    suggestions: [{ label: { key: 'suggestion-another' }, say: ['random', text].filter(Boolean).join(' ') }],
  };
}
