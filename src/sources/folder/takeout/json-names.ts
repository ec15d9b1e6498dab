/**
 * How Google Takeout names the JSON of a picture. Google documents nothing of this; the rules are what people who extracted many
 * archives found: ente pull request 4956, GooglePhotosTakeoutHelper issues 353 and 449, immich-go's notes on Takeout.
 */

/** What stands before `.json` and a number is cut to this many characters: 51 with the extension. */
const LONGEST = 46;

/** Since 2024; cut at any letter where the name is long. */
const TAIL = '.supplemental-metadata';

/** A name from this length on may have been cut. One less than the limit: a character outside the BMP is not cut in two. */
const CUT_FROM = LONGEST - 1;

const NUMBER = /\(\d{1,5}\)$/;

/** A picture's name without the number that Takeout put into it. */
export interface Unnumbered {
  /** `IMG_1.jpg` of `IMG_1(2).jpg`. */
  readonly name: string;
  /** `IMG_1`. */
  readonly stem: string;
  /** `(2)`, or empty. */
  readonly number: string;
  /** `.jpg`, or empty. */
  readonly extension: string;
}

/** `IMG_1(2).jpg` → `IMG_1.jpg` and `(2)`. */
export function unnumbered(picture: string): Unnumbered {
  const extension = /\.[\p{L}\d~]{1,8}$/u.exec(picture)?.[0] ?? '';
  const numbered = picture.slice(0, picture.length - extension.length);
  const number = NUMBER.exec(numbered)?.[0] ?? '';
  const stem = numbered.slice(0, numbered.length - number.length);
  // A name that is nothing but a number or an extension is what it is.
  if (stem === '') return { name: picture, stem: picture, number: '', extension: '' };
  return { name: stem + extension, stem, number, extension };
}

/**
 * The names that the JSON of a picture can have, the likeliest first:
 * `IMG_1.jpg.supplemental-metadata.json` (cut: `IMG_1.jpg.suppl.json`), `IMG_1.jpg.json`, for `IMG_1(2).jpg`
 * `IMG_1.jpg.supplemental-metadata(2).json` and `IMG_1.jpg(2).json`; the same with the number where the picture has it, for
 * one that was called so from the start; and without the extension, for titles that have none.
 */
export function jsonNamesOf(picture: string): string[] {
  const { name, stem, number } = unnumbered(picture);
  const withNumber = number === '' ? [] : [[picture, '']];
  const bases = [[name, number], ...withNumber, ...(stem === name ? [] : [[stem, number]])];
  return bases.flatMap(([base = '', behind = '']) =>
    [TAIL, ''].map((tail) => `${(base + tail).slice(0, LONGEST)}${behind}.json`),
  );
}

/** What the name of a JSON says about its picture. */
export interface JsonName {
  /** The picture's name, or its beginning where it was cut. */
  readonly front: string;
  readonly number: string;
  readonly isCut: boolean;
}

/** `IMG_1.jpg.supplemental-me(2).json` → `IMG_1.jpg`, `(2)`. */
export function readJsonName(json: string): JsonName {
  const whole = json.replace(/\.json$/i, '');
  const number = NUMBER.exec(whole)?.[0] ?? '';
  const rest = whole.slice(0, whole.length - number.length);
  const dot = rest.lastIndexOf('.');
  const hasTail = dot > 0 && rest.length > dot + 1 && TAIL.startsWith(rest.slice(dot));
  return { front: hasTail ? rest.slice(0, dot) : rest, number, isCut: rest.length >= CUT_FROM };
}

/** The key under which names of one folder are the same to us, whatever unpacked them. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Whether a file's name ends like that of a JSON. */
export function isJsonName(name: string): boolean {
  return /\.json$/i.test(name);
}
