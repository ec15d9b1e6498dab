import type { Content } from '../platform/file-copy/file-copier.ts';
import type { Abilities } from './abilities.ts';
import type { ExactStats } from './disk.ts';
import type { Entry } from './moving.ts';

/** How places where names may collide are told: the part of the abilities that matters here. */
export type NameRules = Pick<Abilities, 'caseSensitive' | 'unicodeForms'>;

/** What lies where a file is to be placed. */
export interface Occupant {
  readonly stats: ExactStats;
  /** False when it is there under another spelling, which the file system takes for the same. */
  readonly spelledAlike: boolean;
}

/** Looks under the name as the file system does; undefined when it is free. */
export async function occupantOf({ folder, name }: Entry, rules: NameRules): Promise<Occupant | undefined> {
  const stats = await folder.entry(name);
  if (!stats) return undefined;
  if (rules.caseSensitive && rules.unicodeForms === 'distinct') return { stats, spelledAlike: true };
  // Some file systems give every name back decomposed: that is still our own spelling.
  const spelling = (text: string) => (rules.unicodeForms === 'same' ? text.normalize('NFC') : text);
  const names = await folder.names();
  return { stats, spelledAlike: names.some((other) => spelling(other) === spelling(name)) };
}

/** Whether the occupant is a plain file of this content; `hash` is asked only when the length fits. */
export async function holds(
  { stats, spelledAlike }: Occupant,
  content: Content,
  hash: () => Promise<Content>,
): Promise<boolean> {
  if (!spelledAlike || !stats.isFile() || stats.size !== BigInt(content.size)) return false;
  return (await hash()).sha256 === content.sha256;
}
