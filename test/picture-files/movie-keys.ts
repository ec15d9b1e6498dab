import { box, fullBox, text, uint32 } from './movie-box.ts';

const UTF8_TEXT = 1;

/** QuickTime's `meta` atom with named keys and their values, as phones write it (QuickTime File Format, Metadata). */
export function movieKeys(values: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(values);
  const keys = entries.map(([name]) => box('mdta', text(name)));
  const items = entries.map(([, value], index) => {
    const data = box('data', uint32(UTF8_TEXT, 0), text(value));
    // An item's type is the number of its key, counted from 1.
    return Buffer.concat([uint32(data.length + 8, index + 1), data]);
  });
  const handler = fullBox('hdlr', 0, text('\0\0\0\0mdta'), Buffer.alloc(13));
  return box('meta', handler, fullBox('keys', 0, uint32(keys.length), ...keys), box('ilst', ...items));
}
