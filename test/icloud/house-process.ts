import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a sync ended. */
export interface SyncEnd {
  readonly outcome: string | undefined;
  readonly errors: number | undefined;
  readonly counts: Readonly<Record<string, number>> | undefined;
}

/** What is said to the house. `number` chooses among its pictures. */
export interface Asked {
  readonly kind: 'sync' | 'trash' | 'restore' | 'close';
  readonly number?: number;
}

/** What the house says. */
export type Told =
  | { readonly kind: 'open' }
  | ({ readonly kind: 'synced' } & SyncEnd)
  | { readonly kind: 'trashed'; readonly name: string | undefined }
  | { readonly kind: 'restored'; readonly contents: readonly string[] };

const PROGRAM = join(import.meta.dirname, 'house-program.ts');

/** The program is compiled once for all of them. */
const COMPILED = mkdtempSync(join(tmpdir(), 'homeroll-compiled-'));
process.once('exit', () => rmSync(COMPILED, { recursive: true, force: true }));

/** A house in a process of its own that can be killed at any instant. */
export class HouseProcess {
  readonly #child: ChildProcess;
  #said = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-20_000);
    });
  }

  /** Resolves when it is open. */
  static async start(config: string): Promise<HouseProcess> {
    const env = { ...process.env, NODE_COMPILE_CACHE: COMPILED };
    const child = fork(PROGRAM, [config], { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    const house = new HouseProcess(child);
    await house.#next('open');
    return house;
  }

  /** Undefined when it was killed before the end. */
  async sync(): Promise<SyncEnd | undefined> {
    return await this.#ask({ kind: 'sync' }, 'synced').catch(() => undefined);
  }

  /** A person puts a picture into the trash; answers its name, undefined when there is none. */
  async trash(number: number): Promise<string | undefined> {
    return (await this.#ask({ kind: 'trash', number }, 'trashed')).name;
  }

  /** The person brings back what lies there by a person's word; answers the contents (SHA-256) that came back. */
  async restore(): Promise<readonly string[]> {
    return (await this.#ask({ kind: 'restore' }, 'restored')).contents;
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  async close(): Promise<void> {
    if (!this.#child.connected) return;
    const gone = once(this.#child, 'exit');
    this.#child.send({ kind: 'close' } satisfies Asked);
    await gone;
  }

  /** What it has complained of. */
  get said(): string {
    return this.#said;
  }

  async #ask<K extends Told['kind']>(asked: Asked, answer: K): Promise<Extract<Told, { kind: K }>> {
    if (!this.#child.connected) throw new Error('the house has ended');
    const told = this.#next(answer);
    this.#child.send(asked);
    return await told;
  }

  async #next<K extends Told['kind']>(kind: K): Promise<Extract<Told, { kind: K }>> {
    const ended = new AbortController();
    const exit = once(this.#child, 'exit', { signal: ended.signal }).then(() => {
      throw new Error(`the house ended: ${this.#said}`);
    });
    try {
      for (;;) {
        const message = once(this.#child, 'message', { signal: ended.signal }) as Promise<[Told]>;
        const [told] = await Promise.race([message, exit]);
        if (told.kind === kind) return told as Extract<Told, { kind: K }>;
      }
    } finally {
      ended.abort();
      exit.catch(() => undefined);
    }
  }
}
