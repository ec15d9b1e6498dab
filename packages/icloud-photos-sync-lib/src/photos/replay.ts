import type { CloudKit } from '../cloudkit/cloudkit.ts';
import { type Change, readChange } from './change.ts';
import { type ChangePage, changesSince } from './changes.ts';
import type { Library } from './library.ts';
import { lookUp } from './lookup.ts';

/**
 * What has happened since a listing began, with the masters that it needs: a change of an asset comes alone, and where its
 * master was on no page of the listing, since it had moved meanwhile, nobody has told it.
 *
 * @throws ICloudError as `changesSince`
 */
export async function* replaySince(
  cloudKit: CloudKit,
  library: Library,
  token: string,
  options: { readonly signal?: AbortSignal },
): AsyncGenerator<ChangePage, void, undefined> {
  const told = new Set<string>();
  for await (const page of changesSince(cloudKit, library, token, options)) {
    const masters = await missingMasters(cloudKit, library, page.changes, told, options);
    yield { ...page, changes: [...masters, ...page.changes] };
  }
}

async function missingMasters(
  cloudKit: CloudKit,
  library: Library,
  changes: readonly Change[],
  told: Set<string>,
  options: { readonly signal?: AbortSignal },
): Promise<Change[]> {
  for (const change of changes) if (change.kind === 'master') told.add(change.master.name);
  const wanted = changes.flatMap((change) => (change.kind === 'asset' ? [change.asset.master ?? ''] : []));
  const missing = wanted.filter((name) => name !== '' && !told.has(name));
  if (missing.length === 0) return [];
  // One that cannot be read is left out: its asset names it, and it can be looked up later.
  const records = await lookUp(cloudKit, library, missing, { ...options, onUnreadable: () => undefined });
  for (const name of missing) told.add(name);
  return [...records.values()].map(readChange);
}
