import type { Language } from '../texts/texts.ts';

/** A country's name by its ISO 3166-1 code; the code itself where there is no name. */
export function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
}

/** `Kyoto, Japan`; undefined where nothing is known. Names only: where exactly it was is not told. */
export function placeWords(
  { city, country }: { readonly city: string | null; readonly country: string | null },
  language: Language,
): string | undefined {
  const names = [city, country === null ? null : countryName(country, language)].filter(
    (name) => name !== null,
  );
  return names.length === 0 ? undefined : names.join(', ');
}
