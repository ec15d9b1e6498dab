/** Drawings that are used in more than one place are written once. */
export class SvgDrawings {
  readonly #ids = new Map<string, string>();

  /** Draws `drawing` with its top at `y`. */
  use(drawing: string, y: number): string {
    const id = this.#ids.get(drawing) ?? `r${this.#ids.size.toString(36)}`;
    this.#ids.set(drawing, id);
    return `<use href="#${id}" y="${y}"/>`;
  }

  /** All drawings used so far, for the `defs` of the file. */
  definitions(): string {
    return [...this.#ids].map(([drawing, id]) => `<g id="${id}">${drawing}</g>`).join('\n');
  }
}
