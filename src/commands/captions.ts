import type { FoundAsset } from '../catalog/search.ts';
import type { Language, Line } from '../texts/texts.ts';
import type { ShownPicture } from './command.ts';
import { localTimeWords } from './date-words.ts';
import type { FindPreview } from './look-services.ts';
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

/** A picture with its caption; `position` is its place in a list, undefined outside of one. */
export function shownPicture(
  asset: FoundAsset,
  findPreview: FindPreview,
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
    caption: captionOf(asset, language, position),
  };
}

/** `3 · #123 · 5 April 2024 at 23:30 · Kyoto, Japan`, and below it name, camera and kind. */
function captionOf(asset: FoundAsset, language: Language, position: number | undefined): Line[] {
  const when: Line =
    asset.localAt === undefined ? { key: 'when-unknown' } : plain(localTimeWords(asset.localAt, language));
  const place = placeWords(asset, language);
  const head = [
    ...(position === undefined ? [] : [plain(`${position}`)]),
    plain(`#${asset.id}`),
    when,
    ...(place === undefined ? [] : [plain(place)]),
  ];
  return [dotted(head), dotted([plain(asset.title ?? asset.name), ...marksOf(asset)])];
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
    ...(model === null ? [] : [plain(model)]),
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
