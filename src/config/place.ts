/** Where a value stands in the text, as offsets from its start, and where the values inside it stand. */
export interface Place {
  /** Of the key that leads to the value; the value itself where there is no key. */
  readonly key: number;
  readonly value: number;
  readonly inside: ReadonlyMap<string | number, Place>;
}

/** The place at `path`, or of the innermost value around it that exists. */
export function placeAt(root: Place, path: readonly PropertyKey[]): { place: Place; found: boolean } {
  let place = root;
  for (const part of path) {
    const next = typeof part === 'symbol' ? undefined : place.inside.get(part);
    if (next === undefined) return { place, found: false };
    place = next;
  }
  return { place, found: true };
}
