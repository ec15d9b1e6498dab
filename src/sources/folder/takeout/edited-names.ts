import { nameKey, unnumbered } from './json-names.ts';

/** What Google Photos puts behind the name of an edited picture, in the languages in which it has been seen. */
const EDITED = [
  '-edited',
  '-bearbeitet',
  '-modifié',
  '-editado',
  '-editada',
  '-ha editado',
  '-editat',
  '-modificato',
  '-bewerkt',
  '-edytowane',
  '-編集済み',
  // Made of a picture by Google itself.
  '-effects',
  '-smile',
  '-mix',
].map((suffix) => suffix.normalize('NFC'));

/** A name this long may have lost the end of its suffix. */
const CUT_FROM = 50;

/** The key of a picture's stem and number: what an edited version and its original share. */
export function stemKey(picture: string): string {
  const { stem, number } = unnumbered(picture);
  return nameKey(stem) + number;
}

/**
 * The `stemKey` of the picture that a name says it is an edited version of: `IMG_1-edited.jpg`, `IMG_1-edited(2).jpg` and
 * `IMG_1(2)-edited.jpg` of `IMG_1.jpg` and `IMG_1(2).jpg`. Undefined for other names.
 */
export function editedOf(picture: string): string | undefined {
  const { name, stem, number } = unnumbered(picture);
  const key = nameKey(stem);
  for (const suffix of EDITED) {
    if (key.endsWith(suffix) && key.length > suffix.length) return originalKey(key, suffix.length, number);
    const cut = cutLength(key, suffix);
    if (name.length >= CUT_FROM && cut > 0) return originalKey(key, cut, number);
  }
  return undefined;
}

/** `img_1(2)-edited` has the number inside. */
function originalKey(key: string, suffixLength: number, number: string): string {
  return key.slice(0, key.length - suffixLength) + number;
}

/** How much of a suffix stands at the end of a name that was cut: `-edi`, at least two characters. */
function cutLength(key: string, suffix: string): number {
  for (let length = suffix.length - 1; length >= 2; length -= 1)
    if (key.endsWith(suffix.slice(0, length))) return length;
  return 0;
}
