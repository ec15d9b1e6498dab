import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is known of a file of the media set, found out by other means than this program. */
export interface MediaFile {
  /** Path in the set. */
  readonly file: string;
  readonly sha256: string;
  readonly truth: {
    readonly mime?: string;
    readonly exiftool_error?: string;
    readonly date_time_original?: string;
    readonly create_date?: string;
    readonly creation_date?: string;
    readonly content_identifier?: string;
  };
}

/** Reads the manifest of the set in `folder`. */
export function readManifest(folder: string): MediaFile[] {
  const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
  const { files } = JSON.parse(text) as {
    files: { file: string; sha256: string; ground_truth: MediaFile['truth'] }[];
  };
  return files.map(({ file, sha256, ground_truth: truth }) => ({ file, sha256, truth }));
}
