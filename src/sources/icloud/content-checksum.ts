/** Before a file's bytes in Apple's checksum of it: docs/protocol.md of icloud-photos-sync-lib. */
export const CHECKSUM_SALT = 'com.apple.XattrObjectSalt\0com.apple.DataObjectSalt\0';

/** Its first byte: of the clear content. */
const CLEAR = 0x01;

/** Apple's checksum (base64) of the SHA-1 (hex) of the salt and a file's bytes, made while the file was read. */
export function checksumOf(sha1: string): string {
  return Buffer.concat([Buffer.from([CLEAR]), Buffer.from(sha1, 'hex')]).toString('base64');
}
