import type { AssetDetails } from '../catalog/asset-details.ts';
import { HomerollError } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';
import type { Asker, Reply, Suggestion } from './command.ts';
import { assetMeant, type MeantServices, pictureOf } from './pictures-meant.ts';
import { nameOf, undoBy } from './say-of-each.ts';

/** Words of one page: with the buttons beside them they fit below one message of every platform. */
const OF_A_PAGE = 8;
/** So many of what the picture has are named in the text. */
const NAMED = 20;
/** `2`, `2 +beach`, `-old dog`: the page, and one word that is put in or taken out. */
const WHAT = /^(?<page>\d{1,4})?\s*(?:(?<sign>[+-])(?<word>.*))?$/su;

/** The arguments of a command that is a board. */
export const BOARD_ARGUMENTS = { id: { kind: 'word' }, what: { kind: 'text', optional: true } } as const;

/** What a picture has of one kind (keywords, albums), and what it could have: a list of words, each to be put in or taken out. */
export interface BoardSaid {
  readonly picture: AssetDetails;
  /** From 1. */
  readonly page: number;
  readonly change: { readonly word: string; readonly isIn: boolean } | undefined;
  /** It was said by a button of the board itself. */
  readonly isAgain: boolean;
}

/**
 * Reads `ID [PAGE] [+WORD|-WORD]`.
 * @throws HomerollError `pictures-which`, `asset-unknown`, `argument-too-many`
 */
export function boardSaid(
  { catalog, recent }: MeantServices,
  command: string,
  { id: said, what = '' }: { readonly id: string; readonly what: string | undefined },
  asker: Asker,
): BoardSaid {
  const id = assetMeant(recent, said, asker);
  if (id === undefined) throw new HomerollError('pictures-which', { command }, { recovery: 'never' });
  const picture = pictureOf(catalog, id, asker);
  const { page, sign, word = '' } = WHAT.exec(what)?.groups ?? { page: '', sign: '+' };
  const named = word.trim();
  if (sign !== undefined && named === '')
    throw new HomerollError(
      'argument-too-many',
      { command, what: what.slice(0, 100) },
      { recovery: 'never' },
    );
  return {
    picture,
    page: Math.max(1, Number(page ?? 1)),
    change: sign === undefined ? undefined : { word: named, isIn: sign === '+' },
    isAgain: what !== '',
  };
}

/** What a picture has, as a line of a board tells it. */
export function boardValues(picture: AssetDetails, has: readonly string[]): NonNullable<Line['values']> {
  const names = has.slice(0, NAMED).map((text) => ({ key: 'quoted', values: { text } }));
  return { id: picture.id, name: nameOf(picture), count: has.length, names };
}

/** A board as a reply: what was changed just now with its way back, what the picture has, and a button for each word of the page. */
export function boardReply(
  command: string,
  { picture, page: wanted, change, isAgain }: BoardSaid,
  {
    has,
    offered,
    lines,
    changed,
  }: {
    readonly has: readonly string[];
    readonly offered: readonly string[];
    readonly lines: Reply['lines'];
    /** The answer to the change. */
    readonly changed: Reply | undefined;
  },
): Reply {
  const words = [
    ...has.map((word) => ({ word, isIn: true })),
    ...offered.map((word) => ({ word, isIn: false })),
  ];
  const pages = Math.max(1, Math.ceil(words.length / OF_A_PAGE));
  const page = Math.min(wanted, pages);
  const board = (what: string) => `${command} #${picture.id} ${what}`;
  const turn = (key: string, to: number): Suggestion[] =>
    to < 1 || to > pages ? [] : [{ label: { key }, say: board(`${to}`) }];
  const isUndone = change && (changed?.suggestions ?? []).length > 0;
  const shown = words.slice((page - 1) * OF_A_PAGE, page * OF_A_PAGE);
  return {
    lines: [...(changed?.lines ?? []), ...lines],
    data: { asset: picture.id, has, offered, page, pages },
    ok: true,
    suggestions: [
      ...(isUndone ? [undoBy(board(`${page} ${change.isIn ? '-' : '+'}${change.word}`))] : []),
      ...shown.map(({ word, isIn }): Suggestion => {
        const key = isIn ? 'suggestion-take-out' : 'suggestion-put-in';
        return { label: { key, values: { word } }, say: board(`${page} ${isIn ? '-' : '+'}${word}`) };
      }),
      ...turn('suggestion-page-before', page - 1),
      ...turn('suggestion-more', page + 1),
    ],
    ...(isAgain ? { isBoard: true } : {}),
  };
}
