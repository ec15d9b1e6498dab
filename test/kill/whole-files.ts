import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isOurDocument } from '../../src/media/xmp-document.ts';
import { sha256Of } from '../house/folder-contents.ts';

interface Seen {
  readonly sha256: string;
  /** As long as it looks the same it is not read again. */
  readonly look: string;
}

/** Watches that in the library nothing ever stands which is not somebody's whole picture, or a whole sidecar of ours, and that no picture goes. */
export class WholeFiles {
  readonly #library: string;
  readonly #seen = new Map<string, Seen>();

  constructor(library: string) {
    this.#library = library;
  }

  /** What is not right now, in plain words; `brought` are the contents (SHA-256) that may be there. */
  async check(brought: ReadonlySet<string>): Promise<string[]> {
    const problems: string[] = [];
    const there = await this.#paths();
    for (const path of this.#seen.keys()) if (!there.includes(path)) problems.push(`${path} has gone`);
    for (const path of there) {
      if (path.endsWith('.xmp') && isOurDocument(await readFile(join(this.#library, path)))) continue;
      const seen = await this.#look(path);
      const before = this.#seen.get(path);
      if (before && before.sha256 !== seen.sha256) problems.push(`${path} has another content`);
      if (!brought.has(seen.sha256)) problems.push(`${path} is not whole`);
      this.#seen.set(path, seen);
    }
    return problems;
  }

  async #look(path: string): Promise<Seen> {
    const absolute = join(this.#library, path);
    const { ino, size, mtimeMs } = await stat(absolute);
    const look = `${ino} ${size} ${mtimeMs}`;
    const before = this.#seen.get(path);
    return before?.look === look ? before : { look, sha256: await sha256Of(absolute) };
  }

  async #paths(): Promise<string[]> {
    const entries = await readdir(this.#library, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('/.homeroll'))
      .map((entry) => join(entry.parentPath, entry.name).slice(this.#library.length + 1));
  }
}
