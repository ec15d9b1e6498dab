import type { KeptEntry } from '../catalog/audit.ts';
import type { Person } from '../persons/person.ts';
import type { Line, LineValue } from '../texts/texts.ts';
import { accountsText, channelText } from './person-words.ts';

/** What may be told of an entry; whatever else stands in one is not for a chat. */
const TOLD = [
  ...['name', 'account', 'role', 'command', 'outcome', 'kind', 'choice', 'on', 'by', 'language', 'timeZone'],
  ...['asset', 'id', 'count', 'bytes', 'until', 'deleted'],
] as const;

/** Actions that have words of their own; `audit-<action>`. */
const WORDED: ReadonlySet<string> = new Set([
  ...['said', 'invitation-made', 'invitation-wrong'],
  ...['person-linked', 'person-unlinked', 'person-removed', 'person-role', 'person-accounts'],
  ...['person-language', 'person-time-zone', 'person-quiet', 'person-quiet-hours'],
  ...['asset-trashed', 'asset-restored', 'asset-purged', 'freed-up', 'free-up-approved'],
  ...['mirror-on', 'mirror-off', 'work-paused', 'work-resumed'],
  ...['challenge-opened', 'challenge-answered', 'challenge-expired', 'challenge-withdrawn'],
  ...['challenge-text-wrong', 'catalog-rebuilt', 'catalog-set-aside'],
  ...['favourite-on', 'favourite-off', 'hidden-on', 'hidden-off', 'rated', 'titled'],
  ...[
    'tagged',
    'untagged',
    'album-filled',
    'album-left',
    'shared',
    'original-handed',
    'exported',
    'file-sent',
  ],
]);

/** What may be told of an entry, as data. */
export function toldDetails({ details }: KeptEntry): Record<string, string | number> {
  const told = TOLD.flatMap((name) => {
    const value = details[name];
    return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(told);
}

/** An entry in words: when, who, where, what. */
export function auditLine(entry: KeptEntry): Line {
  const { at, who, channel, action } = entry;
  const values: Record<string, LineValue> = {
    ...Object.fromEntries(TOLD.map((name) => [name, ''])),
    choice: 'none',
    ...assetsText(entry),
    ...toldDetails(entry),
    accounts: accountsText(accountsOf(entry)),
    action,
  };
  if (typeof values.on === 'string') values.on = channelText(values.on);
  const what: Line = WORDED.has(action) ? { key: `audit-${action}`, values } : { key: 'audit-other', values };
  return { key: 'audit-line', values: { at, who, channel: channelText(channel), what } };
}

/** So many pictures are named; how many there were is told besides. */
const MOST_NAMED = 5;

function assetsText({ details: { assets } }: KeptEntry): Record<string, LineValue> {
  if (!Array.isArray(assets)) return {};
  const named = assets.slice(0, MOST_NAMED).map((id) => plain(`#${Number(id)}`));
  const more = assets.length - named.length;
  return { count: assets.length, assets: more > 0 ? [...named, plain(`+${more}`)] : named };
}

function plain(text: string): Line {
  return { key: 'plain', values: { text } };
}

function accountsOf({ details: { accounts } }: KeptEntry): Person['accounts'] {
  return Array.isArray(accounts) ? accounts.map(String) : 'all';
}
