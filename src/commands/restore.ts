import type { Catalog } from '../catalog/catalog.ts';
import type { Library } from '../library/library.ts';
import type { AssetTrash } from '../pipeline/asset-trash.ts';
import { HomerollError } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';
import type { Call, Command, Reply } from './command.ts';
import { restoreEntry } from './restore-entry.ts';

const ARGUMENTS = {
  what: { kind: 'word' },
  how: { kind: 'choice', choices: ['beside'], optional: true },
} as const;

/** How many are brought back by one word. */
const MOST = 10_000;
/** How many of those that did not come back are named. */
const NAMED = 8;

export interface RestoreServices {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly trash: AssetTrash;
}

/** `restore ID|all|last|PATH [beside]`: back out of the trash, to where it was. */
export function restoreCommand(services: RestoreServices): Command<typeof ARGUMENTS> {
  return {
    name: 'restore',
    topic: 'library',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ what, how }, call) => restore(services, what, how === 'beside', call),
  };
}

function restore(services: RestoreServices, what: string, beside: boolean, call: Call): Promise<Reply> {
  const word = what.toLowerCase();
  const id = /^#?(\d{1,15})$/.exec(what)?.[1];
  if (word !== 'all' && word !== 'last' && id === undefined) return restorePath(services, what, beside, call);
  return restoreAssets(
    services,
    id === undefined ? wanted(services, word, call) : [Number(id)],
    beside,
    call,
  );
}

/** A file of an asset brings the whole asset back; what is no asset's, comes back to who may see everything. */
function restorePath(services: RestoreServices, path: string, beside: boolean, call: Call): Promise<Reply> {
  const owner = services.catalog.trashed.at(path);
  if (owner) return restoreAssets(services, [owner.assetId], beside, call);
  if (call.asker.accounts === 'all') return restoreEntry(services.library, path, beside, call.signal);
  throw new HomerollError('trash-entry-missing', { path: path.slice(0, 200) }, { recovery: 'never' });
}

/** All that the asker may see, or what went by the last word. */
function wanted({ catalog }: RestoreServices, word: string, { asker }: Call): number[] {
  const assets = catalog.trashed.list(asker.accounts, MOST);
  const last = assets[0]?.trashedAt;
  return assets.filter(({ trashedAt }) => word === 'all' || trashedAt === last).map(({ id }) => id);
}

async function restoreAssets(
  { trash }: RestoreServices,
  ids: readonly number[],
  beside: boolean,
  { asker, signal }: Call,
): Promise<Reply> {
  const restored: { readonly id: number; readonly name: string }[] = [];
  const failed: { readonly id: number; readonly error: HomerollError }[] = [];
  for (const id of ids) {
    try {
      const { assets, unfinished } = await trash.restore(id, asker.accounts, asker, beside, signal);
      if (unfinished) failed.push({ id, error: unfinished });
      else restored.push(...assets.map(({ name }) => ({ id, name })));
    } catch (error) {
      if (!(error instanceof HomerollError)) throw error;
      failed.push({ id, error });
      // Not this picture's fault, so the next would fare no better.
      if (error.recovery === 'wait') break;
    }
  }
  const [first, ...more] = failed;
  const error = first && { code: first.error.code, facts: first.error.facts };
  const told = { key: 'restore-done', values: { count: restored.length, name: restored[0]?.name ?? '' } };
  return {
    lines: [...(restored.length > 0 || !first ? [told] : []), ...linesOf(more)],
    data: { restored, failed: failed.map(({ id, error: { code, facts } }) => ({ id, code, facts })) },
    ok: first === undefined,
    error,
    suggestions: failed
      .filter((one) => one.error.code === 'restore-name-taken')
      .slice(0, 1)
      .map(({ id }) => ({ label: { key: 'restore-beside' }, say: `restore ${id} beside` })),
  };
}

function linesOf(failed: readonly { readonly error: HomerollError }[]): Line[] {
  const lines = failed
    .slice(0, NAMED)
    .map(({ error: { code, facts } }) => ({ key: `error-${code}`, values: facts }));
  const more = failed.length - lines.length;
  return more > 0 ? [...lines, { key: 'trash-more', values: { count: more } }] : lines;
}
