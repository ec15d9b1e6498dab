import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HomerollError } from '../../platform/error.ts';
import { runFfmpeg, VIDEO_INPUT, type VideoShape, videoShape } from '../ffmpeg.ts';
import { isToolStopped } from '../tool-stopped.ts';
import type { FfmpegAbilities } from './decoders.ts';
import { CLIP, LARGE, type MadePreviews, type PreviewTask } from './preview-task.ts';
import { refusal, refusalOfTool } from './refusal.ts';
import { render } from './render.ts';
import { videoFilters } from './video-filters.ts';

/** Seconds that the clip lasts at most, and from where on: beginnings shake and are dark. */
const CLIP_SECONDS = 4;
const SKIPPED_SHARE = 0.1;
const SKIPPED_MOST = 3;

const INPUT = [...VIDEO_INPUT, '-threads', '2'];

/** Makes a video's poster in both sizes and a short, silent clip. ffmpeg turns the frames upright by itself. */
export async function drawVideo(task: PreviewTask): Promise<MadePreviews> {
  const { ffmpeg } = task.decoders;
  if (!ffmpeg) throw refusal('preview-decoder-missing', { program: 'ffmpeg' });
  const shape = await videoShape(task.from, INPUT).catch(unreadable);
  if (shape.width * shape.height > task.limits.pixels)
    throw refusal('preview-too-large', {
      ...{ width: shape.width, height: shape.height },
      megapixels: Math.floor(task.limits.pixels / 1e6),
    });
  const poster = join(task.folder, 'poster.png');
  const start = Math.min(SKIPPED_MOST, (shape.seconds ?? 0) * SKIPPED_SHARE);
  // A clip that breaks off may have its only frames at the very beginning.
  await drawPoster(task, shape, ffmpeg, poster, start).catch(() =>
    drawPoster(task, shape, ffmpeg, poster, 0).catch(unreadable),
  );
  const { folder, limits } = task;
  const { width, height } = await render(poster, { folder, limits, orientation: 1 });
  await rm(poster);
  const made = { way: 'ffmpeg', width, height } as const;
  if (task.isGentle) return { ...made, hasClip: false, code: 'preview-without-clip' };
  const hasClip = ffmpeg.h264 && (await drawClip(task, shape, ffmpeg, start));
  return { ...made, hasClip, code: hasClip ? undefined : 'preview-partial' };
}

async function drawPoster(
  task: PreviewTask,
  shape: VideoShape,
  abilities: FfmpegAbilities,
  poster: string,
  start: number,
): Promise<void> {
  await runFfmpeg({
    from: task.from,
    inputOptions: [...INPUT, '-ss', String(start)],
    // `-update`: a % in the path is no pattern.
    outputOptions: [
      ...['-map', '0:v:0', '-frames:v', '1', '-vf', videoFilters(shape, abilities, LARGE, 'rgb24')],
      ...['-update', '1', '-f', 'image2', '-c:v', 'png', '-compression_level', '1'],
    ],
    to: poster,
  });
  // Nothing in it is no error to ffmpeg.
  await render(poster, { folder: task.folder, limits: task.limits, orientation: 1 });
}

/** False when ffmpeg cannot make one of this file: the poster is worth having without. */
async function drawClip(
  task: PreviewTask,
  shape: VideoShape,
  abilities: FfmpegAbilities,
  start: number,
): Promise<boolean> {
  const to = join(task.folder, 'clip.mp4');
  const encoding = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '28', '-threads', '2'];
  try {
    await runFfmpeg({
      from: task.from,
      inputOptions: [...INPUT, '-ss', String(start)],
      outputOptions: [
        ...['-map', '0:v:0', '-t', String(CLIP_SECONDS), '-an', '-sn', '-dn'],
        ...[
          '-vf',
          `${videoFilters(shape, abilities, CLIP, 'yuv420p')},fps=min(30\\,source_fps)`,
          ...encoding,
        ],
        ...['-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart', '-f', 'mp4'],
      ],
      to,
    });
    return true;
  } catch (error) {
    await rm(to, { force: true });
    if (isToolStopped(error)) throw refusalOfTool(error);
    return false;
  }
}

function unreadable(cause: unknown): never {
  // What `render` says of a poster is about the poster.
  throw cause instanceof HomerollError ? cause : refusalOfTool(cause);
}
