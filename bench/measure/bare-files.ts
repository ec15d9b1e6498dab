import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FIRST = Date.UTC(2020, 0, 1) / 1000;

/** Writes `count` files of one byte named like photos, `perFolder` in each folder, written a minute apart some years ago. */
export function writeBareFiles(root: string, count: number, perFolder: number): void {
  for (let index = 0; index < count; index += 1) {
    const folder = join(root, `${100 + Math.floor(index / perFolder)}APPLE`);
    if (index % perFolder === 0) mkdirSync(folder, { recursive: true });
    const file = join(folder, `IMG_${String(index + 1).padStart(6, '0')}.HEIC`);
    writeFileSync(file, 'x');
    utimesSync(file, FIRST + index * 60, FIRST + index * 60);
  }
}
