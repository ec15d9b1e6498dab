import type { Readable } from 'node:stream';

/**
 * Hands the pieces of a body to `take` as they come; resolves at its end. When `take` gives a promise, nothing more comes until that
 * is kept: for most pieces it gives none, and a promise for each would cost more than what is done with them.
 *
 * @throws what the body or `take` fails with; also when the body was destroyed before its end
 */
export function readBody(
  body: Readable,
  take: (bytes: Uint8Array) => Promise<unknown> | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let taking: Promise<unknown> | undefined;
    const stop = (error: unknown) => {
      reject(error);
      body.destroy();
    };
    body.on('error', reject);
    body.on('close', () => {
      if (!body.readableEnded) reject(new Error('the body was closed before its end'));
    });
    body.on('end', () => Promise.resolve(taking).then(() => resolve(), reject));
    body.on('data', (bytes: Uint8Array) => {
      try {
        taking = take(bytes);
      } catch (error) {
        return stop(error);
      }
      if (!taking) return;
      body.pause();
      taking.then(() => body.resume(), stop);
    });
  });
}

/** Lets go of a body that is not wanted any more: what it says about that is of no interest. */
export function discard(body: Readable): void {
  body.on('error', () => undefined);
  body.destroy();
}
