import { createHash } from 'node:crypto';
import { type ContentForm, SimulatedContent } from './content.ts';
import type { SimulatedFace } from './face-analysis.ts';
import type { SimulatedAsset, SimulatedResource } from './item.ts';
import type { PictureWish, SimulatedLibrary } from './library.ts';

export interface LibraryWish {
  /** How many assets. */
  readonly assets: number;
  /** The same seed gives the same library. */
  readonly seed?: string;
  /** Bytes of an average original; 200,000 unless told. Small sizes make large libraries quick. */
  readonly averageBytes?: number;
  /** When the newest picture was taken, ms since 1970; 2026-06-01 unless told. */
  readonly newest?: number;
}

/** Who is known in a library; one of them nobody has named. */
const PEOPLE = ['Anna Müller', 'Opa', ''];
const HOUR = 3_600_000;
const NEWEST = Date.UTC(2026, 5, 1);

/** Where the pictures of a life are taken: latitude, longitude, hours east of Greenwich. */
const PLACES = [
  [48.2082, 16.3738, 1],
  [41.8902, 12.4922, 1],
  [52.5163, 13.3777, 1],
  [35.0116, 135.7681, 9],
  [40.7484, -73.9857, -5],
  [-33.8568, 151.2153, 10],
  [27.9881, 86.925, 5.75],
] as const;

/** Numbers that a picture's place in the library and the seed alone decide. */
class Dice {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(seed: string) {
    this.#bytes = createHash('sha512').update(seed).digest();
  }

  below(count: number): number {
    this.#at = (this.#at + 4) % 60;
    return this.#bytes.readUInt32BE(this.#at) % count;
  }

  /** True about this many times in a hundred. */
  chance(percent: number): boolean {
    return this.below(1000) < percent * 10;
  }
}

/**
 * Fills a library as phones do over the years: HEIC and Live Photos, JPEG from elsewhere, screenshots, movies, RAW with
 * JPEG, edits, bursts, copies, hidden and deleted ones, names that begin again at 9999, odd and missing dates, albums in folders.
 */
export function fillLibrary(library: SimulatedLibrary, wish: LibraryWish): SimulatedAsset[] {
  const { assets, seed = 'library', averageBytes = 200_000, newest = NEWEST } = wish;
  const added: SimulatedAsset[] = [];
  if (library.people.all.size === 0) for (const name of PEOPLE) library.people.add(name);
  const people = [...library.people.all.keys()];
  while (added.length < assets) {
    const index = added.length;
    const dice = new Dice(`${seed}/${index}`);
    const takenAt = newest - (assets - index) * 5 * HOUR - dice.below(4 * HOUR);
    const wish = picture(dice, index, `${seed}/${index}`, averageBytes, takenAt);
    const faces = facesIn(new Dice(`${seed}/${index}/faces`), people);
    const asset = library.add({ ...wish, faces });
    added.push(asset);
    if (dice.chance(2) && added.length < assets) added.push(library.duplicate(asset));
    live(library, asset, dice, `${seed}/${index}`, averageBytes);
  }
  fillAlbums(library, added, new Dice(`${seed}/albums`));
  return added;
}

function picture(dice: Dice, index: number, seed: string, average: number, takenAt: number): PictureWish {
  const number = String((index % 9999) + 1).padStart(4, '0');
  const [lat, lon, hours] = PLACES[dice.below(PLACES.length)] ?? PLACES[0];
  const size = Math.round((average * (50 + dice.below(100))) / 100);
  const file = (form: ContentForm, fileType: string, part: string, bytes = size) =>
    resource(form, fileType, `${seed}/${part}`, bytes);
  const common = {
    takenAt: dice.chance(0.3) ? undefined : dice.chance(0.2) ? -86_400_000 : takenAt,
    addedAt: takenAt + 60_000,
    offset: Math.round(hours * 3600),
    ...(dice.chance(60) && {
      location: { lat: lat + dice.below(1000) / 1e5, lon: lon + dice.below(1000) / 1e5, alt: 30, horzAcc: 5 },
    }),
  };
  const derived: [string, SimulatedResource][] = [
    ['resJPEGMed', file('jpeg', 'public.jpeg', 'medium', Math.max(600, size >> 2))],
    ['resJPEGThumb', file('jpeg', 'public.jpeg', 'thumb', 500)],
  ];
  const movies: [string, SimulatedResource][] = [
    ['resVidMed', file('mov', 'com.apple.quicktime-movie', 'movie-medium', Math.max(600, size >> 2))],
    ['resVidSmall', file('mov', 'com.apple.quicktime-movie', 'movie-small', 600)],
  ];
  const kind = dice.below(100);
  if (kind < 10)
    return {
      ...common,
      ...{
        fileName: `IMG_${number}.MOV`,
        itemType: 'com.apple.quicktime-movie',
        duration: 3 + dice.below(60),
      },
      subtype: dice.chance(10) ? 100 : 0,
      resources: new Map([
        ['resOriginal', file('mov', 'com.apple.quicktime-movie', 'original')],
        ...derived,
        ...movies,
      ]),
    };
  if (kind < 16)
    return {
      ...common,
      ...{ fileName: `IMG_${number}.PNG`, itemType: 'public.png', subtypeV2: 3 },
      resources: new Map([['resOriginal', file('png', 'public.png', 'original')], ...derived]),
    };
  if (kind < 18)
    return {
      ...common,
      ...{ fileName: `DSC_${number}.NEF`, itemType: 'com.nikon.raw-image' },
      resources: new Map([
        ['resOriginal', file('bytes', 'com.nikon.raw-image', 'original')],
        ['resOriginalAlt', file('jpeg', 'public.jpeg', 'alternative')],
        ...derived,
      ]),
    };
  if (kind < 30)
    return {
      ...common,
      ...{ fileName: dice.chance(5) ? undefined : oddName(dice, number), itemType: 'public.jpeg' },
      resources: new Map([['resOriginal', file('jpeg', 'public.jpeg', 'original')], ...derived]),
    };
  const isLive = dice.chance(40);
  const movie = file('mov', 'com.apple.quicktime-movie', 'movie', size >> 1);
  return {
    ...common,
    ...{ fileName: `IMG_${number}.HEIC`, itemType: 'public.heic', subtypeV2: isLive ? 2 : 0 },
    ...(dice.chance(3) && { burst: `B-${index - (index % 5)}`, isHiddenFrame: dice.chance(60) }),
    resources: new Map([
      ['resOriginal', file('heic', 'public.heic', 'original')],
      ...(isLive ? [['resOriginalVidCompl', movie] as const, ...movies] : []),
      ...derived,
    ]),
  };
}

/** Up to two of the people, in one picture of three. */
function facesIn(dice: Dice, people: readonly string[]): SimulatedFace[] {
  if (!dice.chance(33)) return [];
  return Array.from({ length: 1 + dice.below(2) }, () => ({
    kind: dice.chance(5) ? 'pet' : 'face',
    person: dice.chance(80) ? people[dice.below(people.length)] : undefined,
    ...{ x: dice.below(1000) / 1000, y: dice.below(1000) / 1000, size: 0.1 },
  }));
}

/** Names as they come from messengers, other cameras and other languages. */
function oddName(dice: Dice, number: string): string {
  const names = [
    `IMG_${number}.JPG`,
    `image.jpg`,
    `Grüße aus Köln ${number}.jpeg`,
    `伊拉 ${number}.JPG`,
    `a/b:c*${number}?.jpg`,
    `🎂 ${number}.JPG`,
    `CON.jpg`,
    `${'long name '.repeat(20)}${number}.jpg`,
  ];
  return names[dice.below(names.length)] ?? `IMG_${number}.JPG`;
}

/** What an owner does with a picture afterwards. */
function live(
  library: SimulatedLibrary,
  asset: SimulatedAsset,
  dice: Dice,
  seed: string,
  average: number,
): void {
  if (dice.chance(6)) library.describe(asset, { isFavourite: true });
  if (dice.chance(3))
    library.describe(asset, {
      title: `Title ${seed}`,
      description: 'Said of it',
      keywords: ['family', 'garden'],
    });
  if (dice.chance(4) && asset.duration === 0) {
    const edited = resource('jpeg', 'public.jpeg', `${seed}/edited`, average >> 1);
    const movie = resource('mov', 'com.apple.quicktime-movie', `${seed}/edited-movie`, average >> 2);
    const files = new Map([
      ['resJPEGFull', edited],
      ...(asset.subtypeV2 === 2 ? [['resVidCompl', movie] as const] : []),
    ]);
    library.edit(asset, files);
  }
  // Nobody sees the other frames of a burst, so nobody hides or deletes one.
  if (asset.isHiddenFrame) return;
  if (dice.chance(1)) library.hide(asset);
  if (dice.chance(1)) library.trash(asset);
}

function fillAlbums(library: SimulatedLibrary, assets: readonly SimulatedAsset[], dice: Dice): void {
  if (library.isShared || assets.length === 0) return;
  const folder = library.newAlbum('Trips', { kind: 'folder' });
  const albums = [
    library.newAlbum('Rome / 2023', { parent: folder.name }),
    library.newAlbum('Rome / 2023', { parent: folder.name }),
    library.newAlbum('Oma 👵'),
    library.newAlbum(''),
  ];
  for (let count = 0; count < Math.min(assets.length * 2, 400); count += 1) {
    const [album, asset] = [
      albums[dice.below(albums.length)],
      assets[(count * 7 + dice.below(5)) % assets.length],
    ];
    if (album && asset && !album.members.has(asset.name)) library.putInAlbum(album, asset);
  }
}

function resource(form: ContentForm, fileType: string, seed: string, bytes: number): SimulatedResource {
  return {
    content: new SimulatedContent(form, bytes, seed),
    fileType,
    width: 4032,
    height: 3024,
    isUploaded: true,
  };
}
