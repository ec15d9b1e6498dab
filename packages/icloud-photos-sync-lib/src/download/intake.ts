import { ICloudError } from '../error.ts';
import type { ContentAnswer } from '../transport/content.ts';
import { isMessage } from './answer-check.ts';
import type { Bandwidth } from './bandwidth.ts';
import type { PartFile } from './part-file.ts';

/** What is wrong with the bytes that an answer brought; `short`: they are right as far as they go, for all that is known. */
export type IntakeFlaw = 'message' | 'short' | 'long' | 'empty';

/** Where the bytes of answers go. */
export interface IntakeParts {
  readonly bandwidth: Bandwidth;
  /** Hears the length of every piece that was taken. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Writes what an answer brings; the flaw that it has, or undefined when it was read to its end.
 *
 * @param expected what the file is to measure, where that is known
 * @throws ICloudError `target-failed`; the signal's reason
 */
export async function takeIn(
  { body, headers }: ContentAnswer,
  part: PartFile,
  expected: number | undefined,
  { bandwidth, onBytes }: IntakeParts,
  signal: AbortSignal,
): Promise<IntakeFlaw | undefined> {
  let flaw: IntakeFlaw | undefined;
  let isFirst = true;
  const take = (bytes: Uint8Array) => {
    signal.throwIfAborted();
    if (isFirst && isMessage(headers['content-type'], bytes, expected)) flaw = 'message';
    else if (expected !== undefined && part.size + bytes.length > expected) flaw = 'long';
    if (flaw) throw new Error('not the file');
    isFirst = false;
    const written = part.write(bytes);
    onBytes(bytes.length);
    const allowed = bandwidth.take(bytes.length, signal);
    return allowed && written ? Promise.all([allowed, written]) : (allowed ?? written);
  };
  try {
    await body.pour(take);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ICloudError && error.code !== 'unreachable') throw error;
    // A connection that broke, or a body that stopped coming: what came is kept and gone on from.
    return flaw ?? 'short';
  }
  return part.size === 0 && expected !== 0 ? 'empty' : undefined;
}
