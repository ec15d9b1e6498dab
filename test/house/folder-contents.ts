import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** The regular files below a folder: path relative to it → SHA-256 in hex. Folders called `.homeroll` are left out. */
export async function folderContents(root: string): Promise<Map<string, string>> {
  const contents = new Map<string, string>();
  for (const path of await filesBelow(root)) contents.set(relative(root, path), await sha256Of(path));
  return contents;
}

export async function sha256Of(path: string): Promise<string> {
  return sha256(await readFile(path));
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== '.homeroll') files.push(...(await filesBelow(path)));
    else if (entry.isFile()) files.push(path);
  }
  return files;
}
