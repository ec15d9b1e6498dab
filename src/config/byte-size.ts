import { quoted, type Reading, readText } from './reading.ts';

/** Decimal units as disks are sold and binary units as memory is, in bytes; looked up in lower case. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['b', 1],
  ['kb', 1e3],
  ['mb', 1e6],
  ['gb', 1e9],
  ['tb', 1e12],
  ['kib', 2 ** 10],
  ['mib', 2 ** 20],
  ['gib', 2 ** 30],
  ['tib', 2 ** 40],
]);
const PATTERN = '^\\d+(\\.\\d+)? ?[kKmMgGtT]?[iI]?[bB]$';
const PETABYTE = 1e15;

/** Reads `20GB` (decimal), `20GiB` (binary) or `1.5TB` to whole bytes; at most a petabyte. */
export function readByteSize(text: string): Reading<number> {
  if (text.startsWith('-')) return { wrong: `is negative: ${quoted(text)}` };
  if (/^\d+(\.\d+)?$/.test(text)) return { wrong: `has no unit: ${quoted(text)}` };
  const [, count, unit] = /^(\d+(?:\.\d+)?) ?([a-z]+)$/i.exec(text) ?? [];
  const bytes = unit === undefined ? undefined : UNITS.get(unit.toLowerCase());
  if (bytes === undefined) return { wrong: `is not a size: ${quoted(text)}` };
  const total = Math.round(Number(count) * bytes);
  if (total > PETABYTE) return { wrong: `is more than a petabyte: ${quoted(text)}` };
  return { value: total };
}

/** A key that holds a size; its output is bytes. */
export function byteSize(description: string, initial: string) {
  const right = `Write a number with its unit (MB, GB, TB; or MiB, GiB, TiB), for example ${initial} or 500MB`;
  return readText(readByteSize)
    .prefault(initial)
    .meta({ description, pattern: PATTERN, notes: { right, kind: 'size' } });
}
