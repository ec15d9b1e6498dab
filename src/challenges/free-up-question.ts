import type { Catalog } from '../catalog/catalog.ts';
import type { CloudItem } from '../catalog/cloud-fates.ts';
import type { Asker, Reply } from '../commands/command.ts';
import type { Clock } from '../platform/clock.ts';
import { type FreeUpWish, freeUpCandidates } from '../sources/icloud/free-up.ts';
import type { Line } from '../texts/texts.ts';
import type { Challenges } from './challenges.ts';
import type { OpenChallenge, Settle } from './question.ts';

/** The kind of question that is asked before pictures leave iCloud. */
export const FREE_UP = 'free-up';

const LASTS = 60 * 60_000;
const EXAMPLES = 5;

export interface FreeUpQuestions {
  readonly catalog: Catalog;
  readonly challenges: Challenges;
  readonly clock: Clock;
  /** Starts the job, or finds the one that runs. */
  readonly startFreeUp: () => { readonly job: number; readonly isNew: boolean } | undefined;
}

/**
 * Asks whether pictures shall leave iCloud, naming how many, how much and some of them; undefined when there are none.
 * @throws HomerollError `challenges-too-many`
 */
export async function askToFreeUp(
  { catalog, challenges, clock }: Omit<FreeUpQuestions, 'startFreeUp'>,
  { id: sourceId, account }: { readonly id: number; readonly account: string },
  wish: FreeUpWish,
  asker: Asker,
  signal: AbortSignal,
): Promise<OpenChallenge | undefined> {
  const items = await freeUpCandidates(catalog, sourceId, wish, signal);
  for (const { id, kind, facts } of challenges.openFor(asker))
    if (kind === FREE_UP && facts.source === sourceId) challenges.withdraw(id, asker);
  if (items.length === 0) return undefined;
  const round = catalog.transaction(() => catalog.freedUp.ask(sourceId, items, clock.now()));
  const [count, bytes] = [items.length, items.reduce((total, item) => total + item.bytes, 0)];
  return challenges.open(
    {
      kind: FREE_UP,
      ask: { key: 'freeup-ask', values: { account, count, bytes } },
      details: [...examples(items), { key: 'freeup-kept' }, { key: 'freeup-only-here' }],
      choices: [
        { id: 'yes', label: { key: 'freeup-yes' }, kind: 'confirm' },
        { id: 'no', label: { key: 'freeup-no' }, kind: 'cancel' },
      ],
      facts: { source: sourceId, account, round, count, bytes },
      leastRole: 'owner',
      accounts: [account],
      lasts: LASTS,
    },
    asker,
  );
}

/** Begins to send what was asked about, if that is what the person said. */
export function settleFreeUp({ catalog, clock, startFreeUp }: FreeUpQuestions): Settle {
  return async ({ facts }, choice, answerer): Promise<Reply> => {
    const { source, account, round, count = 0, bytes = 0 } = facts;
    if (choice !== 'yes') {
      catalog.freedUp.drop(Number(source));
      return { lines: [{ key: 'freeup-nothing' }], data: { approved: 0 }, ok: true };
    }
    const at = clock.now();
    catalog.transaction(() => {
      if (catalog.freedUp.approve(Number(round), at) === 0) return;
      const details = { account, round, count, bytes };
      const { name: who, channel } = answerer;
      catalog.audit.add({ at, who, channel, action: 'free-up-approved', details });
    });
    const begun = startFreeUp();
    const lines = [{ key: 'freeup-begun', values: { count, bytes } }];
    return { lines, data: { approved: count, bytes }, ok: true, job: begun?.job };
  };
}

function examples(items: readonly CloudItem[]): Line[] {
  const more = items.length - EXAMPLES;
  return [
    ...items.slice(0, EXAMPLES).map(
      ({ fileName, name, takenAt, bytes, path }): Line =>
        takenAt === null
          ? { key: 'freeup-example-undated', values: { name: fileName ?? name, bytes, path: path ?? '' } }
          : {
              key: 'freeup-example',
              values: { name: fileName ?? name, bytes, path: path ?? '', at: takenAt },
            },
    ),
    ...(more > 0 ? [{ key: 'freeup-more', values: { count: more } }] : []),
  ];
}
