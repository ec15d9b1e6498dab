import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalog } from '../../catalog/catalog.ts';
import type { SourceFileRow } from '../../catalog/source-files.ts';
import { HomerollError } from '../../platform/error.ts';
import type { Content, CopyMethod, CopyOptions } from '../../platform/file-copy/file-copier.ts';
import type { FetchedBytes, Source } from '../source.ts';

export interface AdoptedFilesParts {
  readonly catalog: Catalog;
  readonly copier: { copy(from: string, to: string, options: CopyOptions): Promise<Content> };
  /** How files of a folder can come into the library. */
  readonly probe: (folder: string) => Promise<{ readonly reflinks: boolean; readonly hardLinks: boolean }>;
  /** Whether a hard link may be made: not where the library would change the times and the mode of what it has linked. */
  readonly mayLink: boolean;
}

/**
 * A source whose files are had from adopted folders where they lie there, and from it where not. The folders are only read; a file that
 * is not any more what it was is left, and fetched.
 */
export function withAdoptedFiles<S extends Source>(source: S, parts: AdoptedFilesParts): S {
  const fetchThere = source.fetch.bind(source);
  const files = new AdoptedFiles(parts, source.id);
  const fetch: Source['fetch'] = async (file, target, signal) =>
    (await files.fetch(file, target, signal)) ?? (await fetchThere(file, target, signal));
  return new Proxy(source, {
    get: (of, name) => {
      if (name === 'fetch') return fetch;
      const member: unknown = Reflect.get(of, name, of);
      return typeof member === 'function' ? member.bind(of) : member;
    },
  });
}

class AdoptedFiles {
  readonly #parts: AdoptedFilesParts;
  readonly #sourceId: number;
  readonly #methods = new Map<string, Promise<CopyMethod>>();

  constructor(parts: AdoptedFilesParts, sourceId: number) {
    this.#parts = parts;
    this.#sourceId = sourceId;
  }

  async fetch(
    { version, size }: SourceFileRow,
    target: string,
    signal: AbortSignal,
  ): Promise<FetchedBytes | undefined> {
    if (version === null) return undefined;
    for (const origin of this.#parts.catalog.adoptions.originsOf(this.#sourceId, version)) {
      const path = join(origin.root, origin.folder, origin.name);
      const content = await this.#copy(origin.root, path, target, signal);
      if (content?.sha256 === origin.sha256 && (size === 0 || content?.size === size)) return content;
      if (content) await rm(target, { force: true });
    }
    return undefined;
  }

  async #copy(root: string, from: string, to: string, signal: AbortSignal): Promise<Content | undefined> {
    const method = await this.#methodFor(root);
    try {
      return await this.#parts.copier.copy(from, to, { method, signal });
    } catch (error) {
      if (!(error instanceof HomerollError)) throw error;
      if (error.code === 'copy-method-unsupported') {
        this.#methods.set(root, Promise.resolve('copy'));
        return this.#copy(root, from, to, signal);
      }
      // It went, changes, or cannot be read: Apple has it.
      if (OF_THE_FILE.has(error.code)) return undefined;
      throw error;
    }
  }

  #methodFor(root: string): Promise<CopyMethod> {
    const known = this.#methods.get(root) ?? this.#probe(root);
    this.#methods.set(root, known);
    return known;
  }

  async #probe(root: string): Promise<CopyMethod> {
    const can = await this.#parts.probe(root).catch(() => undefined);
    if (can?.reflinks) return 'reflink';
    return can?.hardLinks && this.#parts.mayLink ? 'hardlink' : 'copy';
  }
}

const OF_THE_FILE = new Set(['file-vanished', 'file-changing', 'file-unreadable', 'read-failed']);
