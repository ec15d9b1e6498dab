import type { Screen } from './screen.ts';

/** When things are seen: a CSS class for each stretch of screens that something stays for. */
export class SvgTiming {
  readonly #screens: readonly Screen[];
  readonly #names = new Map<string, { name: string; from: number; until: number }>();
  /** The length of one round, in ms. */
  readonly length: number;

  /** The last screen stays for `holdMs` before it all begins again. */
  constructor(screens: readonly Screen[], holdMs: number) {
    this.#screens = screens;
    this.length = (screens.at(-1)?.at ?? 0) + holdMs;
  }

  /** The class of what is seen from one screen up to another, as indexes; `until` may be one past the last. */
  classOf(from: number, until: number): string {
    const key = `${from}-${until}`;
    const known = this.#names.get(key);
    if (known) return known.name;
    const name = `k${this.#names.size.toString(36)}`;
    this.#names.set(key, { name, from, until });
    return name;
  }

  /** The style sheet of all classes given so far. Without animations only the last screen is seen. */
  css(): string {
    const all = [...this.#names.values()];
    const moving = all.filter(({ from, until }) => from > 0 || until < this.#screens.length);
    const past = all.filter(({ until }) => until < this.#screens.length).map(({ name }) => `.${name}`);
    const seconds = Math.round(this.length) / 1000;
    return [
      past.length === 0 ? '' : `${past.join(',')}{visibility:hidden}`,
      '@media (prefers-reduced-motion:no-preference){',
      ...moving.map(
        ({ name, from, until }) =>
          `.${name}{animation:${name} ${seconds}s step-end infinite}@keyframes ${name}{${this.#steps(from, until)}}`,
      ),
      '}',
    ].join('\n');
  }

  #steps(from: number, until: number): string {
    const steps = from > 0 ? ['0%{visibility:hidden}'] : [];
    steps.push(`${this.#share(from)}{visibility:visible}`);
    if (until < this.#screens.length) steps.push(`${this.#share(until)}{visibility:hidden}`);
    // Between its last step and 100% a property runs towards its own value: said again, it stays.
    steps.push(`to{visibility:${until < this.#screens.length ? 'hidden' : 'visible'}}`);
    return steps.join('');
  }

  #share(index: number): string {
    const at = index === 0 ? 0 : (this.#screens[index]?.at ?? this.length);
    return `${Math.round((at / this.length) * 1e5) / 1e3}%`;
  }
}
