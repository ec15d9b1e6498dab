import { Writable } from 'node:stream';

/** A terminal's output for what is typed: while it is shut, nothing of that is seen. */
export class EchoGate extends Writable {
  readonly isTTY = true;
  isShut = false;
  readonly #terminal: NodeJS.WriteStream;

  constructor(terminal: NodeJS.WriteStream) {
    super({ decodeStrings: false });
    this.#terminal = terminal;
    terminal.on('resize', () => this.emit('resize'));
  }

  get columns(): number {
    return this.#terminal.columns;
  }

  get rows(): number {
    return this.#terminal.rows;
  }

  override _write(chunk: string, _encoding: BufferEncoding, done: () => void): void {
    if (!this.isShut) this.#terminal.write(chunk);
    done();
  }
}
