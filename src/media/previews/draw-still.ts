import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runFfmpeg } from '../ffmpeg.ts';
import { bareEnvironment } from './decoders.ts';
import type { MadePreviews, PreviewTask, PreviewWay } from './preview-task.ts';
import { refusal, refusalOfTool } from './refusal.ts';
import { render } from './render.ts';

/** Kinds that sharp's binaries cannot decode, by ffmpeg's demuxer for each. */
const BY_FFMPEG: Readonly<Record<string, string>> = {
  'image/bmp': 'bmp_pipe',
  'image/jp2': 'j2k_pipe',
  'image/jpx': 'j2k_pipe',
  'image/j2c': 'j2k_pipe',
  'image/vnd.adobe.photoshop': 'psd_pipe',
};

/** Whether a still picture of this kind has to be decoded by a program of the system. */
export function needsProgram(mime: string): boolean {
  return mime === 'image/jxl' || Object.hasOwn(BY_FFMPEG, mime);
}

/** Makes previews of a kind that `needsProgram`. */
export async function drawStill(task: PreviewTask): Promise<MadePreviews> {
  const decoded = join(task.folder, 'decoded.png');
  const way = await decode(task, decoded).catch((cause: unknown) => {
    throw refusalOfTool(cause);
  });
  if (!way)
    throw refusal('preview-decoder-missing', { program: task.mime === 'image/jxl' ? 'djxl' : 'ffmpeg' });
  // Both programs have turned the pixels as the codestream says.
  const { folder, limits, large } = task;
  const { width, height, isPartial } = await render(decoded, { folder, limits, large, orientation: 1 });
  return { way, width, height, hasClip: false, code: isPartial ? 'preview-partial' : undefined };
}

/** Undefined when no program is there that could. */
async function decode({ from, mime, decoders }: PreviewTask, to: string): Promise<PreviewWay | undefined> {
  if (mime === 'image/jxl' && decoders.djxl) {
    await promisify(execFile)('djxl', [from, to, '--num_threads=1'], { env: bareEnvironment() });
    return 'djxl';
  }
  const demuxer = mime === 'image/jxl' ? 'jpegxl_pipe' : BY_FFMPEG[mime];
  const isAble = mime === 'image/jxl' ? decoders.ffmpeg?.jpegXl : decoders.ffmpeg;
  if (!isAble || demuxer === undefined) return undefined;
  await runFfmpeg({
    from,
    inputOptions: ['-protocol_whitelist', 'file,pipe', '-f', demuxer],
    outputOptions: ['-frames:v', '1', '-update', '1', '-f', 'image2', '-c:v', 'png'],
    to,
  });
  return 'ffmpeg';
}
