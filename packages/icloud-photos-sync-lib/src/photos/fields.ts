import { isUtf8 } from 'node:buffer';
import { at, type JsonObject } from '../json.ts';
import { type PropertyValue, readPropertyList } from './property-list.ts';

/** Longer texts are cut: nobody writes them, and they are kept for every picture. */
const LONGEST_TEXT = 100_000;

/** The typed fields of one record. Every reader gives undefined for what is missing, of another type, or makes no sense. */
export class Fields {
  readonly #fields: JsonObject;

  constructor(fields: JsonObject) {
    this.#fields = fields;
  }

  has(name: string): boolean {
    return this.#value(name) !== undefined && this.#value(name) !== null;
  }

  /** Text, in the form NFC: as it is (`STRING`), or as base64 of UTF-8 (`ENCRYPTED_BYTES`). */
  text(name: string): string | undefined {
    const value = this.#value(name);
    if (typeof value !== 'string') return undefined;
    const text = at(this.#fields, name, 'type') === 'STRING' ? value : decodeText(value);
    return text?.slice(0, LONGEST_TEXT).normalize('NFC');
  }

  number(name: string): number | undefined {
    const value = this.#value(name);
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  }

  /** True for true and 1, false for everything else and for a missing field: Apple sends either form. */
  flag(name: string): boolean {
    const value = this.#value(name);
    return value === true || value === 1;
  }

  /** A moment in ms since 1970; undefined for one that no calendar can show. */
  time(name: string): number | undefined {
    const value = this.number(name);
    return value !== undefined && Math.abs(value) <= 8.64e15 ? value : undefined;
  }

  /** The name that a `REFERENCE` points to. */
  reference(name: string): string | undefined {
    const found = at(this.#fields, name, 'value', 'recordName');
    return typeof found === 'string' && found !== '' ? found : undefined;
  }

  bytes(name: string): Uint8Array | undefined {
    const value = this.#value(name);
    const bytes = typeof value === 'string' ? decodeBase64(value) : undefined;
    // A copy of its own: Node cuts small buffers out of larger ones, and each would keep the whole of it.
    return bytes && Uint8Array.from(bytes);
  }

  propertyList(name: string): PropertyValue | undefined {
    const value = this.#value(name);
    const bytes = typeof value === 'string' ? decodeBase64(value) : undefined;
    return bytes && readPropertyList(bytes);
  }

  /** The object in an `ASSETID` field, and of what else keeps one. */
  object(name: string): unknown {
    return this.#value(name);
  }

  names(): string[] {
    return Object.keys(this.#fields);
  }

  #value(name: string): unknown {
    return at(this.#fields, name, 'value');
  }
}

/**
 * Undefined for what is no base64 with its padding: Node's reader would pass over wrong characters and missing ends without
 * a word, and give another name.
 */
function decodeBase64(text: string): Buffer | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return Buffer.from(text, 'base64');
}

/** Undefined when the bytes are no UTF-8: names in other encodings exist, and one of wrong letters is worse than one made from the record. */
function decodeText(base64: string): string | undefined {
  const bytes = decodeBase64(base64);
  return bytes && isUtf8(bytes) ? bytes.toString() : undefined;
}
