import * as z from 'zod';
import { readByteSize } from '../byte-size.ts';
import { quoted, type Reading, readText } from '../reading.ts';

const SLOWEST = 100_000;

/** The `verify` section: how the library is read again. */
export function verifySection() {
  return z
    .strictObject({
      speed: readText(readSpeed)
        .prefault('40MB')
        .meta({
          description:
            'How much of the library is read a second at most, so that nobody notices. `unlimited` reads as fast as the disk can.',
          notes: { right: 'Write a size for each second, for example 40MB, or unlimited', kind: 'size' },
        }),
    })
    .prefault({})
    .meta({ description: 'The verification: it reads every file again and compares it.' });
}

/** Bytes a second; undefined for `unlimited`. */
function readSpeed(text: string): Reading<number | undefined> {
  if (text === 'unlimited') return { value: undefined };
  const size = readByteSize(text);
  if ('value' in size && size.value < SLOWEST) return { wrong: `is too slow: ${quoted(text)}` };
  return size;
}
