import type { MediaFile } from './manifest.ts';

/** What is to become of a file: a part and its path, the name of its twin's, or why it is not kept. */
export interface Fate {
  readonly part: string;
  /** Path in the library as long as nothing else wants its name. */
  readonly path: string;
  /** Path when something else has that name: told apart by content. */
  readonly pathIfTaken: string;
}

export type Expected = Fate | { readonly refused: string };

/** What the manifest's facts do not say: file → month and why. */
const EXCEPTIONS: Readonly<Record<string, { month: string; why: string }>> = {
  'jpeg/date-gpsdatetime-only.jpg': {
    month: '2023-11',
    why: 'its only date is the GPS clock, which the manifest leaves out',
  },
};

/** Extensions under which a content is at home, the usual one first. */
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/heic': ['heic', 'heif', 'hif'],
  'image/heif': ['heif', 'heic', 'hif'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'image/jxl': ['jxl'],
  'image/x-adobe-dng': ['dng'],
  'image/x-canon-cr2': ['cr2'],
  'video/quicktime': ['mov'],
  'video/mp4': ['mp4'],
};

/** What is to become of each file of the set; `fileMonth` is the month of all modification times. */
export function expectedFates(
  files: readonly MediaFile[],
  account: string,
  fileMonth: string,
): Map<string, Expected> {
  const kept = files.filter((file) => refusal(file, files) === undefined);
  const fates = new Map<string, Expected>();
  for (const file of files) {
    const refused = refusal(file, files);
    fates.set(file.file, refused === undefined ? fate(file, kept, account, fileMonth) : { refused });
  }
  return fates;
}

function refusal({ file, truth }: MediaFile, files: readonly MediaFile[]): string | undefined {
  if (truth.exiftool_error === 'File is empty') return 'file-empty';
  if (truth.mime === 'application/rdf+xml')
    return files.some((other) => other.file !== file && front(other.file) === front(file))
      ? undefined
      : 'sidecar-alone';
  return truth.mime === undefined || truth.mime.startsWith('text/') ? 'not-media' : undefined;
}

function fate(file: MediaFile, kept: readonly MediaFile[], account: string, fileMonth: string): Fate {
  const twin = shortest(kept.filter(({ sha256 }) => sha256 === file.sha256));
  const { part, owner, suffix } = role(twin ?? file, kept);
  const month = monthOf(owner) ?? fileMonth;
  const folder = `${account}/${month.slice(0, 4)}/${month}`;
  const name = stem(owner.file);
  const extension = extensionOf(twin ?? file);
  return {
    part,
    path: `${folder}/${name}${suffix}.${extension}`,
    pathIfTaken: `${folder}/${name}-${owner.sha256.slice(0, 8)}${suffix}.${extension}`,
  };
}

/** The part a file plays, and the original whose name and date it shares. */
function role(
  file: MediaFile,
  kept: readonly MediaFile[],
): { part: string; owner: MediaFile; suffix: string } {
  const still = kept.find(
    (other) =>
      file.truth.mime?.startsWith('video/') &&
      other.truth.mime?.startsWith('image/') &&
      other.truth.content_identifier !== undefined &&
      other.truth.content_identifier === file.truth.content_identifier,
  );
  if (still) return { part: 'live', owner: still, suffix: '' };
  const before = file.file.replace(/\/IMG_E(\d{4}\.)/, '/IMG_$1');
  const unedited = before === file.file ? undefined : kept.find((other) => other.file === before);
  if (unedited) return { part: 'edited', owner: unedited, suffix: '-edited' };
  return { part: 'original', owner: file, suffix: '' };
}

/** The month on the wall where it was taken: of the picture's own date, a date in its name, or nothing. */
function monthOf({ file, truth }: MediaFile): string | undefined {
  const exception = EXCEPTIONS[file];
  if (exception) return exception.month;
  const stated = [truth.date_time_original, truth.creation_date, truth.create_date];
  for (const date of stated) {
    const month = /^((?:18|19|20)\d\d):(\d\d):/.exec(date ?? '');
    if (month) return `${month[1]}-${month[2]}`;
  }
  return /(?<!\d)(20\d\d-\d\d)-\d\d(?!\d)/.exec(file)?.[1];
}

function extensionOf({ file, truth }: MediaFile): string {
  const spelled = file.slice(file.lastIndexOf('.') + 1);
  const right = EXTENSIONS[truth.mime ?? ''] ?? [];
  return right.includes(spelled.toLowerCase()) ? spelled : (right[0] ?? spelled);
}

function shortest(files: readonly MediaFile[]): MediaFile | undefined {
  return [...files].sort((one, other) => one.file.length - other.file.length)[0];
}

function stem(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
}

function front(file: string): string {
  return file.slice(0, file.lastIndexOf('.'));
}
