import { realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import type { Config, FolderSourceConfig, ICloudSourceConfig } from '../config/schema.ts';
import type { Library } from '../library/library.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { CopyMethod, FileCopier } from '../platform/file-copy/file-copier.ts';
import { ChatUploads } from '../sources/chat-upload.ts';
import { FolderSource } from '../sources/folder/folder.ts';
import { withAdoptedFiles } from '../sources/icloud/adopted-files.ts';
import type { SourceTrash } from '../sources/icloud/carry-all.ts';
import type { ICloudConnection } from '../sources/icloud/connection.ts';
import { accountError } from '../sources/icloud/errors.ts';
import type { Source } from '../sources/source.ts';
import type { HouseSettings } from './house-settings.ts';

/** All sources of a configuration, by their ids. */
export interface OpenSources {
  readonly all: ReadonlyMap<number, Source>;
  /** Those that are emptied (`move: true`). */
  readonly emptied: ReadonlyMap<number, Source>;
  /** Whether staged files may be hard links into a source that is about to be emptied. */
  readonly ownsLinks: boolean;
  /** What people send to the bots; undefined where nobody can. */
  readonly uploads: ChatUploads | undefined;
}

export interface OpenSourcesOptions {
  readonly catalog: Catalog;
  readonly copier: FileCopier;
  readonly clock: Clock;
  readonly library: Library;
  /** The Apple accounts, by the names of their accounts here. */
  readonly connections: ReadonlyMap<string, ICloudConnection>;
  readonly trash: SourceTrash;
  /** What people have set for downloads. */
  readonly settings: Pick<HouseSettings, 'bandwidth' | 'isMetered'>;
  /** Whether there are bots that people can send pictures to. */
  readonly hasBots: boolean;
}

/** Opens the sources of all accounts. Errors: `source-in-library`, `placing-impossible`. */
export async function openSources(config: Config, options: OpenSourcesOptions): Promise<OpenSources> {
  const { catalog, copier, clock, library, connections } = options;
  const all = new Map<number, Source>();
  const emptied = new Map<number, Source>();
  const icloud: Source[] = [];
  let ownsLinks = false;
  for (const [accountName, account] of Object.entries(config.accounts))
    for (const given of account.sources) {
      if (given.type === 'icloud') {
        const connection = connections.get(accountName);
        if (!connection) throw new Error(`no connection for ${accountName}`);
        const source = await icloudSource(given, connection, options);
        icloud.push(source);
        continue;
      }
      await assertApart(given.path, library.path);
      const method = await methodFor(library, config.library.placing, given);
      const source = new FolderSource(catalog, copier, clock, { ...given, accountName, method });
      all.set(source.id, source);
      if (given.move) emptied.set(source.id, source);
      ownsLinks ||= method === 'hardlink';
    }
  const uploads = await openUploads(config, options);
  for (const source of uploads?.sources.values() ?? []) {
    all.set(source.id, source);
    emptied.set(source.id, source);
  }
  const probe = (folder: string) => library.probeSource(folder);
  for (const source of icloud)
    all.set(source.id, withAdoptedFiles(source, { catalog, copier, probe, mayLink: !ownsLinks }));
  return { all, emptied, ownsLinks, uploads };
}

/** A folder for each account, in the data folder: always copied, since the library may lie on another disk. */
async function openUploads(
  config: Config,
  { catalog, copier, clock, hasBots }: OpenSourcesOptions,
): Promise<ChatUploads | undefined> {
  if (!hasBots) return undefined;
  const folder = join(config.data, 'uploads');
  const accounts = Object.keys(config.accounts);
  await ChatUploads.prepare(folder, accounts);
  const sources = accounts.map((accountName) => {
    const given = {
      path: join(folder, accountName),
      accountName,
      method: 'copy',
      settle: 0,
      watch: 'off',
    } as const;
    const rest = { pollEvery: 0, layout: 'plain', albums: 'off' } as const;
    return [accountName, new FolderSource(catalog, copier, clock, { ...given, ...rest })] as const;
  });
  return new ChatUploads({ catalog, folder, sources: new Map(sources) });
}

async function icloudSource(
  { bandwidth, downloads, poll, ...given }: ICloudSourceConfig,
  connection: ICloudConnection,
  { catalog, clock, trash, settings }: OpenSourcesOptions,
): Promise<Source> {
  // Whoever has no Apple account does without them.
  const [{ ICloudSource }, { Downloads }] = await Promise.all([
    import('../sources/icloud/icloud-source.ts'),
    import('../sources/icloud/downloads.ts'),
  ]);
  const session = (signal: AbortSignal) => connection.session(signal);
  const { libraries, albums, withoutAlbums, kinds, withoutKinds, since, hidden, skipNewest, parts } = given;
  return new ICloudSource({
    ...{ catalog, clock, trash, session, pollEvery: poll },
    ...{ accountName: connection.accountName, appleId: connection.appleId },
    selection: { libraries, albums, withoutAlbums, kinds, withoutKinds, since, hidden, skipNewest, parts },
    downloads: new Downloads({
      ...{ session, clock, concurrency: downloads },
      bytesPerSecond: () => (settings.bandwidth === undefined ? bandwidth : settings.bandwidth || undefined),
      assertAllowed: () => {
        if (settings.isMetered) throw accountError('download-metered', connection.accountName);
      },
    }),
    explain: (error) => connection.explain(error),
  });
}

/** The configuration is checked as it is written; a symbolic link may still make one folder part of the other. */
async function assertApart(source: string, library: string): Promise<void> {
  const real = await realpath(source).catch(() => undefined);
  const home = await realpath(library);
  if (real === undefined) return;
  if (relative(home, real).startsWith('..') && relative(real, home).startsWith('..')) return;
  throw new HomerollError('source-in-library', { path: source, library }, { recovery: 'never' });
}

/**
 * How a folder's files come into the library. A hard link shares its times and content with the source, so by itself it is
 * only chosen for a folder that is emptied.
 */
async function methodFor(
  library: Library,
  placing: Config['library']['placing'],
  folder: FolderSourceConfig,
): Promise<CopyMethod> {
  if (placing === 'copy') return 'copy';
  const can = await library.probeSource(folder.path).catch(() => ({ reflinks: false, hardLinks: false }));
  if (placing === 'auto') {
    if (can.reflinks) return 'reflink';
    return folder.move && can.hardLinks ? 'hardlink' : 'copy';
  }
  if (placing === 'reflink' ? can.reflinks : can.hardLinks) return placing;
  throw new HomerollError('placing-impossible', { placing, path: folder.path }, { recovery: 'never' });
}
