import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { systemErrorCode } from '../../platform/error.ts';
import { watchMemory } from '../memory-watch.ts';

/** Programs of the system that decode what we cannot, or cheaper than we can. */
export interface PictureTools {
  /** heif-dec or, as it was called before libheif 1.19, heif-convert. */
  readonly heif?: string;
  /** djxl of libjxl. */
  readonly jxl?: string;
}

/** Looks the programs up in a PATH, the process's own unless told. */
export async function findPictureTools(path = env.PATH ?? ''): Promise<PictureTools> {
  const [heif, jxl] = await Promise.all([
    firstProgram(path, ['heif-dec', 'heif-convert']),
    firstProgram(path, ['djxl']),
  ]);
  return { ...(heif === undefined ? {} : { heif }), ...(jxl === undefined ? {} : { jxl }) };
}

/** How a tool's run ended. */
export type ToolRun = 'done' | 'damaged' | 'missing' | 'hung' | 'memory';

/** What a run may take: milliseconds, resident bytes. */
export interface ToolLimits {
  readonly time: number;
  readonly memory: number;
}

/** Runs a program to its end, or to its limits; what it prints is dropped. Aborting rejects with the signal's reason. */
export async function runTool(
  program: string,
  args: readonly string[],
  { signal, time, memory }: ToolLimits & { readonly signal: AbortSignal },
): Promise<ToolRun> {
  // No environment of ours but what a dynamic linker needs, so that no secret is passed on.
  const options = { signal, timeout: time, killSignal: 'SIGKILL', env: linkerEnvironment() } as const;
  const run = promisify(execFile)(program, args, options);
  let isTooMuch = false;
  const endWatch = watchMemory(run.child.pid, memory, () => {
    isTooMuch = true;
    run.child.kill('SIGKILL');
  });
  try {
    await run;
    return 'done';
  } catch (error) {
    signal.throwIfAborted();
    if (isTooMuch) return 'memory';
    if (['ENOENT', 'EACCES'].includes(systemErrorCode(error) ?? '')) return 'missing';
    return error instanceof Error && 'killed' in error && error.killed === true ? 'hung' : 'damaged';
  } finally {
    endWatch();
  }
}

function linkerEnvironment(): NodeJS.ProcessEnv {
  const { PATH, LD_LIBRARY_PATH } = env;
  return { LANG: 'C', PATH, ...(LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH }) };
}

async function firstProgram(path: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    for (const folder of path.split(delimiter).filter(Boolean)) {
      const program = join(folder, name);
      const found = await access(program, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (found) return program;
    }
  }
  return undefined;
}
