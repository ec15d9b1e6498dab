import type { SourceFileRow } from '../catalog/source-files.ts';

/** What a look at a source found. All are counts of files, but for `settleIn`. */
export interface ScanSummary {
  /** Files that could be media. */
  readonly seen: number;
  /** Files that were not there at the last look, or are not the same any more. */
  readonly found: number;
  /** Files that have gone since the last look. */
  readonly gone: number;
  /** Files left alone because their names say that they are none of ours (`.DS_Store`, `@eaDir` …). */
  readonly skipped: number;
  /** Files that are still being written. */
  readonly settling: number;
  /** When to look again, in ms: something is still being written, or was not ready. Undefined for not before the next time. */
  readonly settleIn: number | undefined;
  /** Whether it was the first look that has seen everything. */
  readonly isFirst?: boolean;
  /** Folders and files that could not be looked at, with the system's code. The first hundred. */
  readonly unreadable: readonly { readonly path: string; readonly code: string }[];
}

/** The bytes of one file, brought to `target` and read back as they lie there. */
export interface FetchedBytes {
  /** Lower-case hex of all bytes. */
  readonly sha256: string;
  readonly size: number;
}

/**
 * Where media come from. A scan brings the catalog in step with what the source holds (asset, file and source-file
 * rows, and the request for the first stage, in one transaction for each step); fetch brings the bytes. A source
 * never changes what it reads from, except by `release`.
 */
export interface Source {
  /** Its row in the catalog. */
  readonly id: number;
  readonly accountName: string;
  /** What people recognise it by: a path, an Apple account's name. */
  readonly location: string;
  /**
   * Looks at the whole source. Rejects with `source-unreachable` (wait) when it cannot be reached at all: then
   * nothing is taken for gone. Rejects with a recovery of `account` when its account waits for a person or a time. `onSeen` hears
   * how many files were seen so far, and of how many where that is known.
   */
  scan(signal: AbortSignal, onSeen?: (files: number, total?: number) => void): Promise<ScanSummary>;
  /** How many files it can bring at once beside those of others: for one that is far away. Files of a folder wait for the disk. */
  readonly fetchesAtOnce?: number;
  /**
   * It goes on with what an earlier try has left at `target`, also after a kill: `target` may exist then, and stay when `fetch`
   * rejects. The bytes that are there may be of any age and cut anywhere: it must prove the whole.
   */
  readonly resumes?: true;
  /**
   * It has proven that the bytes are those of a person's picture: they are kept whatever they look like, a RAW that nobody here
   * knows too.
   */
  readonly vouches?: true;
  /**
   * Brings the bytes of a file to `target`, a path that does not exist yet on the library's file system; the file there is
   * complete and on the disk when it resolves, and absent when it rejects.
   */
  fetch(file: SourceFileRow, target: string, signal: AbortSignal): Promise<FetchedBytes>;
  /**
   * Brings a small JPEG of a picture, as its source makes one, to `target`: previews of a HEIC are made of it for a tenth of the
   * work. False when there is none. It is a convenience: previews do without it when this rejects.
   */
  smallPicture?(file: SourceFileRow, target: string, signal: AbortSignal): Promise<boolean>;
  /** A path at which the bytes can be read already, for a source that is a folder. */
  localPath?(file: SourceFileRow): string;
  /**
   * Removes a file from the source, for people who asked for `move`. The caller has just proven that the library has
   * the very same bytes, at the path `kept`. Resolves false when the source's file is no longer the one that was fetched:
   * it is left.
   */
  release?(file: SourceFileRow, kept: string, signal: AbortSignal): Promise<boolean>;
  /** Calls `onChange` (often) when something may have changed, until the signal is aborted: this source is then looked at. */
  watch?(signal: AbortSignal, onChange: () => void): Promise<void>;
}
