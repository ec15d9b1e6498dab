import { access } from 'node:fs/promises';

/** Whether there is something at a path that this process can see; whatever hinders that is no. */
export async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
