import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  GivenContent,
  type SimulatedAlbum,
  type SimulatedAsset,
  type SimulatedLibrary,
} from 'icloud-photos-sync-lib/simulator';
import sharp from 'sharp';
import type { DrawnSet } from './drawn-set.ts';
import { CLIP, DUPLICATE, EDITED, LIVE, ROLL, SCREENSHOT } from './roll.ts';
import type { SomeDay } from './some-day.ts';

const [JPEG, PNG, MOVIE] = ['public.jpeg', 'public.png', 'com.apple.quicktime-movie'];

type Resource = NonNullable<ReturnType<SimulatedAsset['master']['resources']['get']>>;

/** The drawn camera roll as it would be in somebody's iCloud Photos. Keeps which picture is which, for what happens to them later. */
export class DrawnPhone {
  readonly library: SimulatedLibrary;
  readonly #set: DrawnSet;
  readonly #assets = new Map<string, SimulatedAsset>();

  private constructor(library: SimulatedLibrary, set: DrawnSet) {
    this.library = library;
    this.#set = set;
  }

  /** Takes every picture but those in `without`, with an album of each of two trips. */
  static async fill(
    library: SimulatedLibrary,
    set: DrawnSet,
    without: readonly string[],
  ): Promise<DrawnPhone> {
    const phone = new DrawnPhone(library, set);
    for (const { name } of ROLL) if (!without.includes(name)) await phone.take(name);
    await phone.#takeLive();
    await phone.#takeEdited();
    await phone.#add(SCREENSHOT.name, PNG, { subtypeV2: 3 });
    if (set.hasClips) await phone.#add(CLIP.name, MOVIE, { duration: 3 });
    library.duplicate(phone.picture(DUPLICATE.of));
    phone.#album('Dolce vita', /^IMG_02/);
    phone.#album('Crete', /^IMG_04[01]/);
    return phone;
  }

  /** Takes one picture of the roll. */
  async take(name: string): Promise<SimulatedAsset> {
    return await this.#add(name, JPEG);
  }

  picture(name: string): SimulatedAsset {
    const found = this.#assets.get(name);
    if (!found) throw new Error(`no picture is called ${name}`);
    return found;
  }

  /** Does what is done on that day. */
  async live({ edited, taken, deleted, album, newTitle }: SomeDay): Promise<void> {
    await this.edit(edited);
    this.library.describe(this.picture(edited), { isFavourite: true });
    await this.take(taken);
    this.library.trash(this.picture(deleted));
    this.library.renameAlbum(this.album(album), newTitle);
  }

  album(title: string): SimulatedAlbum {
    const found = [...this.library.albums.values()].find((album) => album.title === title);
    if (!found) throw new Error(`no album is called ${title}`);
    return found;
  }

  /** Edits a picture: it is in black and white then. */
  async edit(name: string): Promise<void> {
    const original = await readFile(join(this.#set.folder, name));
    const edited = await sharp(original).keepExif().grayscale().jpeg({ quality: 86 }).toBuffer();
    this.library.edit(this.picture(name), new Map([['resJPEGFull', resourceOf(edited, JPEG)]]));
  }

  async #takeLive(): Promise<void> {
    const movie = this.#set.hasClips ? await this.#resource(LIVE.movie, MOVIE) : undefined;
    await this.#add(LIVE.name, JPEG, { subtypeV2: 2, ...(movie && { movie }) });
  }

  async #takeEdited(): Promise<void> {
    await this.#add(EDITED.name, JPEG);
    await this.edit(EDITED.name);
  }

  async #add(
    name: string,
    itemType: string,
    more: { readonly subtypeV2?: number; readonly duration?: number; readonly movie?: Resource } = {},
  ): Promise<SimulatedAsset> {
    const { movie, ...kinds } = more;
    const { mtimeMs } = await stat(join(this.#set.folder, name));
    const asset = this.library.add({
      ...{ fileName: name, itemType, takenAt: Math.round(mtimeMs), ...kinds },
      resources: new Map([
        ['resOriginal', await this.#resource(name, itemType)],
        ...(movie ? [['resOriginalVidCompl', movie] as const] : []),
      ]),
    });
    this.#assets.set(name, asset);
    return asset;
  }

  async #resource(name: string, fileType: string): Promise<Resource> {
    return resourceOf(await readFile(join(this.#set.folder, name)), fileType);
  }

  #album(title: string, names: RegExp): void {
    const album = this.library.newAlbum(title);
    for (const [name, asset] of this.#assets) if (names.test(name)) this.library.putInAlbum(album, asset);
  }
}

function resourceOf(bytes: Buffer, fileType: string): Resource {
  return { content: new GivenContent(bytes), fileType, width: 1600, height: 1200, isUploaded: true };
}
