import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { GivenContent, type SimulatedAsset, type SimulatedLibrary } from 'icloud-photos-sync-lib/simulator';
import type { DrawnSet } from './drawn-set.ts';
import { CLIP, DUPLICATE, EDITED, LIVE, ROLL, SCREENSHOT } from './roll.ts';

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
    phone.#album('Rome', 'IMG_02');
    phone.#album('Crete', 'IMG_04');
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

  /** Edits a picture: what was drawn as another one's edit stands for it. */
  async edit(name: string): Promise<void> {
    this.library.edit(
      this.picture(name),
      new Map([['resJPEGFull', await this.#resource(EDITED.edited, JPEG)]]),
    );
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
    const content = new GivenContent(await readFile(join(this.#set.folder, name)));
    return { content, fileType, width: 1600, height: 1200, isUploaded: true };
  }

  #album(title: string, prefix: string): void {
    const album = this.library.newAlbum(title);
    for (const [name, asset] of this.#assets)
      if (name.startsWith(prefix)) this.library.putInAlbum(album, asset);
  }
}
