import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What a drawn file is for. */
export type DrawnKind =
  | 'photo'
  | 'live-still'
  | 'live-movie'
  | 'edited'
  | 'sidecar'
  | 'duplicate'
  | 'screenshot'
  | 'clip'
  | 'no-picture';

export interface DrawnFile {
  /** Path inside the set's folder, with `/`. */
  readonly name: string;
  readonly kind: DrawnKind;
}

/** What lies in the folder after drawing, by name. */
export interface DrawnSet {
  readonly folder: string;
  readonly files: readonly DrawnFile[];
  /** False where there is no ffmpeg: the clip and the Live Photo's movie are left out. */
  readonly hasClips: boolean;
}

/** The folder of a set that is being drawn. */
export class DrawnFolder {
  readonly path: string;
  readonly #files: DrawnFile[] = [];

  constructor(path: string) {
    this.path = path;
  }

  /** Writes a file; `moment` (ISO 8601) becomes its time of modification. */
  async write(name: string, kind: DrawnKind, bytes: Buffer | string, moment: string): Promise<void> {
    const path = join(this.path, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    await this.note(name, kind, moment);
  }

  /** Takes in a file that another program wrote. */
  async note(name: string, kind: DrawnKind, moment: string): Promise<void> {
    const time = new Date(moment);
    await utimes(join(this.path, name), time, time);
    this.#files.push({ name, kind });
  }

  drawn(hasClips: boolean): DrawnSet {
    const files = this.#files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return { folder: this.path, files, hasClips };
  }
}
