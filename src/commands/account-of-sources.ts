import type { Catalog } from '../catalog/catalog.ts';
import type { SourceFileFate } from '../catalog/source-files.ts';
import type { Source } from '../sources/source.ts';
import type { Line } from '../texts/texts.ts';
import type { Reply } from './command.ts';

/** How much is named; the rest is counted. */
export interface Naming {
  /** Files of one kind of fate; 8 unless told. */
  readonly files?: number;
  /** Folders of the library; 40 unless told. */
  readonly folders?: number;
}

interface Tally {
  readonly key: string;
  readonly fates: SourceFileFate[];
}

/**
 * What became of every file that the sources hold: where it lies in the library, or why it does not. Each file is in exactly
 * one row, so the rows add up.
 */
export function accountOfSources(
  catalog: Catalog,
  sources: readonly Source[],
  { files: named = 8, folders: listed = 40 }: Naming = {},
): Reply {
  const fates = sources.flatMap((source) => catalog.sourceFiles.fates(source.id));
  const tallies = new Map<string, Tally>();
  for (const fate of fates) {
    const key = kindOf(fate);
    const tally = tallies.get(key) ?? { key, fates: [] };
    tally.fates.push(fate);
    tallies.set(key, tally);
  }
  const ordered = [...tallies.values()].sort((a, b) => order(a.key) - order(b.key));
  const lines = ordered.flatMap(({ key, fates: some }): Line[] => [
    { key: `fate-${key}`, values: { count: some.length } },
    ...(key === 'kept' ? [] : some.slice(0, named).map((fate) => example(key, fate))),
    ...(key !== 'kept' && some.length > named
      ? [{ key: 'fate-more', values: { count: some.length - named } }]
      : []),
  ]);
  const kept = fates.filter(
    (fate) => !AWAY.has(kindOf(fate)) && fate.path !== null && fate.placedAt !== null,
  );
  return {
    lines: [{ key: 'fate-heading', values: { count: fates.length } }, ...lines, ...folders(kept, listed)],
    data: { files: fates },
    ok: !tallies.has('waiting'),
  };
}

/** What is not in the library, though other rows may speak of a file there. */
const AWAY = new Set(['refused', 'unwanted']);

const ORDER = [
  'kept',
  'live',
  'edited',
  'alternative',
  'sidecar',
  'duplicate',
  'damaged',
  'trashed',
  'unwanted',
  'refused',
  'waiting',
];

/** Left where it is by the settings of its source, or because its owner has deleted it there. */
const UNWANTED = /^(not-selected|too-new|deleted-there)/;

function order(key: string): number {
  return ORDER.indexOf(key);
}

function kindOf(fate: SourceFileFate): string {
  if (fate.trashedAt !== null) return 'trashed';
  if (fate.note === 'duplicate') return 'duplicate';
  if (fate.note !== null) return UNWANTED.test(fate.note) ? 'unwanted' : 'refused';
  if (fate.placedAt === null) return 'waiting';
  if (fate.damage !== null) return 'damaged';
  if (fate.part === 'original') return 'kept';
  return fate.part === 'edited-live' ? 'edited' : (fate.part ?? 'kept');
}

function example(key: string, fate: SourceFileFate): Line {
  const name = fate.folder === '' ? fate.name : `${fate.folder}/${fate.name}`;
  if (key === 'refused') return { key: `refused-${fate.note}`, values: { name } };
  if (key === 'damaged') return { key: `damage-${fate.damage}`, values: { name, path: fate.path ?? '' } };
  if (key === 'unwanted' || fate.path === null) return { key: 'fate-name', values: { name } };
  return { key: 'fate-example', values: { name, path: fate.path } };
}

/** The library's folders with how many of these files each has. */
function folders(fates: readonly SourceFileFate[], listed: number): Line[] {
  const counts = new Map<string, Set<string>>();
  for (const { path } of fates) {
    if (path === null) continue;
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const paths = counts.get(folder) ?? new Set();
    counts.set(folder, paths.add(path));
  }
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    { key: 'folders-heading' },
    ...sorted
      .slice(0, listed)
      .map(([folder, paths]) => ({ key: 'folder', values: { folder, count: paths.size } })),
    ...(sorted.length > listed ? [{ key: 'folders-more', values: { count: sorted.length - listed } }] : []),
  ];
}
