import {
  type SimulatedAlbum,
  type SimulatedAsset,
  SimulatedContent,
  type SimulatedLibrary,
} from 'icloud-photos-sync-lib/simulator';

type Resources = ReadonlyMap<string, ReturnType<typeof resource>>;

/** What a person does at random with a phone: everything that people do with their pictures, the same for the same random numbers. */
export class Phone {
  readonly #library: SimulatedLibrary;
  /** Another library that the person takes part in; undefined where there is none. */
  readonly #shared: SimulatedLibrary | undefined;
  readonly #random: () => number;
  readonly #seed: string;
  #count = 0;

  constructor(
    library: SimulatedLibrary,
    { random, seed, shared }: { random: () => number; seed: string; shared?: SimulatedLibrary | undefined },
  ) {
    this.#library = library;
    this.#random = random;
    this.#seed = seed;
    this.#shared = shared;
  }

  /** Does one thing; answers what, for whoever has to find out why something went wrong. */
  act(): string {
    const acts = Object.entries(this.#acts());
    for (let tries = 0; tries < 30; tries += 1) {
      const [name, act] = this.#one(acts) ?? ['', () => false];
      if (act()) return name;
    }
    this.#take();
    return 'take';
  }

  take(pictures: number): void {
    for (let index = 0; index < pictures; index += 1) this.#take();
  }

  /** Each answers false when there is nothing to do it with. */
  #acts(): Record<string, () => boolean> {
    const library = this.#library;
    return {
      take: () => this.#take(),
      'take again': () => this.#take(),
      'take a Live Photo': () => this.#takeLive(),
      film: () => this.#film(),
      duplicate: () => this.#with(this.#live(), (asset) => library.duplicate(asset)),
      edit: () => this.#with(this.#live(), (asset) => this.#edit(asset)),
      'edit again': () => this.#with(this.#edited(), (asset) => this.#edit(asset)),
      revert: () => this.#with(this.#edited(), (asset) => library.revert(asset)),
      describe: () => this.#with(this.#live(), (asset) => library.describe(asset, this.#words())),
      favourite: () =>
        this.#with(this.#live(), (asset) => library.describe(asset, { isFavourite: !asset.isFavourite })),
      hide: () => this.#with(this.#live(), (asset) => library.hide(asset, !asset.isHidden)),
      trash: () => this.#with(this.#live(), (asset) => library.trash(asset)),
      restore: () => this.#with(this.#trashed(), (asset) => library.restore(asset)),
      purge: () => this.#with(this.#trashed(), (asset) => library.purge(asset)),
      'new album': () => {
        library.newAlbum(this.#name('Album'));
        return true;
      },
      'rename album': () =>
        this.#with(this.#albums(), (album) => library.renameAlbum(album, this.#name('Renamed'))),
      'delete album': () =>
        this.#random() < 0.3 && this.#with(this.#albums(), (album) => library.deleteAlbum(album)),
      'put in album': () => this.#inAlbum((album, asset) => library.putInAlbum(album, asset)),
      'take from album': () =>
        this.#inAlbum((album) => {
          const [member] = album.members.keys();
          if (member !== undefined) library.takeFromAlbum(album, member);
        }),
      'move to the shared library': () =>
        this.#with(this.#shared ? this.#live() : [], (asset) => this.#share(asset)),
    };
  }

  #take(): boolean {
    const name = this.#name('IMG');
    this.#library.add({
      // The same name again and again, as cameras have it after 9999.
      ...{ fileName: `IMG_000${this.#below(4)}.JPG`, itemType: 'public.jpeg', takenAt: this.#moment() },
      resources: new Map([['resOriginal', resource('jpeg', `${name}/o`, 'public.jpeg')]]),
    });
    return true;
  }

  #takeLive(): boolean {
    const name = this.#name('LIVE');
    const resources: Resources = new Map([
      ['resOriginal', resource('jpeg', `${name}/o`, 'public.jpeg')],
      ['resOriginalVidCompl', resource('mov', `${name}/m`, 'com.apple.quicktime-movie')],
    ]);
    this.#library.add({
      ...{
        fileName: `${name}.JPG`,
        itemType: 'public.jpeg',
        takenAt: this.#moment(),
        subtypeV2: 2,
        resources,
      },
    });
    return true;
  }

  #film(): boolean {
    const name = this.#name('CLIP');
    const resources: Resources = new Map([
      ['resOriginal', resource('mov', `${name}/o`, 'com.apple.quicktime-movie')],
    ]);
    this.#library.add({
      ...{
        fileName: `${name}.MOV`,
        itemType: 'com.apple.quicktime-movie',
        takenAt: this.#moment(),
        duration: 4,
        resources,
      },
    });
    return true;
  }

  #edit(asset: SimulatedAsset): void {
    const name = this.#name('edit');
    const isMovie = asset.duration > 0;
    const files: Resources = isMovie
      ? new Map([['resVidFull', resource('mov', name, 'com.apple.quicktime-movie')]])
      : new Map([
          ['resJPEGFull', resource('jpeg', name, 'public.jpeg')],
          ...(asset.subtypeV2 === 2
            ? [['resVidCompl', resource('mov', `${name}/m`, 'com.apple.quicktime-movie')] as const]
            : []),
        ]);
    this.#library.edit(asset, files);
  }

  /** As the phone does it: the same file appears there, and goes here. */
  #share(asset: SimulatedAsset): void {
    const { master, takenAt, subtypeV2, duration } = asset;
    const { fileName, itemType, resources } = master;
    this.#shared?.add({ fileName, itemType, resources, takenAt, subtypeV2, duration });
    this.#library.trash(asset);
    this.#library.purge(asset);
  }

  #words() {
    const title = this.#name('Title');
    return { title, description: `All about ${title}`, keywords: [title.toLowerCase(), 'family'] };
  }

  #live(): SimulatedAsset[] {
    return [...this.#library.assets.values()].filter(({ isDeleted }) => !isDeleted);
  }

  #trashed(): SimulatedAsset[] {
    return [...this.#library.assets.values()].filter(({ isDeleted }) => isDeleted);
  }

  #edited(): SimulatedAsset[] {
    return this.#live().filter(({ edit }) => edit.size > 0);
  }

  #albums(): SimulatedAlbum[] {
    return [...this.#library.albums.values()].filter(({ isDeleted }) => !isDeleted);
  }

  #inAlbum(act: (album: SimulatedAlbum, asset: SimulatedAsset) => void): boolean {
    const [album, asset] = [this.#one(this.#albums()), this.#one(this.#live())];
    if (!album || !asset) return false;
    act(album, asset);
    return true;
  }

  #with<T>(some: readonly T[], act: (one: T) => unknown): boolean {
    const one = this.#one(some);
    if (one === undefined) return false;
    act(one);
    return true;
  }

  #one<T>(some: readonly T[]): T | undefined {
    return some[this.#below(some.length)];
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  #name(stem: string): string {
    this.#count += 1;
    return `${stem}_${this.#seed}_${this.#count}`;
  }

  #moment(): number {
    return Date.UTC(
      2020 + this.#below(5),
      this.#below(12),
      1 + this.#below(28),
      this.#below(24),
      this.#below(60),
    );
  }
}

function resource(form: 'jpeg' | 'mov', seed: string, fileType: string) {
  return {
    content: new SimulatedContent(form, 900, seed),
    fileType,
    width: 64,
    height: 48,
    isUploaded: true,
  };
}
