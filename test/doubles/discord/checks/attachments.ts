import type { NewFile } from '../files.ts';
import type { StoredFile } from '../model.ts';
import type { Form } from './form.ts';

const MOST_FILES = 10;

/** A file as it came with a call. */
export interface IncomingFile {
  /** The number in the name of its part, `files[0]`. */
  readonly number: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface Attachments {
  readonly added: readonly NewFile[];
  readonly stay: readonly StoredFile[];
  /** The ids that the form lists; undefined when it lists none, and all stay. */
  readonly kept: ReadonlySet<string> | undefined;
}

/** The files that come with a message, and those of before that stay. */
export function readAttachments(
  form: Form,
  files: readonly IncomingFile[],
  before: readonly StoredFile[],
): Attachments {
  const listed = form.forms('attachments', { max: MOST_FILES });
  const about = new Map<string, { filename: string | undefined; description: string | undefined }>();
  for (const entry of listed ?? []) {
    const id = entry.text('id', { required: true }) ?? '';
    const description = entry.text('description', { max: 1024 });
    about.set(id, { filename: entry.text('filename', { max: 1024 }), description });
    const isKnown = files.some((file) => file.number === id) || before.some((file) => file.id === id);
    if (!isKnown) entry.complain('id', 'ATTACHMENT_NOT_FOUND', `Attachment ${id} was not found`);
  }
  const added = files.map(({ number, name, type, bytes }) => {
    const { filename, description } = about.get(number) ?? {};
    return { name: filename ?? name, type, bytes, ...(description !== undefined && { description }) };
  });
  const stay = before.filter((file) => !listed || about.has(file.id));
  if (added.length + stay.length > MOST_FILES) {
    form.complain('attachments', 'BASE_TYPE_MAX_LENGTH', `Must be ${MOST_FILES} or fewer in length.`);
  }
  return { added, stay, kept: listed && new Set(about.keys()) };
}
