import type { Catalog } from '../catalog/catalog.ts';
import { auditLine, toldDetails } from './audit-lines.ts';
import type { Command, Reply } from './command.ts';
import { saidName } from './person-words.ts';

const SHOWN = 15;
const ARGUMENTS = {
  number: { kind: 'number', least: 1, most: 100, optional: true },
  who: { kind: 'word', optional: true },
  before: { kind: 'number', least: 1, most: Number.MAX_SAFE_INTEGER, optional: true },
} as const;

/** `audit [NUMBER] [who:NAME]`: who has done what, the newest first; `before:ID` goes on behind an entry. */
export function auditCommand(catalog: Catalog): Command<typeof ARGUMENTS> {
  return {
    name: 'audit',
    topic: 'about',
    role: 'owner',
    arguments: ARGUMENTS,
    run: ({ number = SHOWN, who, before }) => tell(catalog, number, who, before),
  };
}

function tell(catalog: Catalog, limit: number, who: string | undefined, before: number | undefined): Reply {
  // One more than is shown tells whether there is more.
  const found = catalog.audit.page({ limit: limit + 1, who, before });
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  const words = [`audit ${limit}`, ...(who === undefined ? [] : [`who:${saidName(who)}`])];
  return {
    lines: shown.length === 0 ? [{ key: 'audit-none' }] : shown.map(auditLine),
    data: {
      entries: shown.map((entry) => {
        const { id, at, who: by, channel, action } = entry;
        return { id, at: new Date(at).toISOString(), who: by, channel, action, ...toldDetails(entry) };
      }),
    },
    ok: true,
    suggestions: last
      ? [{ label: { key: 'suggestion-more' }, say: [...words, `before:${last.id}`].join(' ') }]
      : [],
  };
}
