import type { IncomingFile } from './checks/attachments.ts';

/** A call of the bot, as it was answered. */
export interface LoggedCall {
  readonly method: string;
  /** Such as `POST /channels/:channel/messages`; `unknown` when the double has no such route. */
  readonly route: string;
  readonly path: string;
  readonly payload: unknown;
  readonly files: readonly { readonly name: string; readonly size: number }[];
  readonly at: number;
  /** Undefined when the call was left without an answer. */
  readonly status: number | undefined;
}

const KEPT = 2000;

/** The calls of the bot, oldest first; the oldest are forgotten. */
export class CallLog {
  #calls: LoggedCall[] = [];

  get all(): readonly LoggedCall[] {
    return this.#calls;
  }

  add(call: Omit<LoggedCall, 'files'>, files: readonly IncomingFile[]): void {
    const named = files.map(({ name, bytes }) => ({ name, size: bytes.length }));
    this.#calls = [...this.#calls.slice(1 - KEPT), { ...call, files: named }];
  }

  clear(): void {
    this.#calls = [];
  }
}
