import { HomerollError, type Recovery, systemErrorCode } from '../error.ts';

type Verdict = readonly [code: string, recovery: Recovery];

/** What a failed system call on the file that is read means; anything else is `read-failed`. */
const SOURCE_VERDICTS: ReadonlyMap<string, Verdict> = new Map([
  ['ENOENT', ['file-vanished', 'retry']],
  ['ENOTDIR', ['file-vanished', 'retry']],
  ['ESTALE', ['file-vanished', 'retry']],
  ['EACCES', ['file-unreadable', 'retry']],
  ['EPERM', ['file-unreadable', 'retry']],
  ['EISDIR', ['file-unreadable', 'retry']],
  ['ELOOP', ['file-unreadable', 'retry']],
  ['EMFILE', ['machine-exhausted', 'wait']],
  ['ENFILE', ['machine-exhausted', 'wait']],
  ['ENOMEM', ['machine-exhausted', 'wait']],
]);

/** What a failed system call on the file or folder that is written means; anything else is `write-failed`. */
const TARGET_VERDICTS: ReadonlyMap<string, Verdict> = new Map([
  ['ENOSPC', ['disk-full', 'wait']],
  ['EDQUOT', ['disk-full', 'wait']],
  ['ENOENT', ['library-unwritable', 'wait']],
  ['ENOTDIR', ['library-unwritable', 'wait']],
  ['EROFS', ['library-unwritable', 'wait']],
  ['ESTALE', ['library-unwritable', 'wait']],
  ['EACCES', ['library-unwritable', 'wait']],
  ['EPERM', ['library-unwritable', 'wait']],
  ['ENODEV', ['library-unwritable', 'wait']],
  ['ENXIO', ['library-unwritable', 'wait']],
  ['ENOTCONN', ['library-unwritable', 'wait']],
  ['EHOSTDOWN', ['library-unwritable', 'wait']],
  ['ETIMEDOUT', ['library-unwritable', 'wait']],
  ['EMFILE', ['machine-exhausted', 'wait']],
  ['ENFILE', ['machine-exhausted', 'wait']],
  ['ENOMEM', ['machine-exhausted', 'wait']],
  ['EEXIST', ['target-exists', 'retry']],
  ['EFBIG', ['file-too-large-for-disk', 'never']],
  ['ENAMETOOLONG', ['name-too-long', 'never']],
  ['EXDEV', ['library-spans-disks', 'never']],
]);

/** The typed error for a failed system call on the file at `path` that was being read; typed errors pass through. */
export function sourceError(error: unknown, path: string): unknown {
  return typed(error, path, SOURCE_VERDICTS, 'read-failed');
}

/** The typed error for a failed system call on `path` that was being written; typed errors pass through. */
export function targetError(error: unknown, path: string): unknown {
  return typed(error, path, TARGET_VERDICTS, 'write-failed');
}

function typed(
  error: unknown,
  path: string,
  verdicts: ReadonlyMap<string, Verdict>,
  otherwise: string,
): unknown {
  const reason = systemErrorCode(error);
  if (error instanceof HomerollError || reason === undefined || !/^E[A-Z0-9]+$/.test(reason)) return error;
  const [code, recovery] = verdicts.get(reason) ?? [otherwise, 'retry'];
  return new HomerollError(code, { path, reason }, { recovery, cause: error });
}
