import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Gives `work` a new folder below `parent` and removes it afterwards, also when the run is interrupted: it may hold
 * gigabytes.
 */
export async function inTemporaryFolder(
  parent: string,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(parent, 'homeroll-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const interrupted = () => {
    remove();
    process.exit(130);
  };
  process.on('SIGINT', interrupted);
  process.on('SIGTERM', interrupted);
  try {
    await work(folder);
  } finally {
    remove();
  }
}
