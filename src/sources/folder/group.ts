import type { Part } from '../../catalog/files.ts';

/** Files of one folder that are one photo or video, by their names. */
export interface Group {
  readonly members: readonly { readonly name: string; readonly part: Part }[];
}

export interface Grouping {
  readonly groups: readonly Group[];
  /** Sidecars whose picture is not there. */
  readonly alone: readonly string[];
}

const STILL = new Set(['heic', 'heif', 'hif', 'jpg', 'jpeg', 'png', 'webp', 'avif', 'tif', 'tiff', 'gif']);
const RAW = new Set(
  'dng cr2 cr3 crw nef nrw arw sr2 srf raf orf rw2 pef srw 3fr iiq x3f erf mrw raw rwl'.split(' '),
);
const LIVE_STILL = new Set(['heic', 'heif', 'jpg', 'jpeg']);
const LIVE_MOVIE = new Set(['mov', 'mp4']);

interface NamedFile {
  readonly name: string;
  readonly stem: string;
  readonly extension: string;
}

/**
 * Groups the files of one folder into assets. By names alone, since nothing has been read yet: what the pictures say
 * later (the identifier of a Live Photo) may part or join. Pure and in linear time.
 *
 * - `IMG_1.HEIC` + `IMG_1.MOV` (or `IMG_1_HEVC.MOV`): a Live Photo; the movie is its live part.
 * - `IMG_1.JPG` + `IMG_1.DNG`: the JPEG is the original, the RAW its alternative.
 * - `IMG_E1.HEIC`, `IMG_E1.MOV` beside `IMG_1.…`: the edited versions; `IMG_O1.AAE` and `IMG_1.AAE` their recipes.
 * - `IMG_1.JPG.xmp`, `IMG_1.xmp`, `IMG_1.AAE`: sidecars.
 */
export function groupByName(names: readonly string[]): Grouping {
  const stems = new Map<string, NamedFile[]>();
  const sidecars: string[] = [];
  for (const name of [...names].sort(shortFirst)) {
    const file = split(name);
    if (file.extension === 'xmp' || file.extension === 'aae') sidecars.push(name);
    else append(stems, stemKey(file.stem), file);
  }
  const groups = new GroupBuilder();
  for (const files of stems.values()) groupStem(files, groups);
  attachEdits(groups);
  const alone = sidecars.filter((name) => !attachSidecar(name, groups));
  return { groups: groups.all(), alone };
}

class GroupBuilder {
  readonly #groups = new Map<string, { name: string; part: Part }[]>();
  /** Originals by the key of their stem, best first. */
  readonly byStem = new Map<string, string[]>();

  begin(original: NamedFile): string {
    this.#groups.set(original.name, [{ name: original.name, part: 'original' }]);
    append(this.byStem, stemKey(original.stem), original.name);
    return original.name;
  }

  attach(original: string, name: string, part: Part): void {
    this.#groups.get(original)?.push({ name, part });
  }

  has(original: string): boolean {
    return this.#groups.has(original);
  }

  /** Makes one whole group part of another: its original becomes `edited`, its movie `edited-live`. */
  absorb(original: string, edited: string): void {
    for (const { name, part } of this.#groups.get(edited) ?? [])
      this.attach(original, name, part === 'original' ? 'edited' : part === 'live' ? 'edited-live' : part);
    this.#groups.delete(edited);
  }

  membersOf(original: string): readonly { name: string; part: Part }[] {
    return this.#groups.get(original) ?? [];
  }

  originals(): string[] {
    return [...this.#groups.keys()];
  }

  all(): Group[] {
    return [...this.#groups.values()].map((members) => ({ members }));
  }
}

/** One stem: stills are assets of their own; a RAW and a movie belong to the best of them. */
function groupStem(files: readonly NamedFile[], groups: GroupBuilder): void {
  const stills = files.filter((file) => STILL.has(file.extension)).sort(byPreference);
  const raws = files.filter((file) => RAW.has(file.extension));
  const others = files.filter((file) => !STILL.has(file.extension) && !RAW.has(file.extension));
  for (const still of stills) groups.begin(still);
  const [best] = stills;
  for (const [index, raw] of raws.entries()) {
    if (best && index === 0) groups.attach(best.name, raw.name, 'alternative');
    else groups.begin(raw);
  }
  let liveTaken = false;
  const liveStill = stills.find((still) => LIVE_STILL.has(still.extension));
  for (const other of others) {
    if (liveStill && !liveTaken && LIVE_MOVIE.has(other.extension)) {
      groups.attach(liveStill.name, other.name, 'live');
      liveTaken = true;
    } else groups.begin(other);
  }
}

/** iOS names the edited version of `IMG_1234` `IMG_E1234`. */
function attachEdits(groups: GroupBuilder): void {
  for (const edited of groups.originals()) {
    const stem = originalStem(split(edited).stem);
    if (stem === undefined) continue;
    const original = groups.byStem.get(stemKey(stem))?.find((name) => groups.has(name));
    if (original) groups.absorb(original, edited);
  }
}

function attachSidecar(name: string, groups: GroupBuilder): boolean {
  const { stem } = split(name);
  for (const candidate of [stem, originalStem(stem), recipeStem(stem)]) {
    if (candidate === undefined) continue;
    const original = findOriginal(candidate, groups);
    if (original) {
      groups.attach(original, name, 'sidecar');
      return true;
    }
  }
  return false;
}

/** The group that has a member called `text` (`IMG_1.JPG` of `IMG_1.JPG.xmp`) or that has it as its stem. */
function findOriginal(text: string, groups: GroupBuilder): string | undefined {
  if (groups.has(text)) return text;
  const { stem } = split(text);
  const candidates = [
    ...(groups.byStem.get(stemKey(stem)) ?? []),
    ...(groups.byStem.get(stemKey(originalStem(stem) ?? stem)) ?? []),
  ].filter((name) => groups.has(name));
  const owner = candidates.find((original) => groups.membersOf(original).some((m) => m.name === text));
  return owner ?? groups.byStem.get(stemKey(text))?.find((name) => groups.has(name));
}

/** `IMG_E1234` → `IMG_1234`. */
function originalStem(stem: string): string | undefined {
  const match = /^([A-Z]{3}_)E(\d{4,}.*)$/i.exec(stem);
  return match ? `${match[1]}${match[2]}` : undefined;
}

/** iOS names the recipe of the original `IMG_O1234.AAE`. */
function recipeStem(stem: string): string | undefined {
  const match = /^([A-Z]{3}_)O(\d{4,}.*)$/i.exec(stem);
  return match ? `${match[1]}${match[2]}` : undefined;
}

/** Of two names for the same picture the shorter is the better one, so it comes first: `IMG_1.JPG`, then `IMG_1 copy.JPG`. */
function shortFirst(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

/** HEIC is what iPhones shoot; a JPEG of the same stem is an export of it. */
function byPreference(a: NamedFile, b: NamedFile): number {
  const order = ['heic', 'heif', 'hif', 'jpg', 'jpeg'];
  const rank = (file: NamedFile) => (order.indexOf(file.extension) + order.length + 1) % (order.length + 1);
  return rank(a) - rank(b) || (a.name < b.name ? -1 : 1);
}

function split(name: string): NamedFile {
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return { name, stem: name, extension: '' };
  const extension = name.slice(dot + 1).toLowerCase();
  const stem = name.slice(0, dot);
  // icloudpd names the movie of a Live Photo IMG_1_HEVC.MOV.
  const plain = LIVE_MOVIE.has(extension) ? stem.replace(/_HEVC$/i, '') : stem;
  return { name, stem: plain, extension };
}

function stemKey(stem: string): string {
  return stem.normalize('NFC').toLowerCase();
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
