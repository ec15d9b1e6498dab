import { type NamedPart, stemOf } from './part-names.ts';
import { nameKey } from './safe-name.ts';

/** A file of the library as it is found: what it is by its content, and that content's SHA-256 in lower-case hex. */
export interface FoundFile {
  readonly name: string;
  readonly family: 'photo' | 'raw' | 'video' | 'sidecar';
  readonly sha256: string;
}

/** Files of one folder that are one asset, its original first. */
export interface PartGroup {
  /** The stem that they share. */
  readonly stem: string;
  /** The stem without what told it apart from another content of its name. */
  readonly plainStem: string;
  /** False for a picture that only happens to lie under the stem of another. */
  readonly ownsStem: boolean;
  readonly members: readonly { readonly name: string; readonly part: NamedPart }[];
}

interface Group {
  readonly stem: string;
  readonly ownsStem: boolean;
  readonly members: { file: FoundFile; part: NamedPart }[];
}

/**
 * Takes the files of one folder apart into assets: the inverse of `namesOfParts`, as far as names can tell. Digits of the
 * content behind a name count only where the content has them. A picture that merely looks like a part of another (it is called
 * `IMG_1-edited.jpg` beside `IMG_1.jpg`) is taken for one; none is ever left out. `alone` are sidecars without a picture.
 */
export function groupParts(files: readonly FoundFile[]): {
  groups: PartGroup[];
  alone: string[];
} {
  const groups = new Groups(new Set(files.map(({ name }) => nameKey(name))));
  const stems = new Map<string, FoundFile[]>();
  for (const file of [...files].sort(byNeed)) {
    if (file.family === 'sidecar') continue;
    const key = nameKey(stemOf(file.name));
    const there = stems.get(key);
    if (there) there.push(file);
    else stems.set(key, [file]);
  }
  // Short stems first: what a longer one belongs to is there when its turn comes.
  for (const key of [...stems.keys()].sort(shortFirst))
    for (const file of stems.get(key) ?? []) groups.take(file);
  const sidecars = files.filter((file) => file.family === 'sidecar').sort(byLength);
  const alone = sidecars.filter((file) => !groups.takeSidecar(file)).map(({ name }) => name);
  return { groups: groups.all(), alone };
}

class Groups {
  readonly #groups: Group[] = [];
  /** Groups by the keys of their stems and of the stems and names of their files. */
  readonly #byStem = new Map<string, Group>();
  readonly #byName = new Map<string, Group>();
  readonly #names: ReadonlySet<string>;

  /** `names` are the keys of all files' names. */
  constructor(names: ReadonlySet<string>) {
    this.#names = names;
  }

  take(file: FoundFile): void {
    const stem = stemOf(file.name);
    const same = this.#byStem.get(nameKey(stem));
    const place = same ? partIn(same, file, stem) : this.#placeBeside(file, stem);
    if (place) this.#add(place.group, file, place.part);
    else this.#begin(file, stem, same === undefined);
  }

  takeSidecar(file: FoundFile): boolean {
    const subject = stemOf(file.name);
    const withoutDigits = subject.replace(`-${file.sha256.slice(0, 8)}`, '');
    for (const text of [subject, withoutDigits, subject.replace(/-\d$/, '')]) {
      const group = this.#byName.get(nameKey(text)) ?? this.#byStem.get(nameKey(text));
      if (!group) continue;
      group.members.push({ file, part: 'sidecar' });
      return true;
    }
    return false;
  }

  all(): PartGroup[] {
    return this.#groups.map(({ stem, ownsStem, members }) => ({
      ...{ stem, ownsStem, plainStem: plainStem(stem, members) },
      members: members.map(({ file, part }) => ({ name: file.name, part })),
    }));
  }

  /** The group whose stem this one continues: `-edited`, `-alternative`, `-2` and the like. */
  #placeBeside(file: FoundFile, stem: string): { group: Group; part: NamedPart } | undefined {
    const own = `(?:-${file.sha256.slice(0, 8)})?`;
    const edited = new RegExp(`^(.+)-edited(?:-live|-[2-9])?${own}$`, 'su').exec(stem)?.[1];
    const group = edited === undefined ? undefined : this.#byStem.get(nameKey(edited));
    if (group) return { group, part: editedPart(group, file) };
    return this.#placeTwin(file, stem);
  }

  /** Two parts with one extension: `A.jpg`, `A-alternative.JPG`, `A-2.JPG`. */
  #placeTwin(file: FoundFile, stem: string): { group: Group; part: NamedPart } | undefined {
    const [, front, word = ''] = /^(.+)-(alternative|live|[2-9])$/su.exec(stem) ?? [];
    const group = front === undefined ? undefined : this.#byStem.get(nameKey(front));
    const has = (other: string) => this.#names.has(nameKey(other + file.name.slice(stem.length)));
    if (!group || front === undefined || !has(front)) return undefined;
    if (word === 'live') return { group, part: 'live' };
    if (word === 'alternative' || has(`${front}-alternative`)) return { group, part: 'alternative' };
    return undefined;
  }

  #begin(file: FoundFile, stem: string, ownsStem: boolean): void {
    const group: Group = { stem, ownsStem, members: [] };
    this.#groups.push(group);
    this.#add(group, file, 'original');
  }

  #add(group: Group, file: FoundFile, part: NamedPart): void {
    group.members.push({ file, part });
    const key = nameKey(stemOf(file.name));
    if (!this.#byStem.has(key)) this.#byStem.set(key, group);
    if (!this.#byName.has(nameKey(file.name))) this.#byName.set(nameKey(file.name), group);
  }
}

/** What a file is that has the very stem of a group; undefined when it is a picture of its own. */
function partIn(group: Group, file: FoundFile, stem: string): { group: Group; part: NamedPart } | undefined {
  const isEdited = nameKey(stem) !== nameKey(group.stem);
  if (isEdited) return { group, part: editedPart(group, file) };
  const has = (part: NamedPart) => group.members.some((member) => member.part === part);
  const original = group.members[0]?.file.family;
  if (file.family === 'raw' && original === 'photo' && !has('alternative'))
    return { group, part: 'alternative' };
  if (file.family === 'video' && original !== 'video' && !has('live')) return { group, part: 'live' };
  return undefined;
}

/** The edited version of a clip is a clip; of anything else a clip is the edited movie of its Live Photo. */
function editedPart({ members }: Group, { family }: FoundFile): NamedPart {
  return family === 'video' && members[0]?.file.family !== 'video' ? 'edited-live' : 'edited';
}

function plainStem(stem: string, members: Group['members']): string {
  const [, plain, digits = ''] = /^(.+)-([0-9a-f]{8})(?:-[2-9])?$/su.exec(stem) ?? [];
  if (plain === undefined) return stem;
  return members.some(({ file }) => file.sha256.startsWith(digits)) ? plain : stem;
}

const NEED = ['photo', 'raw', 'video', 'sidecar'];

/** By how well it stands for the whole, then by name. */
function byNeed(one: FoundFile, other: FoundFile): number {
  return NEED.indexOf(one.family) - NEED.indexOf(other.family) || byCodeUnits(one.name, other.name);
}

function byLength(one: FoundFile, other: FoundFile): number {
  return shortFirst(one.name, other.name);
}

function shortFirst(one: string, other: string): number {
  return one.length - other.length || byCodeUnits(one, other);
}

function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
