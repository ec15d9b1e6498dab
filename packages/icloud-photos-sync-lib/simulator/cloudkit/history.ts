import { createHash } from 'node:crypto';

const LATER = 'Unknown sync continuation type';
const FORMAT = 'Invalid continuation format';
const TOKEN_BYTES = 33;

/** One thing that a zone's history tells: which record changed; what it says now is asked when it is read. */
interface Entry<Value> {
  readonly name: string;
  readonly value: Value;
}

/**
 * A zone's history in the order of its changes, each record once, at its latest change. Tokens name a place in it: they are
 * the same for everybody, can be used again, and never age.
 */
export class History<Value> {
  readonly #zone: string;
  readonly #entries: (Entry<Value> | undefined)[] = [];
  readonly #places = new Map<string, number>();

  constructor(zone: string) {
    this.#zone = zone;
  }

  /** How many changes there have been. */
  get length(): number {
    return this.#entries.length;
  }

  /** Notes a change of a record; an earlier one of the same is forgotten. */
  note(name: string, value: Value): void {
    const before = this.#places.get(name);
    if (before !== undefined) this.#entries[before] = undefined;
    this.#places.set(name, this.#entries.length);
    this.#entries.push({ name, value });
  }

  /** The token of a place; of the newest unless told. */
  token(place = this.#entries.length): string {
    const bytes = createHash('sha256').update(`${this.#zone}/${place}`).digest();
    const token = Buffer.alloc(TOKEN_BYTES);
    token.write('AQ', 'base64');
    token.writeUInt32BE(place, 4);
    bytes.copy(token, 8, 0, 25);
    return token.toString('base64');
  }

  /** The place that a token names, or why it names none. Nothing given is the beginning; an empty text the end. */
  placeOf(token: string | undefined): number | { readonly reason: string } {
    if (token === undefined) return 0;
    if (token === '') return this.#entries.length;
    const bytes = Buffer.from(token, 'base64');
    if (bytes[0] !== 1) return { reason: LATER };
    if (bytes.length !== TOKEN_BYTES) return { reason: FORMAT };
    const place = bytes.readUInt32BE(4);
    return place <= this.#entries.length && this.token(place) === token ? place : { reason: LATER };
  }

  /** Up to `count` entries from a place on, and the place behind them. */
  from(place: number, count: number): { readonly entries: readonly Entry<Value>[]; readonly end: number } {
    const entries: Entry<Value>[] = [];
    let end = place;
    for (; end < this.#entries.length && entries.length < count; end += 1) {
      const entry = this.#entries[end];
      if (entry) entries.push(entry);
    }
    return { entries, end };
  }
}
