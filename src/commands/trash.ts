import { askToEmpty, type EmptyTrashQuestions } from '../challenges/empty-trash-question.ts';
import { challengeReply } from '../challenges/reply.ts';
import { askToTrash } from '../challenges/trash-question.ts';
import { HomerollError } from '../platform/error.ts';
import type { Asker, Call, Command, Reply } from './command.ts';
import { assetMeant } from './pictures-meant.ts';
import type { RecentSearches } from './recent-searches.ts';
import { isAtLeast } from './role.ts';
import { trashContents } from './trash-contents.ts';

const ARGUMENTS = { what: { kind: 'text', optional: true } } as const;

/** How many pictures can be named at once. */
const MOST = 100;

export interface TrashServices extends EmptyTrashQuestions {
  readonly recent: RecentSearches;
}

/** `trash`, `trash ID …`, `trash empty`: what is in the trash; moves pictures there; empties it. The latter two ask first. */
export function trashCommand(services: TrashServices): Command<typeof ARGUMENTS> {
  return {
    name: 'trash',
    topic: 'library',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ what }, call) => runTrash(services, what, call),
  };
}

async function runTrash(
  services: TrashServices,
  what: string | undefined,
  { asker, signal }: Call,
): Promise<Reply> {
  if (what === undefined) return trashContents(services, asker.accounts, signal);
  if (what.toLowerCase() !== 'empty')
    return challengeReply(askToTrash(services, readIds(services.recent, what, asker), asker));
  if (!isAtLeast(asker.role, 'owner'))
    throw new HomerollError('command-not-allowed', { command: 'trash empty' }, { recovery: 'never' });
  const challenge = await askToEmpty(services, asker, signal);
  if (challenge) return challengeReply(challenge);
  return { lines: [{ key: 'trash-empty' }], data: { challenge: null }, ok: true };
}

/** `#7 #8` by their numbers; `2, 3` those of the list that was shown last. */
function readIds(recent: RecentSearches, what: string, asker: Asker): number[] {
  const words = what.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length > MOST) throw new HomerollError('trash-too-many', { most: MOST }, { recovery: 'never' });
  const ids = words.map((word) => assetMeant(recent, word, asker) ?? 0);
  if (ids.length === 0 || ids.includes(0))
    throw new HomerollError('trash-what', { what: what.slice(0, 100) }, { recovery: 'never' });
  return [...new Set(ids)].sort((a, b) => a - b);
}
