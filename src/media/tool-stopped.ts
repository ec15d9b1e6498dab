import { systemErrorCode } from '../platform/error.ts';

/** What fluent-ffmpeg says of a killed program, and how programs name ENOMEM and EAGAIN on their last lines. */
const STOPPED =
  /was killed with signal|Cannot find ff|Cannot allocate memory|Resource temporarily unavailable/;

/**
 * Whether a program of the system was killed, could not be started or had no memory, by the error of `execFile` or of fluent-ffmpeg: that says
 * nothing of the file that it was given, unlike what it says when it ends by itself.
 */
export function isToolStopped(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('signal' in error && typeof error.signal === 'string') return true;
  return /^E[A-Z0-9]+$/.test(systemErrorCode(error) ?? '') || STOPPED.test(error.message);
}
