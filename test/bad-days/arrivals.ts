import { aaeFile, jpegFile, movFile, xmpFile } from '../picture-files/index.ts';
import { smallestDng } from './smallest-dng.ts';

/** One way in which files that belong together arrive. */
export interface Arrival {
  readonly what: string;
  /** Each is one sync's: name in the source → content. */
  readonly runs: readonly Readonly<Record<string, Promise<Buffer> | Buffer>>[];
  /** Name in the source → part and name in the library, `*` for the hash that tells a name apart. */
  readonly expected: Readonly<Record<string, string>>;
}

/** The year in which everything of an arrival was taken: none shares its folder in the library with another. */
export function yearOf(index: number): number {
  return 2000 + index;
}

/** All ways, each with contents of its own. */
export function arrivals(): Arrival[] {
  const makers = [...alike(), ...livePairs(), ...companions()];
  return makers.map((make, index) => make(new Contents(yearOf(index))));
}

type Maker = (of: Contents) => Arrival;

function alike(): Maker[] {
  return [
    (of) => ({
      what: 'the same content under two names',
      runs: [{ 'IMG_1 copy.JPG': of.plain(), 'IMG_1.JPG': of.plain() }],
      expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_1 copy.JPG': 'original IMG_1.JPG' },
    }),
    (of) => ({
      what: 'the same content again in a later run',
      runs: [{ 'IMG_1.JPG': of.plain() }, { 'IMG_9.JPG': of.plain() }],
      expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_9.JPG': 'original IMG_1.JPG' },
    }),
  ];
}

function livePairs(): Maker[] {
  const together = { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_1.MOV': 'live IMG_1.MOV' };
  return [
    (of) => ({
      what: 'a Live pair of one stem',
      runs: [{ 'IMG_1.JPG': of.still(), 'IMG_1.MOV': of.movie() }],
      expected: together,
    }),
    (of) => ({
      what: 'a Live pair without identifiers',
      runs: [{ 'IMG_1.JPG': of.plain(), 'IMG_1.MOV': of.film(1) }],
      expected: together,
    }),
    (of) => ({
      what: 'a film that only shares its name with a picture',
      runs: [{ 'IMG_1.JPG': of.plain(), 'IMG_1.MOV': of.film(60) }],
      expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_1.MOV': 'original IMG_1-*.MOV' },
    }),
    (of) => ({
      what: 'a movie that arrives a run before its still',
      runs: [{ 'IMG_1.MOV': of.movie() }, { 'IMG_1.JPG': of.still() }],
      expected: together,
    }),
    (of) => ({
      what: 'a movie that arrives a run before its still, under another stem',
      runs: [{ 'MOVIE.MOV': of.movie() }, { 'STILL.JPG': of.still() }],
      expected: { 'STILL.JPG': 'original MOVIE.JPG', 'MOVIE.MOV': 'live MOVIE.MOV' },
    }),
    (of) => ({
      what: 'a still that arrives a run before its movie, under another stem',
      runs: [{ 'STILL.JPG': of.still() }, { 'MOVIE.MOV': of.movie() }],
      expected: { 'STILL.JPG': 'original STILL.JPG', 'MOVIE.MOV': 'live STILL.MOV' },
    }),
  ];
}

function companions(): Maker[] {
  const edited = { 'IMG_4120.JPG': 'original IMG_4120.JPG', 'IMG_E4120.JPG': 'edited IMG_4120-edited.JPG' };
  return [
    (of) => ({
      what: 'RAW and JPEG',
      runs: [{ 'IMG_1.DNG': of.raw(), 'IMG_1.JPG': of.plain() }],
      expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_1.DNG': 'alternative IMG_1.DNG' },
    }),
    (of) => ({
      what: 'an edited version with its recipe',
      runs: [{ 'IMG_4120.JPG': of.plain(), 'IMG_E4120.JPG': of.edited(), 'IMG_4120.AAE': of.recipe() }],
      expected: { ...edited, 'IMG_4120.AAE': 'sidecar IMG_4120.AAE' },
    }),
    (of) => ({
      what: 'an edited version that arrives a run later',
      runs: [{ 'IMG_4120.JPG': of.plain() }, { 'IMG_E4120.JPG': of.edited() }],
      expected: edited,
    }),
    (of) => ({
      what: 'a sidecar that arrives a run later',
      runs: [{ 'IMG_1.JPG': of.plain() }, { 'IMG_1.JPG.xmp': of.description() }],
      expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_1.JPG.xmp': 'sidecar IMG_1.JPG.xmp' },
    }),
    (of) => ({
      what: 'a sidecar that arrives a run before its picture',
      runs: [{ 'IMG_1.AAE': of.recipe() }, { 'IMG_1.JPG': of.plain() }],
      expected: { 'IMG_1.JPG': 'original IMG_1.JPG', 'IMG_1.AAE': 'sidecar IMG_1.AAE' },
    }),
  ];
}

/** Contents of one year that no other year has. */
class Contents {
  readonly #year: number;

  constructor(year: number) {
    this.#year = year;
  }

  plain = () => jpegFile({ seed: this.#year * 10, takenAt: this.#moment });
  edited = () => jpegFile({ seed: this.#year * 10 + 1, takenAt: this.#moment });
  still = () =>
    jpegFile({ seed: this.#year * 10 + 2, takenAt: this.#moment, contentIdentifier: this.#identifier });
  movie = () =>
    movFile({
      seed: this.#year * 10,
      createdAt: `${this.#moment}+02:00`,
      contentIdentifier: this.#identifier,
    });
  film = (seconds: number) =>
    movFile({ seed: this.#year * 10 + 1, createdAt: `${this.#moment}+02:00`, seconds });
  raw = () => smallestDng(this.#year);
  recipe = () => aaeFile({ seed: this.#year });
  description = () => xmpFile({ seed: this.#year });

  get #moment(): string {
    return `${this.#year}-05-11T12:00:00`;
  }

  get #identifier(): string {
    return `0F4C1B52-8A0B-4B5E-9D0B-0D2C7C1E${this.#year}`;
  }
}
