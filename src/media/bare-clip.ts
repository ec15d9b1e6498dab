import { chmod, rm } from 'node:fs/promises';
import { HomerollError } from '../platform/error.ts';
import { assertFfmpeg, runFfmpeg, VIDEO_INPUT } from './ffmpeg.ts';
import type { Position } from './position.ts';

/** Copying a long clip on a slow disk takes a while; what takes longer than this (ms) hangs. */
const LONGEST = 10 * 60_000;

/** A file of a clip and what it is. */
interface BareClip {
  readonly path: string;
  readonly mime: string;
}

/** Where its pictures and sound are copied to as they are: MP4, or QuickTime for what MP4 does not take. */
const CONTAINERS = [
  { format: 'mp4', mime: 'video/mp4' },
  { format: 'mov', mime: 'video/quicktime' },
] as const;

/**
 * Copies a clip without anything but its pictures and its sound: no place, no date, no camera, no data tracks. `to` has no extension
 * yet. A position that is told is all that the copy says.
 * @throws HomerollError `ffmpeg-missing` (wait), `clip-not-copied` (never). An aborted signal rejects with its reason.
 */
export async function copyBareClip(
  from: string,
  to: string,
  { position, signal }: { readonly position?: Position | undefined; readonly signal: AbortSignal },
): Promise<BareClip> {
  await assertFfmpeg(signal);
  let cause: unknown;
  for (const { format, mime } of CONTAINERS) {
    const path = `${to}.${format}`;
    try {
      await runFfmpeg({
        ...{ from, to: path, inputOptions: VIDEO_INPUT },
        outputOptions: [...BARE, ...saying(position), '-f', format],
        signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST)]),
      });
      await chmod(path, 0o600);
      return { path, mime };
    } catch (error) {
      cause ??= error;
      await rm(path, { force: true });
      signal.throwIfAborted();
    }
  }
  throw new HomerollError('clip-not-copied', {}, { recovery: 'never', cause });
}

const BARE = [
  ...['-map', '0:v:0', '-map', '0:a:0?', '-c', 'copy'],
  ...['-map_metadata', '-1', '-map_metadata:s:v', '-1', '-map_metadata:s:a', '-1', '-map_chapters', '-1'],
];

/**
 * `bitexact` leaves out even the name of the program; a place is written only without it. ISO 6709, under the name that Apple gave it
 * and that most programs read: `+41.8900+012.4900/`.
 */
function saying(position: Position | undefined): string[] {
  if (!position) return ['-fflags', '+bitexact', '-movflags', '+faststart'];
  const text = (degrees: number, digits: number) =>
    `${degrees < 0 ? '-' : '+'}${Math.abs(degrees)
      .toFixed(4)
      .padStart(digits + 5, '0')}`;
  const place = `${text(position.latitude, 2)}${text(position.longitude, 3)}/`;
  const named = `com.apple.quicktime.location.ISO6709=${place}`;
  return ['-metadata', named, '-movflags', '+faststart+use_metadata_tags'];
}
