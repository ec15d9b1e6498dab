import type { ChangeableSettings } from '../commands/house-settings.ts';
import { readByteSize } from '../config/byte-size.ts';
import type { Config } from '../config/schema.ts';
import type { StateFile } from '../platform/state-file.ts';

/** Bytes of a size such as `5MB`, as the configuration reads it; undefined when it is none. */
export function readSize(text: string): number | undefined {
  const reading = readByteSize(text);
  return 'value' in reading ? reading.value : undefined;
}

/** The stage that makes previews. */
const PREVIEWS = 'derive';

/** What works by these settings, and is told when they change. */
export interface Followers {
  /** Downloads may go on. */
  readonly onUnmetered: () => void;
  readonly rest: (stage: string, rests: boolean) => void;
}

/** What people have set while the house was open: kept in the state, and in force at once. */
export class HouseSettings implements ChangeableSettings {
  readonly #state: StateFile;
  readonly #hasClouds: boolean;
  readonly #hasPreviews: boolean;
  readonly #configuredSpeed: number | undefined;
  readonly #listeners = new Set<() => void>();
  #followers: Followers | undefined;

  constructor(config: Config, state: StateFile) {
    this.#state = state;
    const sources = Object.values(config.accounts).flatMap((account) => account.sources);
    this.#hasClouds = sources.some(({ type }) => type === 'icloud');
    this.#hasPreviews = config.library.previews;
    this.#configuredSpeed = config.verify.speed;
  }

  get isMetered(): boolean | undefined {
    return this.#hasClouds ? this.#set.metered === true : undefined;
  }

  get previews(): boolean | undefined {
    return this.#hasPreviews ? this.#set.previewsRest !== true : undefined;
  }

  get bandwidth(): number | undefined {
    return this.#set.bandwidth;
  }

  get verifySpeed(): number {
    return this.#set.verifySpeed ?? this.#configuredSpeed ?? 0;
  }

  /** What the house does by these settings; what is set already is in force from then on. */
  connect(followers: Followers): void {
    this.#followers = followers;
    if (this.previews === false) followers.rest(PREVIEWS, true);
  }

  /** Calls `listener` when something was set. Answers how to end that. */
  onChange(listener: () => void): () => void {
    const own = () => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  async setMetered(is: boolean): Promise<void> {
    await this.#change({ metered: is });
    if (!is) this.#followers?.onUnmetered();
  }

  async setPreviews(are: boolean): Promise<void> {
    await this.#change({ previewsRest: !are });
    this.#followers?.rest(PREVIEWS, !are);
  }

  async setBandwidth(bytesPerSecond: number | undefined): Promise<void> {
    await this.#change({ bandwidth: bytesPerSecond });
  }

  async setVerifySpeed(bytesPerSecond: number | undefined): Promise<void> {
    await this.#change({ verifySpeed: bytesPerSecond });
  }

  get #set(): NonNullable<StateFile['current']['settings']> {
    return this.#state.current.settings ?? {};
  }

  async #change(
    change: { readonly [Name in keyof NonNullable<StateFile['current']['settings']>]: unknown },
  ): Promise<void> {
    await this.#state.change((state) => {
      const kept = Object.entries({ ...state.settings, ...change }).filter(
        ([, value]) => value !== undefined,
      );
      state.settings = Object.fromEntries(kept);
    });
    for (const listener of this.#listeners) listener();
  }
}
