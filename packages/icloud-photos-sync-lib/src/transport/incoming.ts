import type { Dispatcher } from 'undici';
import type { ContentBody, TakePiece } from './content.ts';

/** So many bytes may come before anybody takes them. */
const UNTAKEN = 256 * 1024;

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];

/**
 * An answer as it comes in, handed on piece by piece as undici reads it: a stream in between would cost more than all that is done
 * with the pieces.
 */
export class Incoming implements Dispatcher.DispatchHandler, ContentBody {
  readonly #head = Promise.withResolvers<{ readonly status: number; readonly headers: Headers }>();
  readonly #end = Promise.withResolvers<void>();
  readonly #signal: AbortSignal | undefined;
  readonly #judge: (error: unknown) => unknown;
  readonly #untaken: Uint8Array[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #take: TakePiece | undefined;
  #isTaking = false;
  #hasCome = false;
  #isOver = false;

  /** @param judge what to tell of an error of the connection */
  constructor(signal: AbortSignal | undefined, judge: (error: unknown) => unknown) {
    this.#signal = signal;
    this.#judge = judge;
    // A failure before the body is asked for is told by the head, or when it is asked for.
    this.#end.promise.catch(() => undefined);
    this.#head.promise.catch(() => undefined);
    if (signal?.aborted) this.#onAbort();
    else signal?.addEventListener('abort', this.#onAbort);
  }

  /** Status and headers, once they are there. */
  get head(): Promise<{ readonly status: number; readonly headers: Headers }> {
    return this.#head.promise;
  }

  pour(take: TakePiece): Promise<void> {
    this.#take = take;
    this.#goOn();
    return this.#end.promise;
  }

  discard(): void {
    if (!this.#isOver) this.#stop(new Error('not wanted'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isOver) controller.abort(new Error('not wanted any more'));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status >= 200) this.#head.resolve({ status, headers });
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Uint8Array): void {
    if (this.#isOver) return;
    this.#untaken.push(piece);
    this.#handOn();
    if (this.#isTaking || sizeOf(this.#untaken) > UNTAKEN) controller.pause();
  }

  onResponseEnd(): void {
    this.#hasCome = true;
    this.#goOn();
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#stop(this.#judge(error));
  }

  readonly #onAbort = (): void => this.#stop(this.#signal?.reason);

  /** Hands on what is there already, and lets more come. */
  #goOn(): void {
    this.#handOn();
    if (!this.#take || this.#isTaking || this.#isOver) return;
    if (this.#hasCome) this.#finish();
    else this.#controller?.resume();
  }

  #handOn(): void {
    while (this.#take && !this.#isTaking) {
      const piece = this.#untaken.shift();
      if (!piece) return;
      try {
        const taking = this.#take(piece);
        if (!taking) continue;
        this.#isTaking = true;
        taking.then(this.#onTaken, this.#stop);
      } catch (error) {
        this.#stop(error);
      }
    }
  }

  readonly #onTaken = (): void => {
    this.#isTaking = false;
    this.#goOn();
  };

  readonly #stop = (error: unknown): void => {
    if (this.#isOver) return;
    this.#head.reject(error);
    this.#end.reject(error);
    this.#finish();
    this.#controller?.abort(error instanceof Error ? error : new Error('not wanted any more'));
  };

  #finish(): void {
    this.#isOver = true;
    this.#untaken.length = 0;
    this.#signal?.removeEventListener('abort', this.#onAbort);
    this.#end.resolve();
  }
}

function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
