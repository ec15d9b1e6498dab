import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from '@fluent/bundle';
import { HomerollError } from '../platform/error.ts';
import { formatBytes, formatDuration, formatWhen } from './format.ts';
import { type TextValue, visible } from './visible.ts';

/** A text by its key, with the values that it names. */
export interface Line {
  readonly key: string;
  /** The attribute of the text that is meant, such as `example`; the text itself unless told. */
  readonly attribute?: string;
  readonly values?: Readonly<Record<string, LineValue>>;
}

/** A value of a text: a word or a number, another text, or several that are told as a list. */
export type LineValue = TextValue | Line | readonly Line[];

/** The languages that there are texts in. */
export const LANGUAGES = ['en', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The language of a locale such as `de_AT.UTF-8` or `de-CH`; English where there are no texts in it. */
export function languageOf(locale: string | undefined): Language {
  const code = locale?.slice(0, 2).toLowerCase();
  return LANGUAGES.find((language) => language === code) ?? 'en';
}

/** What was read of each language: it stays as it is, to read it takes 10 ms and more, and there is a `Texts` for each who listens. */
const RESOURCES = new Map<Language, FluentResource>();

function resourceOf(language: Language): FluentResource {
  const known = RESOURCES.get(language);
  if (known) return known;
  const read = new FluentResource(readFileSync(join(import.meta.dirname, `${language}.ftl`), 'utf8'));
  RESOURCES.set(language, read);
  return read;
}

/** What people read, in one language. The texts are in `<language>.ftl` (Project Fluent). */
export class Texts {
  readonly language: Language;
  readonly #bundle: FluentBundle;
  readonly #timeZone: string;

  /** `timeZone` is the IANA zone in which times are told. */
  constructor(language: Language, timeZone: string) {
    this.language = language;
    this.#timeZone = timeZone;
    this.#bundle = new FluentBundle(language, { useIsolating: false, functions: this.#functions() });
    const [problem] = this.#bundle.addResource(resourceOf(language));
    if (problem) throw problem;
  }

  /** The text of a key; the key itself where there is none, so that a slip is seen and nothing breaks. */
  say({ key, attribute, values = {} }: Line): string {
    const message = this.#bundle.getMessage(key);
    const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
    return pattern ? oneStop(this.#bundle.formatPattern(pattern, visible(this.#said(values)), [])) : key;
  }

  #said(values: Readonly<Record<string, LineValue>>): Record<string, TextValue> {
    const list = (lines: readonly Line[]) =>
      new Intl.ListFormat(this.language).format(lines.map((line) => this.say(line)));
    const said = Object.entries(values).map(([name, value]): [string, TextValue] => {
      if (typeof value !== 'object') return [name, value];
      return [name, 'key' in value ? this.say(value) : list(value)];
    });
    return Object.fromEntries(said);
  }

  has(key: string): boolean {
    return this.#bundle.hasMessage(key);
  }

  /** An attribute of a text; undefined where this language has none. */
  attribute(key: string, name: string): string | undefined {
    const pattern = this.#bundle.getMessage(key)?.attributes[name];
    return pattern && this.#bundle.formatPattern(pattern, {}, []);
  }

  /** What an error means in a sentence, and what to do now. */
  sayError(error: unknown): { sentence: string; hint: string | undefined } {
    const known = error instanceof HomerollError ? error : undefined;
    return this.sayCode(known?.code ?? 'unexpected', known?.facts ?? {});
  }

  /** The same for an error that was written down as its code and facts. */
  sayCode(
    code: string,
    facts: Readonly<Record<string, TextValue>>,
  ): { sentence: string; hint: string | undefined } {
    const message = this.#bundle.getMessage(`error-${code}`);
    if (!message?.value) return { sentence: code, hint: undefined };
    const values = visible(facts);
    const hint = message.attributes.hint;
    return {
      sentence: this.#bundle.formatPattern(message.value, values, []),
      hint: hint && this.#bundle.formatPattern(hint, values, []),
    };
  }

  /** The functions that texts may call: `{ BYTES($n) }`, `{ DURATION($ms) }`, `{ WHEN($ms) }`. */
  #functions() {
    const number = ([value]: readonly FluentVariable[]) =>
      Number(value instanceof FluentNumber ? value.value : value);
    return {
      BYTES: (args: FluentVariable[]) => formatBytes(number(args), this.language),
      DURATION: (args: FluentVariable[]) => formatDuration(number(args), this.language),
      WHEN: (args: FluentVariable[]) => formatWhen(number(args), this.language, this.#timeZone),
    };
  }
}

/** A sentence that ends with an abbreviated unit has its stop already: 'in 12 Sek.' */
function oneStop(text: string): string {
  return text.replace(/\b(Sek|Min|Std)\.\.(?!\.)/g, '$1.');
}
