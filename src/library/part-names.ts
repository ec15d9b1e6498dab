import { nameKey } from './safe-name.ts';

/** What a file is to its asset, in the order in which names are given. */
const PARTS = ['original', 'live', 'alternative', 'edited', 'edited-live', 'sidecar'] as const;

export type NamedPart = (typeof PARTS)[number];

export interface PartToName {
  readonly part: NamedPart;
  /** The file name as the source spelled it; only its extension is looked at. */
  readonly sourceName: string;
  /** Extensions that suit the content, the usual one first; lower case, without dot, at least one. */
  readonly extensions: readonly [string, ...string[]];
  /** Which part a sidecar belongs to; the original unless told. */
  readonly of?: NamedPart | undefined;
}

/**
 * The file names of an asset's parts, in the order given. All share the stem; an extension is kept as the source spelled it
 * when it suits the content, else it is the usual one in the case of the source. Names that would be one file on any file
 * system are told apart by the part's word, then by a number; the same set of parts always gets the same names.
 * @param stem a safe stem, see `fillTemplate`
 */
export function namesOfParts(stem: string, parts: readonly PartToName[]): string[] {
  const names = new Map<PartToName, string>();
  const taken = new Set<string>();
  for (const part of [...parts].sort(inNamingOrder)) {
    const extension = extensionFor(part);
    const { front, word } = frontOf(stem, part, parts, names);
    let name = `${front}.${extension}`;
    for (let count = 1; taken.has(nameKey(name)); count++) {
      name =
        count === 1 && word
          ? `${front}-${word}.${extension}`
          : `${front}-${count === 1 ? 2 : count}.${extension}`;
    }
    taken.add(nameKey(name));
    names.set(part, name);
  }
  return parts.map((part) => names.get(part) ?? '');
}

/** The stem by which another content under the same name is told apart: always the same for the same content. */
export function suffixedStem(stem: string, sha256: string): string {
  return `${stem}-${sha256.slice(0, 8)}`;
}

/** A file name without its extension, which is a dot and two to eleven letters and digits, not all digits. */
export function stemOf(fileName: string): string {
  return splitName(fileName).stem;
}

function splitName(fileName: string): { stem: string; extension: string } {
  const match = /^(.+)\.(?!\d+$)([a-z0-9]{2,11})$/isu.exec(fileName);
  return { stem: match?.[1] ?? fileName, extension: match?.[2] ?? '' };
}

function inNamingOrder(one: PartToName, other: PartToName): number {
  const byPart = PARTS.indexOf(one.part) - PARTS.indexOf(other.part);
  if (byPart !== 0) return byPart;
  const spelling = (part: PartToName) => `${part.of ?? ''}/${part.sourceName}`;
  // By code units, not by locale: the same on every machine.
  return spelling(one) < spelling(other) ? -1 : Number(spelling(one) > spelling(other));
}

function extensionFor({ sourceName, extensions }: PartToName): string {
  const spelled = splitName(sourceName).extension;
  const [usual] = extensions;
  // XMP readers on case-sensitive file systems look for the lower case.
  if (usual === 'xmp') return usual;
  if (extensions.includes(spelled.toLowerCase())) return spelled;
  const shouted = spelled !== '' && spelled === spelled.toUpperCase();
  return shouted ? usual.toUpperCase() : usual;
}

function frontOf(
  stem: string,
  { part, of = 'original', extensions }: PartToName,
  parts: readonly PartToName[],
  names: ReadonlyMap<PartToName, string>,
): { front: string; word: string } {
  if (part === 'edited' || part === 'edited-live')
    return { front: `${stem}-edited`, word: part === 'edited' ? '' : 'live' };
  if (part !== 'sidecar') return { front: stem, word: part === 'original' ? '' : part };
  if (extensions[0] === 'aae') return { front: of.startsWith('edited') ? `${stem}-edited` : stem, word: '' };
  const owner = parts.find((other) => other.part === of);
  return { front: (owner && names.get(owner)) ?? stem, word: '' };
}
