import type { KeptText } from './connection-options.ts';
import type { ConnectionState } from './connection-state.ts';

/** States that a restart must not try its way out of: only a person ends them. */
const KEPT: ReadonlySet<ConnectionState['kind']> = new Set(['code-needed', 'signed-out']);

/** The state of a sign-in, as far as it outlives the process. One of another Apple ID is none. */
export class KeptState {
  readonly #text: KeptText;
  readonly #appleId: string;

  constructor(text: KeptText, appleId: string) {
    this.#text = text;
    this.#appleId = appleId;
  }

  read(): ConnectionState | undefined {
    const text = this.#text.read();
    if (text === undefined) return undefined;
    // This class wrote it.
    const { appleId, state } = JSON.parse(text) as { appleId: string; state: ConnectionState };
    return appleId === this.#appleId ? state : undefined;
  }

  write(state: ConnectionState): void {
    const text = KEPT.has(state.kind) ? JSON.stringify({ appleId: this.#appleId, state }) : undefined;
    if (text !== this.#text.read()) this.#text.write(text);
  }

  forget(): void {
    if (this.#text.read() !== undefined) this.#text.write(undefined);
  }
}
