import { Refusal } from '../refusal.ts';

type Key = string | number;

/** A JSON object as it goes over the wire. */
export type Wire = Record<string, unknown>;

interface Lengths {
  readonly min?: number;
  readonly max?: number;
  readonly required?: boolean;
}

/** Gathers what is wrong with a body into the tree that error 50035 carries. */
export class FormErrors {
  readonly #tree: Wire = {};
  #some = false;

  add(path: readonly Key[], code: string, message: string): void {
    this.#some = true;
    let node = this.#tree;
    for (const key of path) {
      node[key] ??= {};
      node = node[key] as Wire;
    }
    node._errors = [...((node._errors as unknown[] | undefined) ?? []), { code, message }];
  }

  /** Refuses the body if anything was wrong with it. */
  settle(): void {
    if (this.#some) throw new Refusal(400, 50035, 'Invalid Form Body', this.#tree);
  }
}

/** One object of a body, read field by field; what does not fit is noted under the field's path. */
export class Form {
  readonly values: Wire;
  readonly path: readonly Key[];
  readonly errors: FormErrors;

  constructor(value: unknown, path: readonly Key[] = [], errors: FormErrors = new FormErrors()) {
    this.path = path;
    this.errors = errors;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.values = isObject ? (value as Wire) : {};
    if (!isObject)
      this.complain(undefined, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
  }

  /** Given, and not null. */
  has(name: string): boolean {
    return this.values[name] !== undefined && this.values[name] !== null;
  }

  complain(name: Key | undefined, code: string, message: string): void {
    this.errors.add(name === undefined ? this.path : [...this.path, name], code, message);
  }

  require(name: string): boolean {
    if (!this.has(name)) this.complain(name, 'BASE_TYPE_REQUIRED', 'This field is required');
    return this.has(name);
  }

  text(name: string, lengths: Lengths = {}): string | undefined {
    if (lengths.required ? !this.require(name) : !this.has(name)) return undefined;
    const value = this.values[name];
    if (typeof value !== 'string' && typeof value !== 'number') {
      this.complain(name, 'STRING_TYPE_CONVERT', `Could not interpret "${JSON.stringify(value)}" as string.`);
      return undefined;
    }
    const text = String(value);
    this.#measure(name, [...text].length, lengths);
    return text;
  }

  /** A text whose blanks at both ends are cut off before it is measured; one of blanks is none. */
  words(name: string, lengths: Lengths = {}): string | undefined {
    const value = this.values[name];
    if (typeof value !== 'string') return this.text(name, lengths);
    return new Form({ [name]: value.trim() || null }, this.path, this.errors).text(name, lengths);
  }

  number(name: string, bounds: Lengths & { readonly whole?: boolean } = {}): number | undefined {
    if (bounds.required ? !this.require(name) : !this.has(name)) return undefined;
    const value = Number(this.values[name]);
    const kind = bounds.whole === false ? 'float' : 'int';
    if (
      typeof this.values[name] === 'boolean' ||
      !(kind === 'float' ? Number.isFinite(value) : Number.isInteger(value))
    ) {
      this.complain(name, 'NUMBER_TYPE_COERCE', `Value "${String(this.values[name])}" is not ${kind}.`);
      return undefined;
    }
    const { min, max } = bounds;
    if (max !== undefined && value > max)
      this.complain(name, 'NUMBER_TYPE_MAX', `${kind} value should be less than or equal to ${max}.`);
    if (min !== undefined && value < min)
      this.complain(name, 'NUMBER_TYPE_MIN', `${kind} value should be greater than or equal to ${min}.`);
    return value;
  }

  flag(name: string): boolean | undefined {
    if (!this.has(name)) return undefined;
    const value = this.values[name];
    if (typeof value !== 'boolean') {
      this.complain(name, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
      return undefined;
    }
    return value;
  }

  choice(name: string, choices: readonly number[], required = false): number | undefined {
    if (required ? !this.require(name) : !this.has(name)) return undefined;
    const value = this.values[name];
    if (choices.includes(value as number)) return value as number;
    this.complain(name, 'BASE_TYPE_CHOICES', `Value must be one of {${choices.join(', ')}}.`);
    return undefined;
  }

  list(name: string, lengths: Lengths = {}): unknown[] | undefined {
    if (lengths.required ? !this.require(name) : !this.has(name)) return undefined;
    const value = this.values[name];
    if (!Array.isArray(value)) {
      this.complain(name, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
      return undefined;
    }
    this.#measure(name, value.length, lengths);
    return value;
  }

  forms(name: string, lengths: Lengths = {}): Form[] | undefined {
    return this.list(name, lengths)?.map(
      (value, index) => new Form(value, [...this.path, name, index], this.errors),
    );
  }

  form(name: string, required = false): Form | undefined {
    if (required ? !this.require(name) : !this.has(name)) return undefined;
    return new Form(this.values[name], [...this.path, name], this.errors);
  }

  #measure(name: string, length: number, { min, max }: Lengths): void {
    if (length >= (min ?? 0) && length <= (max ?? Number.POSITIVE_INFINITY)) return;
    if (min && max) {
      this.complain(name, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    } else if (max !== undefined && length > max) {
      this.complain(name, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    } else {
      this.complain(name, 'BASE_TYPE_MIN_LENGTH', `Must be ${min} or more in length.`);
    }
  }
}
