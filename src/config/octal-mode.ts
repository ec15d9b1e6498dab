import { quoted, type Reading, readText } from './reading.ts';

/** Reads permission bits written in octal, `0644` or `2775`, to a number as chmod(2) takes it. */
export function readOctalMode(text: string): Reading<number> {
  if (!/^[0-7]{3,4}$/.test(text)) return { wrong: `is not an octal mode: ${quoted(text)}` };
  return { value: Number.parseInt(text, 8) };
}

/** A mode that keeps at least the bits of `needed`, so that Homeroll can still use what it wrote. */
export function octalMode(needed: number, example: string) {
  return readText((text): Reading<number> => {
    const reading = readOctalMode(text);
    if (!('value' in reading) || (reading.value & needed) === needed) return reading;
    return { wrong: `would lock the owner out: ${quoted(text)}` };
  }).meta({
    pattern: '^[0-7]{3,4}$',
    examples: [example],
    notes: { right: `Write it in octal and in quotes, for example '${example}'`, kind: 'octal mode' },
  });
}
