import { badRequest } from './envelope.ts';

/** A file that came along with a call. */
export interface Upload {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** The parameters of a call. All are texts on the wire, whichever way they came; objects are JSON texts. */
export class Fields {
  readonly #values: ReadonlyMap<string, string>;
  readonly uploads: ReadonlyMap<string, Upload>;

  constructor(values: ReadonlyMap<string, string>, uploads: ReadonlyMap<string, Upload> = new Map()) {
    this.#values = values;
    this.uploads = uploads;
  }

  static fromJson(given: object): Fields {
    const texts = Object.entries(given)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]): [string, string] => [
        name,
        typeof value === 'object' ? JSON.stringify(value) : String(value),
      ]);
    return new Fields(new Map(texts));
  }

  /** The text, empty when it was not given. */
  text(name: string): string {
    return this.#values.get(name) ?? '';
  }

  has(name: string): boolean {
    return this.text(name) !== '';
  }

  integer(name: string): number | undefined {
    const text = this.text(name);
    return /^-?\d+$/.test(text) ? Number(text) : undefined;
  }

  flag(name: string): boolean {
    return /^(true|yes|1)$/i.test(this.text(name));
  }

  /** The object or array, undefined when it was not given. */
  json(name: string): unknown {
    if (!this.has(name)) return undefined;
    try {
      return JSON.parse(this.text(name));
    } catch {
      throw badRequest(`can't parse ${name.replaceAll('_', ' ')} JSON object`);
    }
  }

  /** The parameters as they were meant, for the log of calls: numbers, objects, and uploads by their size. */
  plain(): Record<string, unknown> {
    const values = [...this.#values].map(([name, text]) => [name, plainValue(text)]);
    const uploads = [...this.uploads].map(([name, { name: file, bytes }]) => [
      name,
      { file, size: bytes.length },
    ]);
    return Object.fromEntries([...values, ...uploads]);
  }
}

function plainValue(text: string): unknown {
  if (!/^(-?\d{1,15}|true|false|[[{].*)$/s.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
