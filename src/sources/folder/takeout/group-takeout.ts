import type { Part } from '../../../catalog/files.ts';
import { type Grouping, groupByName } from '../group.ts';
import { editedOf, stemKey } from './edited-names.ts';
import { isJsonName, nameKey, unnumbered } from './json-names.ts';
import { type JsonMatches, matchJson } from './match-json.ts';

type Members = { name: string; part: Part }[];

const MOVIES = new Set(['.mov', '.mp4', '.m4v', '.mp']);

/**
 * Groups the files of one folder of a Takeout into assets: as in any folder (`groupByName`), and by what only Takeout does.
 *
 * - A picture's JSON is its sidecar (`matchJson`).
 * - `IMG_1-edited.jpg` is the edited version of `IMG_1.jpg`, unless it has a JSON of its own.
 * - `PXL_1.MP` is the movie of `PXL_1.MP.jpg` or `PXL_1.jpg`.
 */
export function groupTakeout(names: readonly string[]): Grouping {
  const jsons = names.filter(isJsonName);
  const pictures = names.filter((name) => !isJsonName(name));
  const grouping = groupByName(pictures);
  const groups = new Map<string, Members>();
  for (const { members } of grouping.groups)
    groups.set(
      members[0]?.name ?? '',
      members.map((member) => ({ ...member })),
    );
  const stills = pictures.filter((name) => !grouping.alone.includes(name) && !isSidecar(name));
  const matches = matchJson(jsons, stills);
  attachMotion(groups);
  attachEdited(groups, matches);
  const alone = [...grouping.alone, ...attachJson(groups, jsons, matches)];
  return { groups: [...groups.values()].map((members) => ({ members })), alone };
}

function isSidecar(name: string): boolean {
  return /\.(xmp|aae)$/i.test(name);
}

/** Pixel phones' motion photos: an MP4 whose name ends in `.MP`, or `.MP~2` for a second one. */
function attachMotion(groups: Map<string, Members>): void {
  const isMotion = (name: string) => /^\.mp(~\d)?$/i.test(unnumbered(name).extension);
  const names = [...groups.keys()];
  const byStem = new Map(names.filter((name) => !isMotion(name)).map((name) => [stemKey(name), name]));
  for (const movie of names.filter(isMotion)) {
    const { name, stem, number } = unnumbered(movie);
    const still = byStem.get(nameKey(name) + number) ?? byStem.get(nameKey(stem) + number);
    const owner = groups.get(still ?? '');
    if (owner?.every(({ part }) => part !== 'live')) absorb(groups, owner, movie, 'live');
  }
}

function attachEdited(groups: Map<string, Members>, { certain }: JsonMatches): void {
  const byStem = new Map<string, string>();
  // Of several originals with one stem the first is the best (`groupByName`).
  for (const name of [...groups.keys()].reverse()) byStem.set(stemKey(name), name);
  for (const edited of [...groups.keys()]) {
    const key = editedOf(edited);
    if (key === undefined || certain.has(edited)) continue;
    const original = byStem.get(key);
    const owner = original === undefined || original === edited ? undefined : groups.get(original);
    if (!owner) continue;
    const isMovieOfStill = isMovie(edited) && !isMovie(original ?? '');
    absorb(groups, owner, edited, isMovieOfStill ? 'edited-live' : 'edited');
  }
}

function isMovie(name: string): boolean {
  return MOVIES.has(unnumbered(name).extension.toLowerCase());
}

/** Makes one whole group part of another: its original becomes `part`, its movie the edited movie. */
function absorb(groups: Map<string, Members>, owner: Members, from: string, part: Part): void {
  for (const member of groups.get(from) ?? []) {
    const isLive = member.part === 'live' && part === 'edited';
    owner.push({
      name: member.name,
      part: member.part === 'original' ? part : isLive ? 'edited-live' : member.part,
    });
  }
  groups.delete(from);
}

/** Answers the JSONs that belong to no picture here. */
function attachJson(
  groups: ReadonlyMap<string, Members>,
  jsons: readonly string[],
  { pictures }: JsonMatches,
): string[] {
  const owners = new Map<string, Members>();
  for (const members of groups.values()) for (const { name } of members) owners.set(name, members);
  const alone: string[] = [];
  for (const json of jsons) {
    const owner = owners.get(pictures.get(json) ?? '');
    if (owner) owner.push({ name: json, part: 'sidecar' });
    else alone.push(json);
  }
  return alone;
}
