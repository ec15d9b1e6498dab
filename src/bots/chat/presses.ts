import { randomBytes } from 'node:crypto';

/** What a platform gives back of a button at most, in bytes. */
const LONGEST = 60;
/** Sayings that are remembered for buttons: a day of a busy family. */
const MOST = 2000;

/**
 * What stands behind buttons. A short saying stands there itself, so that the button works for ever; a long one is remembered until
 * the next start. A forged press is nothing but something said, by whoever pressed: it can do no more than they could say.
 */
export class Presses {
  readonly #remembered = new Map<string, string>();

  /** What comes back when a button is pressed that says `say`. */
  pressOf(say: string): string {
    const press = `s:${say}`;
    if (/^[\x20-\x7e]*$/.test(press) && press.length <= LONGEST) return press;
    const token = `r:${randomBytes(12).toString('base64url')}`;
    this.#remembered.set(token, say);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > MOST && oldest !== undefined) this.#remembered.delete(oldest);
    return token;
  }

  /** What was to be said; undefined for one that nobody remembers. */
  sayingOf(press: string): string | undefined {
    return press.startsWith('s:') ? press.slice(2) : this.#remembered.get(press);
  }
}

/** Whether a press says something and holds no part of a code, as those of the keypad do. */
export function isSayingPress(press: string): boolean {
  return press.startsWith('s:') || press.startsWith('r:');
}
