import { seededRandom } from '../../src/demo/seeded-random.ts';
import { jpegFile, movFile } from '../picture-files/index.ts';

/** A file to be brought. */
export interface BatchFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The two names of one Live Photo. */
export interface LivePair {
  readonly still: string;
  readonly movie: string;
}

/** Single pictures in a batch: enough to keep a sync busy for half a second. */
const PICTURES = 12;
const LONGEST_COMMENT = 65_000;
const MOST_COMMENTS = 20;

/** Ever new files, the same for the same seed: single pictures large and small, duplicates, Live pairs, clips. */
export class Batches {
  readonly pairs: LivePair[] = [];
  readonly #random: () => number;
  readonly #singles: BatchFile[] = [];
  #count = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** Answers a batch in the order in which it arrives. */
  async next(): Promise<BatchFile[]> {
    const files: BatchFile[] = [];
    for (let index = 0; index < PICTURES; index += 1) files.push(await this.#picture());
    files.push(...(await this.#pair()), ...(await this.#pair()), await this.#clip());
    files.push(this.#duplicate(), this.#duplicate());
    return files.sort(() => this.#random() - 0.5);
  }

  async #picture(): Promise<BatchFile> {
    const seed = this.#number();
    // Mostly small; some take long enough to be hit while they are copied.
    const padding = this.#random() < 0.1 ? Math.floor(this.#random() * MOST_COMMENTS) : 0;
    const bytes = padded(await jpegFile({ seed, takenAt: this.#moment() }), padding);
    const file = { name: `${this.#folder()}IMG_${seed}.JPG`, bytes };
    this.#singles.push(file);
    return file;
  }

  async #clip(): Promise<BatchFile> {
    const seed = this.#number();
    const bytes = await movFile({ seed, createdAt: `${this.#moment()}+02:00` });
    return { name: `${this.#folder()}CLIP_${seed}.MOV`, bytes };
  }

  /** Different stems: only the identifier says that they belong together. */
  async #pair(): Promise<BatchFile[]> {
    const seed = this.#number();
    const tail = seed.toString(16).toUpperCase().padStart(12, '0');
    const contentIdentifier = `0F4C1B52-8A0B-4B5E-9D0B-${tail}`;
    const takenAt = this.#moment();
    const still = { name: `LIVE_${seed}.JPG`, bytes: await jpegFile({ seed, takenAt, contentIdentifier }) };
    const createdAt = `${takenAt}+02:00`;
    const movie = { name: `MOVIE_${seed}.MOV`, bytes: await movFile({ seed, createdAt, contentIdentifier }) };
    this.pairs.push({ still: still.name, movie: movie.name });
    return [still, movie];
  }

  #duplicate(): BatchFile {
    const original = this.#singles[Math.floor(this.#random() * this.#singles.length)];
    return { name: `copy of ${this.#number()}.jpg`, bytes: original?.bytes ?? Buffer.of() };
  }

  #number(): number {
    this.#count += 1;
    return 1000 + this.#count;
  }

  #folder(): string {
    return this.#random() < 0.5 ? '' : `card ${Math.floor(this.#random() * 3)}/`;
  }

  #moment(): string {
    const month = 1 + Math.floor(this.#random() * 6);
    return `2023-0${month}-11T17:02:${String(Math.floor(this.#random() * 60)).padStart(2, '0')}`;
  }
}

/** The JPEG with this many comments of 64 KB behind its start: it stays whole and becomes large. */
function padded(jpeg: Buffer, comments: number): Buffer {
  const comment = Buffer.alloc(LONGEST_COMMENT + 4, 0x20);
  comment.writeUInt16BE(0xfffe, 0);
  comment.writeUInt16BE(LONGEST_COMMENT + 2, 2);
  const padding = Array.from({ length: comments }, () => comment);
  return Buffer.concat([jpeg.subarray(0, 2), ...padding, jpeg.subarray(2)]);
}
