import { basename } from 'node:path';
import type { AlbumFile } from '../../catalog/album-links.ts';
import { stemOf, suffixedStem } from '../../library/part-names.ts';
import { LONGEST_NAME, nameKey, safeName } from '../../library/safe-name.ts';

/**
 * The name of each file in its album: that which it has in the library. Where another picture has it, or where it is `taken` (as a key), all
 * files of a picture get the same addition, so that they stay together.
 */
export function linkNames(files: readonly AlbumFile[], taken: ReadonlySet<string>): Map<string, AlbumFile> {
  const names = new Map<string, AlbumFile>();
  const used = new Set(taken);
  for (const group of Map.groupBy(files, ({ assetId }) => assetId).values()) {
    const chosen = candidates(group).find((some) => isFree(some, used));
    for (const [index, name] of (chosen ?? []).entries()) {
      const file = group[index];
      if (!file) continue;
      used.add(nameKey(name));
      names.set(name, file);
    }
  }
  return names;
}

const MOST_TRIED = 1000;

function candidates(group: readonly AlbumFile[]): string[][] {
  const plain = group.map(({ path }) => basename(path));
  const sha256 = group[0]?.sha256 ?? '';
  const told = (suffix: string) =>
    group.map(({ stem }, index) => withSuffix(plain[index] ?? '', stem, suffixedStem('', sha256) + suffix));
  return [
    plain,
    ...Array.from({ length: MOST_TRIED }, (_, count) => told(count === 0 ? '' : `-${count + 1}`)),
  ];
}

function withSuffix(name: string, stem: string | null, suffix: string): string {
  const front = stem !== null && name.startsWith(stem) ? stem : stemOf(name);
  const behind = suffix + name.slice(front.length);
  return safeName(front, LONGEST_NAME - Buffer.byteLength(behind)) + behind;
}

/** Also among themselves: files that were adopted come from anywhere. */
function isFree(names: readonly string[], used: ReadonlySet<string>): boolean {
  const keys = new Set(names.map(nameKey));
  return keys.size === names.length && names.every((name) => !used.has(nameKey(name)));
}
