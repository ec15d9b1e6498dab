import { seededRandom } from '../../src/demo/seeded-random.ts';

/** What people say, and what they say to do harm. */
const WORDS: readonly string[] = [
  ...['status', 'help', 'find rome', 'find', 'show 1', 'random', 'memories', 'jobs', 'trash 1', 'audit'],
  ...['settings', 'answer 1 yes', 'answer 99 no', 'invite owner', 'users', '/start', '/start abc'],
  ...['/find@homeroll_bot x', '123456', '../../etc/passwd', '<b>hi', '\u202Eevil', '\ud800', '\0', '"'],
  ...["' OR 1=1 --", '😀'.repeat(50), '{{{', '%s%n', '\\', '$(rm -rf /)', '@everyone', '`'.repeat(999)],
];
const KEYS = ['id', 'text', 'chat', 'from', 'type', 'data', 'name', 'value', 'options', 'user'];

/** Chance with a seed: the same throws in the same order for the same seed. */
export class Dice {
  /** From 0 up to 1. */
  readonly random: () => number;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  pick<Kind>(list: readonly Kind[]): Kind {
    return list[Math.floor(this.random() * list.length)] as Kind;
  }

  /** Whether something that happens so often (0 to 1) happens now. */
  happens(often: number): boolean {
    return this.random() < often;
  }

  /** A whole number from 0 up to `end`. */
  below(end: number): number {
    return Math.floor(this.random() * end);
  }

  /** Something that might be said: mostly a saying, else any signs. */
  text(longest = 200): string {
    if (this.happens(0.6)) return this.pick(WORDS).slice(0, longest);
    return Array.from({ length: this.below(longest) }, () =>
      String.fromCharCode(Math.floor(this.random() * (this.happens(0.5) ? 128 : 65_536))),
    ).join('');
  }

  /** Any value of JSON. */
  garbage(depth = 0): unknown {
    const kind = this.below(depth > 2 ? 6 : 8);
    if (kind === 0) return null;
    if (kind === 1) return this.happens(0.5);
    if (kind === 2) return Math.floor((this.random() - 0.5) * 2 ** 53);
    if (kind === 3) return this.text();
    if (kind === 4) return this.random() * 1e300;
    if (kind === 5) return '';
    if (kind === 6) return Array.from({ length: this.below(4) }, () => this.garbage(depth + 1));
    return Object.fromEntries(
      Array.from({ length: 3 }, () => [this.pick(KEYS), this.garbage(depth + 1)] as const),
    );
  }

  /** Puts garbage in the place of something, anywhere in it. */
  spoil(value: Record<string, unknown>): void {
    const keys = Object.keys(value);
    if (keys.length === 0) return;
    const key = this.pick(keys);
    const inner = value[key];
    if (typeof inner === 'object' && inner !== null && this.happens(0.8))
      this.spoil(inner as Record<string, unknown>);
    else if (this.happens(0.2)) delete value[key];
    else value[key] = this.garbage();
  }
}
