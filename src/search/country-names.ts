import { fold } from './fold.ts';

interface Country {
  /** ISO 3166-1. */
  readonly code: string;
  /** In English. */
  readonly name: string;
}

const LOCALES = ['en', 'de'];

/** Names that people say and the language data does not have, folded. */
const ALSO: Readonly<Record<string, string>> = {
  ...{ usa: 'US', us: 'US', america: 'US', amerika: 'US', uk: 'GB', england: 'GB', 'great britain': 'GB' },
  ...{
    grossbritannien: 'GB',
    holland: 'NL',
    tschechei: 'CZ',
    'czech republic': 'CZ',
    turkey: 'TR',
    burma: 'MM',
  },
  ...{ emirate: 'AE', uae: 'AE', 'south korea': 'KR' },
};

/** All countries by their English and German names, from the language data of the runtime. */
export class CountryNames {
  readonly #byName = new Map<string, Country>();

  /** The country of a folded name. */
  named(key: string): Country | undefined {
    if (this.#byName.size === 0) this.#fill();
    return this.#byName.get(key);
  }

  #fill(): void {
    const english = new Intl.DisplayNames('en', { type: 'region' });
    const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
    const codes = letters.flatMap((one) => letters.map((other) => one + other));
    for (const locale of LOCALES) {
      const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
      for (const code of codes) this.#add(names.of(code), code, english);
    }
    for (const [name, code] of Object.entries(ALSO)) this.#add(name, code, english);
  }

  #add(name: string | undefined, code: string, english: Intl.DisplayNames): void {
    if (name !== undefined) this.#byName.set(fold(name), { code, name: english.of(code) ?? code });
  }
}
