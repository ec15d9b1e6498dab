import { dotted, plain } from '../../commands/captions.ts';
import { dayOfYearWords, localTimeWords } from '../../commands/date-words.ts';
import { countryName, placeWords } from '../../commands/place-words.ts';
import { numbers } from '../../search/days.ts';
import type { Language, Line } from '../../texts/texts.ts';
import type { Digest, DigestPicture } from './digest.ts';
import { newsWords } from './news-words.ts';
import type { CaptionedPicture, Section } from './page-blocks.ts';

/** The best of what came, and whose it was where there are several. */
export function newsSection({ best, accounts }: Digest, language: Language): Section | undefined {
  if (best.length === 0 && accounts.length < 2) return undefined;
  const pictures = best.map((picture) => captioned(picture, language));
  const rows = accounts.map(({ account, photos, videos }) => ({
    label: plain(account),
    value: newsWords(photos, videos) ?? { key: 'digest-nothing' },
  }));
  return {
    heading: { key: 'digest-best', values: { count: best.length } },
    blocks: [
      ...(pictures.length > 0 ? [{ kind: 'pictures', pictures, lead: true } as const] : []),
      ...(rows.length > 1 ? [{ kind: 'table', rows } as const] : []),
    ],
    say: 'find',
  };
}

export function placesSection({ places }: Digest, language: Language): Section | undefined {
  const { top, count } = places;
  if (top.length === 0) return undefined;
  const rows = top.map((place) => ({
    label: plain(placeWords(place, language) ?? ''),
    value: { key: 'digest-pictures', values: { count: place.count } },
  }));
  const more = count - top.length;
  return {
    heading: { key: 'digest-places', values: { count } },
    blocks: [
      { kind: 'table', rows },
      ...(more > 0
        ? [{ kind: 'text', line: { key: 'digest-places-more', values: { count: more } } } as const]
        : []),
    ],
  };
}

/** Years that are told by name; of the others there is a count. */
const MOST_YEARS = 6;

export function memoriesSection({ memories, period }: Digest, language: Language): Section | undefined {
  if (!memories) return undefined;
  const { day, around, years, pictures } = memories;
  const [now] = numbers(period.until);
  const rows = years.slice(0, MOST_YEARS).map(({ year, count }) => ({
    label: { key: 'digest-year', values: { year: String(year), ago: Math.max(0, now - year) } },
    value: { key: 'digest-pictures', values: { count } },
  }));
  const more = years.length - rows.length;
  const spoken = dayOfYearWords(day, language);
  return {
    heading: { key: around === 0 ? 'digest-memories' : 'digest-memories-around', values: { day: spoken } },
    blocks: [
      {
        kind: 'pictures',
        pictures: pictures.map((picture) => captioned(picture, language, 'year')),
        lead: false,
      },
      { kind: 'table', rows },
      ...(more > 0
        ? [{ kind: 'text', line: { key: 'digest-years-more', values: { count: more } } } as const]
        : []),
    ],
    say: 'memories',
  };
}

function captioned(
  picture: DigestPicture,
  language: Language,
  short: 'place' | 'year' = 'place',
): CaptionedPicture {
  const { asset } = picture;
  const { capturedAt, capturedOffset, city, country, title, name } = asset;
  const localAt = capturedAt === null ? undefined : capturedAt + (capturedOffset ?? 0) * 60_000;
  const when: Line =
    localAt === undefined ? { key: 'when-unknown' } : plain(localTimeWords(localAt, language));
  const where = placeWords(asset, language);
  const pieces = [
    ...(title === null ? [] : [plain(title)]),
    ...(where === undefined ? [] : [plain(where)]),
    when,
  ];
  const year = localAt === undefined ? undefined : String(new Date(localAt).getUTCFullYear());
  const day = localAt === undefined ? undefined : shortDay(localAt, language);
  const place = city ?? (country === null ? undefined : countryName(country, language));
  const brief = short === 'year' ? (year ?? place) : (place ?? day);
  return {
    picture,
    caption: dotted(pieces),
    short: brief === undefined ? { key: 'when-unknown' } : plain(brief),
    alt: {
      key: asset.kind === 'video' ? 'digest-alt-video' : 'digest-alt-photo',
      values: { name: title ?? name, about: dotted(pieces.slice(title === null ? 0 : 1)) },
    },
  };
}

function shortDay(localAt: number, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(localAt);
}
