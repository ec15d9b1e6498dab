import { HomerollError } from '../../../platform/error.ts';

const NEWLINE = 0x0a;

/** Takes a stream of bytes apart into lines of UTF-8, none longer than `longest` bytes. */
export class LineSplitter {
  readonly #longest: number;
  #held: Buffer[] = [];
  #length = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** The lines that are whole now. Error: `terminal-line-too-long`; nothing may be pushed after it. */
  push(chunk: Buffer): string[] {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.#hold(chunk.subarray(start, end));
      lines.push(Buffer.concat(this.#held).toString('utf8'));
      this.#held = [];
      this.#length = 0;
      start = end + 1;
    }
    this.#hold(chunk.subarray(start));
    return lines;
  }

  #hold(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > this.#longest)
      throw new HomerollError('terminal-line-too-long', { longest: this.#longest }, { recovery: 'never' });
    if (part.length > 0) this.#held.push(part);
  }
}
