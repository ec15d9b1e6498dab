import { createHash } from 'node:crypto';
import type { SourceRow } from '../catalog/accounts.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { DeletedPicture } from '../catalog/cloud-deletions.ts';
import type { Asker, Reply } from '../commands/command.ts';
import type { Clock } from '../platform/clock.ts';
import { isMirror, setMirror } from '../sources/icloud/mirror.ts';
import type { Line } from '../texts/texts.ts';
import type { Challenges } from './challenges.ts';
import type { OpenChallenge, Settle } from './question.ts';

/** The kind of question that is asked before a library follows the deletions in iCloud. */
export const MIRROR = 'mirror';

const LASTS = 60 * 60_000;
const EXAMPLES = 3;

export interface MirrorQuestions {
  readonly catalog: Catalog;
  readonly challenges: Challenges;
  readonly clock: Clock;
  /** How long what lies in the trash can be restored, in ms. */
  readonly keepTrash: number;
  /** Starts a look at the iCloud of an account, or finds the one that runs. */
  readonly startSync: (account: string) => { readonly job: number } | undefined;
}

type Account = Pick<SourceRow, 'id' | 'location'> & { readonly account: string };

/**
 * Asks whether a library shall follow the deletions in iCloud, and what is to become of those that were there before.
 * @throws HomerollError `challenges-too-many`
 */
export function askToMirror(parts: MirrorQuestions, asked: Account, asker: Asker): OpenChallenge {
  const { catalog, challenges, keepTrash } = parts;
  const { id: source, account, location } = asked;
  const pictures = catalog.cloudDeletions.pictures(source);
  const [count, bytes] = [pictures.length, bytesOf(pictures)];
  dropMirrorQuestion(challenges, source, asker);
  return challenges.open(
    {
      kind: MIRROR,
      ask: { key: 'mirror-ask', values: { account, location } },
      details: [
        { key: 'mirror-what-goes', values: { keep: keepTrash } },
        { key: 'mirror-freed-stays' },
        ...(count === 0
          ? [{ key: 'mirror-none-deleted' }]
          : [
              { key: 'mirror-deleted', values: { count, bytes } },
              ...pictures.slice(0, EXAMPLES).map(example),
            ]),
        ...(count > EXAMPLES ? [{ key: 'mirror-more', values: { count: count - EXAMPLES } }] : []),
      ],
      choices: [
        { id: 'now', label: { key: 'mirror-from-now-on' }, kind: 'confirm' },
        ...(count > 0
          ? [{ id: 'those', label: { key: 'mirror-those-too', values: { count } }, kind: 'confirm' } as const]
          : []),
        { id: 'cancel', label: { key: 'mirror-cancel' }, kind: 'cancel' },
      ],
      facts: { source, account, count, bytes, pictures: markOf(pictures) },
      leastRole: 'owner',
      accounts: [account],
      lasts: LASTS,
    },
    asker,
  );
}

/** Takes back what may be asked about a source still. */
export function dropMirrorQuestion(challenges: Challenges, source: number, asker: Asker): void {
  for (const { id, kind, facts } of challenges.openFor(asker))
    if (kind === MIRROR && facts.source === source) challenges.withdraw(id, asker);
}

/** Makes a library a mirror, if that is what the person said. */
export function settleMirror({ catalog, clock, startSync }: Omit<MirrorQuestions, 'keepTrash'>): Settle {
  return async ({ facts }, choice, answerer): Promise<Reply> => {
    const [source, account, count] = [Number(facts.source), String(facts.account), Number(facts.count)];
    if (choice === 'cancel')
      return { lines: [{ key: 'mirror-unchanged', values: { account } }], data: { mirror: false }, ok: true };
    // An answer that was acted upon before a kill.
    const isDone = isMirror(catalog, source);
    const pictures = catalog.cloudDeletions.pictures(source);
    // What was not named does not go.
    if (!isDone && choice === 'those' && markOf(pictures) !== facts.pictures) return changed();
    if (!isDone)
      catalog.transaction(() => {
        catalog.cloudDeletions.keepAll(source);
        if (choice === 'those') catalog.cloudDeletions.followAll(source);
        setMirror(catalog, source, true);
        const details = { account, source, deleted: choice === 'those' ? 'go' : 'stay', count };
        const { name: who, channel } = answerer;
        catalog.audit.add({ at: clock.now(), who, channel, action: 'mirror-on', details });
      });
    const begun = choice === 'those' ? startSync(account) : undefined;
    return {
      lines: [
        { key: 'mirror-begun', values: { account } },
        ...(choice === 'those' ? [{ key: 'mirror-those-go', values: { count } }] : []),
      ],
      data: { mirror: true, going: choice === 'those' ? count : 0 },
      ok: true,
      job: begun?.job,
    };
  };
}

function changed(): Reply {
  const error = { code: 'mirror-changed', facts: {} };
  return { lines: [], data: { error }, ok: false, error };
}

function example({ name, capturedAt }: DeletedPicture): Line {
  if (capturedAt === null) return { key: 'complete-example-undated', values: { name } };
  return { key: 'complete-example', values: { name, at: capturedAt } };
}

function bytesOf(pictures: readonly DeletedPicture[]): number {
  return pictures.reduce((total, { bytes }) => total + bytes, 0);
}

/** Stands for exactly these pictures. */
function markOf(pictures: readonly DeletedPicture[]): string {
  const ids = pictures.map(({ assetId }) => assetId).sort((one, other) => one - other);
  return createHash('sha256').update(ids.join(' ')).digest('hex').slice(0, 32);
}
