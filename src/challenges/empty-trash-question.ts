import type { Asker, Reply } from '../commands/command.ts';
import type { Library } from '../library/library.ts';
import type { TrashEntry } from '../library/trash.ts';
import { HomerollError } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';
import type { OpenChallenge, Settle } from './question.ts';
import type { TrashQuestions } from './trash-question.ts';

/** The kind of question that is asked before the trash is emptied. */
export const EMPTY_TRASH = 'empty-trash';

const LASTS = 60 * 60_000;
const EXAMPLES = 5;

export interface EmptyTrashQuestions extends TrashQuestions {
  readonly library: Library;
}

/**
 * Asks whether everything in the trash shall go for good, naming how much and some of it; undefined when there is nothing.
 * @throws HomerollError `trash-not-all-yours`, `challenges-too-many`, and those of a library that is not there
 */
export async function askToEmpty(
  parts: EmptyTrashQuestions,
  asker: Asker,
  signal: AbortSignal,
): Promise<OpenChallenge | undefined> {
  if (asker.accounts !== 'all') throw new HomerollError('trash-not-all-yours', {}, { recovery: 'never' });
  const { challenges, library } = parts;
  const found = await countTrash(library, signal);
  if (found.files === 0) return undefined;
  const { files, bytes, examples } = found;
  for (const { id, kind } of challenges.openFor(asker))
    if (kind === EMPTY_TRASH) challenges.withdraw(id, asker);
  const more = files - examples.length;
  return challenges.open(
    {
      kind: EMPTY_TRASH,
      ask: { key: 'empty-ask', values: { files, bytes } },
      details: [
        ...examples.map((entry) => exampleOf(parts, entry)),
        ...(more > 0 ? [{ key: 'empty-examples-more', values: { count: more } }] : []),
        { key: 'empty-final' },
      ],
      choices: [
        { id: 'yes', label: { key: 'empty-yes' }, kind: 'confirm' },
        { id: 'no', label: { key: 'empty-no' }, kind: 'cancel' },
      ],
      facts: { files, bytes },
      leastRole: 'owner',
      lasts: LASTS,
    },
    asker,
  );
}

/** Empties the trash of what was in it when the question was asked, if that is what the person said. */
export function settleEmptyTrash({ trash }: EmptyTrashQuestions): Settle {
  return async ({ openedAt }, choice, answerer, signal): Promise<Reply> => {
    if (choice !== 'yes') return { lines: [{ key: 'empty-kept' }], data: { purged: 0 }, ok: true };
    const { files, bytes } = await trash.purge(openedAt, answerer, signal);
    return {
      lines: [{ key: 'empty-done', values: { files, bytes } }],
      data: { purged: files, bytes },
      ok: true,
    };
  };
}

async function countTrash(library: Library, signal: AbortSignal) {
  const examples: TrashEntry[] = [];
  let [files, bytes] = [0, 0];
  for await (const entry of library.trash.list()) {
    signal.throwIfAborted();
    files += 1;
    bytes += entry.record.size;
    if (examples.length < EXAMPLES) examples.push(entry);
  }
  return { files, bytes, examples };
}

/** With the time of capture where it is a picture's, else with the time when it came here. */
function exampleOf({ catalog }: EmptyTrashQuestions, { path, record }: TrashEntry): Line {
  const owner = catalog.trashed.at(path);
  const capturedAt = owner && catalog.trashed.summary(owner.assetId)?.capturedAt;
  if (capturedAt != null)
    return { key: 'empty-example', values: { name: record.originalPath, at: capturedAt } };
  const at = Date.parse(record.trashedAt);
  return { key: 'empty-example-other', values: { name: record.originalPath, at } };
}
