import xterm from '@xterm/headless';

/** A terminal whose screen can be looked at as a person sees it. */
export class SeenTerminal {
  readonly isTTY = true;
  readonly #terminal: xterm.Terminal;

  constructor(columns: number) {
    this.#terminal = new xterm.Terminal({
      cols: columns,
      rows: 60,
      allowProposedApi: true,
      convertEol: true,
    });
  }

  get columns(): number {
    return this.#terminal.cols;
  }

  write(text: string): void {
    this.#terminal.write(text);
  }

  async resize(columns: number): Promise<void> {
    // What was written before is drawn before.
    await this.lines();
    this.#terminal.resize(columns, 60);
  }

  /** What stands on the screen, without the empty lines at its end. */
  async lines(): Promise<string[]> {
    await new Promise<void>((resolve) => this.#pending(resolve));
    const buffer = this.#terminal.buffer.active;
    const lines = Array.from(
      { length: buffer.length },
      (_, row) => buffer.getLine(row)?.translateToString(true) ?? '',
    );
    return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
  }

  #pending(then: () => void): void {
    this.#terminal.write('', then);
  }
}
