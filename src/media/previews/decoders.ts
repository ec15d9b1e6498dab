import { execFile } from 'node:child_process';
import { env } from 'node:process';
import { promisify } from 'node:util';

const PROBE_TIMEOUT = 20_000;

/** Which programs of the system are there to decode what the packages cannot. */
export interface Decoders {
  readonly ffmpeg: FfmpegAbilities | undefined;
  /** libjxl's own decoder. */
  readonly djxl: boolean;
  /** libheif's decoder, by the name it has here. */
  readonly heif: 'heif-dec' | 'heif-convert' | undefined;
}

export interface FfmpegAbilities {
  /** The filters that turn HDR into SDR. */
  readonly toneMapping: boolean;
  readonly jpegXl: boolean;
  readonly h264: boolean;
}

/** The environment of every program and worker: none of ours, so that no secret is passed on. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  return { PATH: env.PATH, LANG: 'C' };
}

/** Looks for them in PATH. An aborted signal rejects with its reason. */
export async function findDecoders(signal: AbortSignal): Promise<Decoders> {
  const [ffmpeg, djxl, dec, convert] = await Promise.all([
    ffmpegAbilities(signal),
    output('djxl', ['--version'], signal),
    output('heif-dec', ['--version'], signal),
    // The older name; it has no option that answers without a file, and says how it is used.
    output('heif-convert', ['--help'], signal),
  ]);
  signal.throwIfAborted();
  const heif =
    dec !== undefined ? ('heif-dec' as const) : convert !== undefined ? ('heif-convert' as const) : undefined;
  return { ffmpeg, djxl: djxl !== undefined, heif };
}

async function ffmpegAbilities(signal: AbortSignal): Promise<FfmpegAbilities | undefined> {
  const list = (what: string) => output('ffmpeg', ['-hide_banner', what], signal);
  const filters = await list('-filters');
  if (filters === undefined || (await output('ffprobe', ['-version'], signal)) === undefined)
    return undefined;
  const [decoders = '', encoders = ''] = await Promise.all([list('-decoders'), list('-encoders')]);
  return {
    toneMapping: / zscale /.test(filters) && / tonemap /.test(filters),
    jpegXl: / libjxl /.test(decoders),
    h264: / libx264 /.test(encoders),
  };
}

/** What a program says; undefined when it cannot be run. */
async function output(
  program: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const options = { env: bareEnvironment(), signal, timeout: PROBE_TIMEOUT, maxBuffer: 4 * 1024 * 1024 };
  try {
    const { stdout } = await promisify(execFile)(program, [...args], options);
    return stdout;
  } catch (error) {
    // A number is the exit code of a program that ran and did not like the question.
    const isThere = error instanceof Error && 'code' in error && typeof error.code === 'number';
    return isThere ? '' : undefined;
  }
}
