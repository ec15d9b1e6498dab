import { editedOf, stemKey } from './edited-names.ts';
import { jsonNamesOf, nameKey, readJsonName, unnumbered } from './json-names.ts';

/** Shorter beginnings of names say too little. */
const SHORTEST_FRONT = 20;

/** Of more pictures than this that begin alike none is looked for: they would cost their number squared. */
const MOST_ALIKE = 200;

/** Which JSON belongs to which picture of a folder, and how sure that is. */
export interface JsonMatches {
  /** JSON → picture. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Pictures whose very name their JSON has: pictures of their own, whatever their names look like. */
  readonly certain: ReadonlySet<string>;
}

/**
 * Finds the picture of each JSON: by the names that Takeout makes, then by the beginning of a name that was cut, then by the stem
 * alone (the movie of a Live Photo whose still is not there, a picture that was converted). Each picture gets one JSON at
 * most. What belongs to none is left out. In linear time.
 */
export function matchJson(jsons: readonly string[], pictures: readonly string[]): JsonMatches {
  const free = new Map(jsons.map((json) => [nameKey(json), json]));
  const found = new Map<string, string>();
  const without = new Set(pictures);
  const take = (json: string, picture: string) => {
    free.delete(nameKey(json));
    found.set(json, picture);
    without.delete(picture);
  };
  const names = new Map(pictures.map((picture) => [picture, jsonNamesOf(picture)]));
  const most = Math.max(0, ...[...names.values()].map((list) => list.length));
  for (let rank = 0; rank < most; rank += 1)
    for (const picture of without) {
      const json = free.get(nameKey(names.get(picture)?.[rank] ?? ''));
      if (json !== undefined) take(json, picture);
    }
  const certain = new Set(found.values());
  for (const [picture, json] of byBeginning([...free.values()], [...without])) take(json, picture);
  for (const [picture, json] of byStem([...free.values()], [...without])) take(json, picture);
  return { pictures: found, certain };
}

/** Programs count characters in more than one way: a cut name fits every picture that goes on with it, if there is only one. */
function byBeginning(jsons: readonly string[], pictures: readonly string[]): Map<string, string> {
  const beginnings = new Map<string, string[]>();
  for (const picture of pictures) {
    const { name, number } = unnumbered(picture);
    const key = nameKey(name).slice(0, SHORTEST_FRONT) + number;
    beginnings.set(key, [...(beginnings.get(key) ?? []).slice(0, MOST_ALIKE), picture]);
  }
  const found = new Map<string, string>();
  for (const json of jsons) {
    const { front, number, isCut } = readJsonName(json);
    if (!isCut || front.length < SHORTEST_FRONT) continue;
    const key = nameKey(front);
    const alike = beginnings.get(key.slice(0, SHORTEST_FRONT) + number) ?? [];
    const fitting = alike.filter((picture) => nameKey(unnumbered(picture).name).startsWith(key));
    const [only] = fitting;
    if (only !== undefined && fitting.length === 1 && alike.length <= MOST_ALIKE) found.set(only, json);
  }
  return found;
}

/** `IMG_1.HEIC.json` for `IMG_1.MP4` and `IMG_1.jpg.json` for `IMG_1-edited.jpg`, when nothing else has a claim to it. */
function byStem(jsons: readonly string[], pictures: readonly string[]): Map<string, string> {
  const byKey = new Map<string, string>();
  for (const keyOf of [stemKey, editedOf])
    for (const picture of pictures) {
      const key = keyOf(picture);
      if (key !== undefined && !byKey.has(key)) byKey.set(key, picture);
    }
  const found = new Map<string, string>();
  for (const json of jsons) {
    const { front, number } = readJsonName(json);
    const { stem, extension } = unnumbered(front);
    const picture = extension === '' ? undefined : byKey.get(nameKey(stem) + number);
    if (picture !== undefined && !found.has(picture)) found.set(picture, json);
  }
  return found;
}
