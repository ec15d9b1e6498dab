import type { DigestPage } from '../../notices/digest/digest-page.ts';
import type { Block } from '../../notices/digest/page-blocks.ts';
import type { Line, Texts } from '../../texts/texts.ts';

/** A place in a bot, by what could be said there; undefined where there is no bot to link to. */
export type BotLink = (say?: string) => string | undefined;

/** What both the HTML and the text of a digest are made of. */
export interface DigestContent {
  readonly page: DigestPage;
  readonly texts: Texts;
  readonly link: BotLink;
  /** Says which picture stands where: undefined for one that is not there. */
  readonly cidOf: (block: Block & { kind: 'pictures' }, index: number) => string | undefined;
  /** The chart of the storage, where it could be drawn. */
  readonly chart: string | undefined;
  /** Pictures that found no room. */
  readonly leftOut: number;
  readonly footer: readonly Line[];
}

/** Longest text in a digest: titles, names and errors may hold anything. */
const LONGEST = 300;
/** Most entries of a list and rows of a table. */
export const MOST_ENTRIES = 12;

/** Says a line, cut where it is longer than anything that a person writes. */
export function sayShort(texts: Texts, line: Line): string {
  const said = texts.say(line);
  const letters = [...said];
  return letters.length <= LONGEST ? said : `${letters.slice(0, LONGEST - 1).join('')}…`;
}

/** With a capital letter in front, as sentences and subjects begin. */
export function capitalised(text: string): string {
  const [first = '', ...rest] = text;
  return first.toUpperCase() + rest.join('');
}
