import { createHash } from 'node:crypto';
import type { Catalog } from '../catalog/catalog.ts';
import type { AssetSummary } from '../catalog/trashed.ts';
import type { Asker, Reply } from '../commands/command.ts';
import type { AssetTrash } from '../pipeline/asset-trash.ts';
import type { Clock } from '../platform/clock.ts';
import type { Line } from '../texts/texts.ts';
import type { Challenges } from './challenges.ts';
import type { OpenChallenge, Question, Settle } from './question.ts';

/** The kind of question that is asked before pictures go to the trash. */
export const TRASH = 'trash';

/** Long enough to be found, short enough that nobody presses a button of last month. */
const LASTS = 60 * 60_000;
const EXAMPLES = 5;

export interface TrashQuestions {
  readonly catalog: Catalog;
  readonly challenges: Challenges;
  readonly trash: AssetTrash;
  readonly clock: Clock;
  /** How long what lies in the trash can be restored, in ms. */
  readonly keepTrash: number;
}

/**
 * Asks whether these pictures shall go to the trash, naming what and how many.
 * @throws HomerollError as `AssetTrash.candidate`, `challenges-too-many`
 */
export function askToTrash(parts: TrashQuestions, ids: readonly number[], asker: Asker): OpenChallenge {
  const { challenges, trash, clock, keepTrash } = parts;
  const assets = ids.map((id) => trash.candidate(id, asker.accounts));
  const until = clock.now() + keepTrash;
  const question: Question = {
    kind: TRASH,
    ask: { key: 'trash-ask', values: totals(assets) },
    details: [...examples(assets), { key: 'trash-ask-kept', values: { count: assets.length, until } }],
    choices: [
      { id: 'yes', label: { key: 'trash-yes' }, kind: 'confirm' },
      { id: 'no', label: { key: 'trash-no' }, kind: 'cancel' },
    ],
    facts: { assets: ids.join(' '), contents: contentsOf(parts.catalog, ids) },
    leastRole: 'adult',
    accounts: [...new Set(assets.map(({ account }) => account))],
    lasts: LASTS,
  };
  return challenges.open(question, asker);
}

/** Moves what was asked about, if that is what the person said. */
export function settleTrash({ catalog, trash, clock, keepTrash }: TrashQuestions): Settle {
  return async ({ facts }, choice, answerer, signal) => {
    const ids = String(facts.assets).split(' ').map(Number);
    if (choice !== 'yes') return { lines: [{ key: 'trash-kept' }], data: { trashed: [] }, ok: true };
    // Numbers alone could mean other pictures by now, or more than what was named.
    if (contentsOf(catalog, ids) !== facts.contents) return changed();
    const { assets, unfinished } = await trash.put(ids, answerer, signal);
    if (unfinished && assets.length === 0) throw unfinished;
    const values = { ...totals(assets), until: clock.now() + keepTrash };
    const error = unfinished && { code: unfinished.code, facts: unfinished.facts };
    return {
      lines: [{ key: 'trash-done', values }, ...(error ? [{ key: 'trash-unfinished' }] : [])],
      data: { trashed: assets, error },
      ok: error === undefined,
      error,
      suggestions: [{ label: { key: 'trash-undo' }, say: 'restore last' }],
    };
  };
}

function changed(): Reply {
  const error = { code: 'trash-changed', facts: {} };
  return { lines: [], data: { error }, ok: false, error };
}

function totals(assets: readonly AssetSummary[]) {
  const sum = (of: (asset: AssetSummary) => number) => assets.reduce((total, asset) => total + of(asset), 0);
  const [first] = assets;
  return {
    ...{ count: assets.length, id: first?.id ?? 0, name: first?.name ?? '' },
    ...{ files: sum(({ files }) => files), bytes: sum(({ bytes }) => bytes) },
  };
}

function examples(assets: readonly AssetSummary[]): Line[] {
  const more = assets.length - EXAMPLES;
  return [
    ...assets.slice(0, EXAMPLES).map(exampleOf),
    ...(more > 0 ? [{ key: 'trash-examples-more', values: { count: more } }] : []),
  ];
}

function exampleOf({ id, name, account, capturedAt }: AssetSummary): Line {
  if (capturedAt === null) return { key: 'trash-example-undated', values: { id, name, account } };
  return { key: 'trash-example', values: { id, name, account, at: capturedAt } };
}

/** Stands for the very bytes of all files of these assets. */
function contentsOf(catalog: Catalog, ids: readonly number[]): string {
  const hash = createHash('sha256');
  for (const id of ids) {
    hash.update(`${id}:`);
    for (const { sha256 } of catalog.files.ofAsset(id)) hash.update(`${sha256} `);
  }
  return hash.digest('hex').slice(0, 32);
}
