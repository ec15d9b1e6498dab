import { readFile } from 'node:fs/promises';
import { HomerollError } from '../platform/error.ts';

/** Whom placed files belong to and who may do what with them. Without owner or group, the daemon's own. */
export interface Permissions {
  readonly owner?: number | undefined;
  readonly group?: number | undefined;
  readonly fileMode: number;
  readonly folderMode: number;
}

/** Permissions as configured: names or numbers, and a mask of bits to take away from both modes. */
export interface PermissionWishes {
  readonly owner?: string | number | undefined;
  readonly group?: string | number | undefined;
  readonly fileMode: number;
  readonly folderMode: number;
  readonly umask?: number | undefined;
}

/** Where the system keeps its names; passwd(5), group(5). */
const NAME_FILES = { users: '/etc/passwd', groups: '/etc/group' } as const;

/**
 * Looks names up once. Users that only a directory service knows are not found: they are given as numbers.
 * @throws HomerollError `owner-unknown` or `group-unknown`
 */
export async function resolvePermissions(
  wishes: PermissionWishes,
  files: { readonly users: string; readonly groups: string } = NAME_FILES,
): Promise<Permissions> {
  const mask = ~(wishes.umask ?? 0);
  return {
    owner: await resolveName(wishes.owner, files.users, 'owner-unknown'),
    group: await resolveName(wishes.group, files.groups, 'group-unknown'),
    fileMode: wishes.fileMode & mask,
    folderMode: wishes.folderMode & mask,
  };
}

/** Both files have the name in the first field and the number in the third. */
async function resolveName(
  name: string | number | undefined,
  file: string,
  code: string,
): Promise<number | undefined> {
  if (name === undefined || typeof name === 'number') return name;
  if (/^\d+$/.test(name)) return Number(name);
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.split(':'));
  const number = lines.find(([known]) => known === name)?.[2];
  if (number !== undefined && /^\d+$/.test(number)) return Number(number);
  throw new HomerollError(code, { name, file }, { recovery: 'never' });
}
