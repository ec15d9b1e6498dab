import { statfs } from 'node:fs/promises';

/** `f_type` of file systems that another machine can change behind our back: statfs(2), linux/magic.h. */
const NETWORK_TYPES: ReadonlyMap<number, string> = new Map([
  [0x6969, 'nfs'],
  [0x517b, 'smb'],
  [0xff534d42, 'cifs'],
  [0xfe534d42, 'smb2'],
  [0x65735546, 'fuse'],
  [0x01021997, '9p'],
  [0x5346414f, 'afs'],
  [0x00c36400, 'ceph'],
  [0x47504653, 'gpfs'],
  [0x0bd00bd0, 'lustre'],
]);

/**
 * The kind of network file system (or FUSE, which may be one) that `path` lies on; undefined on a local disk.
 * On these, change events are not delivered and SQLite's locks cannot be trusted.
 */
export async function networkFileSystem(path: string): Promise<string | undefined> {
  const { type } = await statfs(path);
  // statfs(2) gives a signed 32-bit number on some kernels.
  return NETWORK_TYPES.get(type >>> 0);
}
