/** A box (QuickTime: atom) of ISO/IEC 14496-12: length, four-letter type, content. */
export function box(type: string, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([uint32(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

/** A box whose content starts with version 0 and flags. */
export function fullBox(type: string, flags: number, ...content: readonly Uint8Array[]): Buffer {
  return box(type, uint32(flags), ...content);
}

/** Big-endian unsigned numbers of 32 bits. */
export function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
}

/** Big-endian unsigned numbers of 16 bits. */
export function uint16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value, 2 * index);
  return bytes;
}

/** Four-letter codes and other text, byte for byte. */
export function text(value: string): Buffer {
  return Buffer.from(value, 'utf8');
}

/** Zeros. */
export function blank(length: number): Buffer {
  return Buffer.alloc(length);
}
