import { foldedName } from './folded-name.ts';

/** What people say beside the names that the runtime knows. */
const SPOKEN: Readonly<Record<string, readonly string[]>> = {
  AE: ['UAE', 'VAE', 'Emirates', 'Emirate'],
  BA: ['Bosnia', 'Bosnien'],
  CD: ['DR Congo', 'DRC'],
  CI: ['Ivory Coast', 'Elfenbeinküste'],
  CV: ['Cabo Verde', 'Cape Verde'],
  CZ: ['Czech Republic', 'Tschechische Republik'],
  GB: ['UK', 'U.K.', 'Great Britain', 'Britain', 'Großbritannien', 'England'],
  HK: ['Hong Kong', 'Hongkong'],
  KR: ['Korea'],
  MK: ['Macedonia', 'Mazedonien'],
  MM: ['Burma', 'Birma'],
  MO: ['Macao', 'Macau'],
  NL: ['Holland', 'The Netherlands'],
  PS: ['Palestine', 'Palästina'],
  SZ: ['Swaziland', 'Swasiland'],
  TR: ['Turkey'],
  US: ['USA', 'U.S.A.', 'U.S.', 'America', 'Amerika', 'United States of America'],
  VA: ['Vatican', 'Vatikan'],
};

const LANGUAGES = ['en', 'de'];

/** Countries by the names that people type, in English and German. */
export class CountryNames {
  readonly #codes = new Map<string, string>();
  readonly #english = new Intl.DisplayNames('en', { type: 'region' });

  /** Of these countries; ISO 3166-1, two upper-case letters. */
  constructor(codes: readonly string[]) {
    const names = LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: 'region' }));
    for (const code of codes)
      for (const name of [...names.map((of) => of.of(code) ?? code), ...(SPOKEN[code] ?? [])])
        this.#codes.set(foldedName(name), code);
  }

  /** By a folded name. */
  find(folded: string): { readonly country: string; readonly name: string } | undefined {
    const country = this.#codes.get(folded);
    return country === undefined ? undefined : { country, name: this.#english.of(country) ?? country };
  }
}
