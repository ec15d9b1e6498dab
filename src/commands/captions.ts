import type { FoundAsset } from '../catalog/search.ts';
import { cut } from '../media/plain-text.ts';
import type { Language, Line } from '../texts/texts.ts';
import type { ShownPicture } from './command.ts';
import { localTimeWords } from './date-words.ts';
import type { LookServices } from './look-services.ts';
import { placeWords } from './place-words.ts';

/** The kinds that a caption tells: those that are not seen at once. */
const TOLD = [
  'live',
  'panorama',
  'burst',
  'screenshot',
  'selfie',
  'hdr',
  'portrait',
  'slow-motion',
  'timelapse',
  'raw',
];

/** People and keywords are named as far as they fit into so many characters; a name of a picture or a camera is cut there. */
const ROOM = 40;

/** A picture with its caption; `position` is its place in a list, undefined outside of one. */
export function shownPicture(
  asset: FoundAsset,
  { catalog, findPreview }: Pick<LookServices, 'catalog' | 'findPreview'>,
  language: Language,
  position?: number,
): ShownPicture {
  const files = findPreview(asset.id);
  return {
    assetId: asset.id,
    preview: files?.large,
    small: files?.small,
    ...(files?.clip === undefined ? {} : { clip: files.clip }),
    ...(asset.subtypes.includes(' live ') ? { isLive: true } : {}),
    caption: [
      whenAndWhere(asset, language, position),
      ...whoAndWhat(catalog.details.people(asset.id), catalog.details.keywords(asset.id)),
      dotted([plain(short(asset.title ?? asset.name)), ...marksOf(asset)]),
    ],
  };
}

/** `3 · #123 · 5 April 2024 at 23:30 · Kyoto, Japan`. */
function whenAndWhere(asset: FoundAsset, language: Language, position: number | undefined): Line {
  const when: Line =
    asset.localAt === undefined ? { key: 'when-unknown' } : plain(localTimeWords(asset.localAt, language));
  const place = placeWords(asset, language);
  const head = [
    ...(position === undefined ? [] : [plain(`${position}`)]),
    plain(`#${asset.id}`),
    when,
    ...(place === undefined ? [] : [plain(place)]),
  ];
  return dotted(head);
}

/** `With Anna and Ben · “beach”, “dog”, and 3 more`; no line where nobody and nothing is named. */
function whoAndWhat(people: readonly string[], keywords: readonly string[]): Line[] {
  const quoted = (text: string): Line => ({ key: 'quoted', values: { text } });
  const pieces = [
    ...(people.length === 0 ? [] : [{ key: 'show-people', values: { names: fitting(people, plain) } }]),
    ...(keywords.length === 0
      ? []
      : [{ key: 'caption-keywords', values: { names: fitting(keywords, quoted) } }]),
  ];
  return pieces.length === 0 ? [] : [dotted(pieces)];
}

/** Names as far as there is room, the first in any case, and how many more there are. */
function fitting(names: readonly string[], line: (name: string) => Line): Line[] {
  let used = 0;
  const shown = names.filter((name, index) => {
    used += name.length;
    return index === 0 || used <= ROOM;
  });
  const more = names.length - shown.length;
  return [
    ...shown.map((name) => line(short(name))),
    ...(more === 0 ? [] : [{ key: 'caption-more', values: { count: more } }]),
  ];
}

function short(name: string): string {
  return name.length <= ROOM ? name : `${cut(name, ROOM - 1).trimEnd()}…`;
}

/** Its camera, its length and what kind of picture it is. */
export function marksOf(
  asset: Pick<FoundAsset, 'kind' | 'subtypes' | 'durationMs' | 'favourite' | 'hidden' | 'model'>,
): Line[] {
  const { kind, subtypes, durationMs, favourite, hidden, model } = asset;
  const kinds = TOLD.filter((word) => subtypes.includes(` ${word} `));
  const clip: Line[] =
    kind !== 'video'
      ? []
      : [
          durationMs === null
            ? { key: 'mark-video' }
            : { key: 'mark-clip', values: { duration: durationMs } },
        ];
  return [
    ...(model === null ? [] : [plain(short(model))]),
    ...clip,
    ...kinds.map((word): Line => ({ key: `mark-${word}` })),
    ...(favourite === 1 ? [{ key: 'mark-favourite' }] : []),
    ...(hidden === 1 ? [{ key: 'mark-hidden' }] : []),
  ];
}

/** Pieces in one line, with a dot between each two. */
export function dotted(pieces: readonly Line[]): Line {
  return pieces.reduce((one, other) => ({ key: 'dotted', values: { one, other } }));
}

export function plain(text: string): Line {
  return { key: 'plain', values: { text } };
}
