/** A word as it is compared: small letters without accents, ß as ss, straight apostrophes. München and munchen are the same. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[‘’‛`´]/g, "'");
}
