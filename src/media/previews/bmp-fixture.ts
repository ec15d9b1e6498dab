import type { Sharp } from 'sharp';

/** A BMP of 24 bits: rows from the bottom, blue first, each row padded to four bytes. */
export async function bmpFile(image: Sharp): Promise<Buffer> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const row = Math.ceil((info.width * 3) / 4) * 4;
  const bmp = Buffer.alloc(54 + row * info.height);
  bmp.write('BM', 0, 'latin1');
  bmp.writeUInt32LE(bmp.length, 2);
  bmp.writeUInt32LE(54, 10);
  bmp.writeUInt32LE(40, 14);
  bmp.writeInt32LE(info.width, 18);
  bmp.writeInt32LE(info.height, 22);
  bmp.writeUInt16LE(1, 26);
  bmp.writeUInt16LE(24, 28);
  for (let y = 0; y < info.height; y += 1)
    for (let x = 0; x < info.width; x += 1) {
      const from = (y * info.width + x) * 3;
      const to = 54 + (info.height - 1 - y) * row + x * 3;
      for (let channel = 0; channel < 3; channel += 1) bmp[to + channel] = data[from + 2 - channel] ?? 0;
    }
  return bmp;
}
