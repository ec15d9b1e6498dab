import { systemErrorCode } from '../platform/error.ts';

/**
 * Whoever reads what is written may go at any time: `homeroll help | head -1`. That is no failure of ours, and would end the process without
 * this. `onGone` is called when nobody reads standard output any more.
 */
export function mindGoneReaders(
  { stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>,
  onGone: () => void,
): void {
  for (const stream of [stdout, stderr])
    stream.on('error', (error) => {
      if (systemErrorCode(error) !== 'EPIPE') throw error;
      if (stream === stdout) onGone();
    });
}
