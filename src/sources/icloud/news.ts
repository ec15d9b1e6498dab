import { ICloudError, type Library, newsOf, type ScopeNews, type Session } from 'icloud-photos-sync-lib';
import type { Catalog } from '../../catalog/catalog.ts';
import type { CloudLibraryRow } from '../../catalog/cloud-libraries.ts';

const SCOPES = ['private', 'shared'] as const;

/** What has happened since the last time that everything was stored. */
export interface News {
  /** Libraries with changes, and those of which nothing is stored yet. */
  readonly libraries: readonly CloudLibraryRow[];
  /** To be called when all of that is stored: the next look goes on from here. */
  readonly keep: () => void;
}

/** Asks Apple what has changed: one request a scope where nothing has. */
export async function askForNews(
  {
    catalog,
    session,
    sourceId,
    now,
  }: { catalog: Catalog; session: Session; sourceId: number; now: () => number },
  signal: AbortSignal,
): Promise<News> {
  const changed = new Set<number>();
  const tokens = new Map<string, string>();
  for (const scope of SCOPES) {
    const key = `icloud-news:${sourceId}:${scope}`;
    const news = await lookAt(session, scope, catalog.facts.get(key), signal);
    tokens.set(key, news.token);
    catalog.transaction(() => {
      for (const library of news.changed) changed.add(rowOf(catalog, sourceId, library).id);
      for (const library of news.gone)
        catalog.cloudLibraries.markGone(rowOf(catalog, sourceId, library).id, now());
    });
  }
  const libraries = catalog.cloudLibraries
    .ofSource(sourceId)
    .filter(({ id, token, goneAt }) => goneAt === null && (changed.has(id) || token === null));
  return {
    libraries,
    keep: () =>
      catalog.transaction(() => {
        for (const [key, token] of tokens) catalog.facts.set(key, token);
      }),
  };
}

async function lookAt(
  { cloudKit }: Session,
  scope: (typeof SCOPES)[number],
  token: string | undefined,
  signal: AbortSignal,
): Promise<ScopeNews> {
  try {
    return await newsOf(cloudKit, scope, token, { signal });
  } catch (error) {
    if (!(error instanceof ICloudError && error.code === 'token-refused')) throw error;
    return await newsOf(cloudKit, scope, undefined, { signal });
  }
}

function rowOf(catalog: Catalog, sourceId: number, { kind, scope, zone }: Library): CloudLibraryRow {
  const { zoneName, ownerRecordName, zoneType } = zone;
  return catalog.cloudLibraries.ensure(sourceId, {
    kind,
    scope,
    zone: zoneName,
    owner: ownerRecordName,
    zoneType,
  });
}
