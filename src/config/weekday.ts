import { quoted, type Reading, readText } from './reading.ts';

const NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Reads the name of a weekday to its number: 0 is Sunday. */
function readWeekday(text: string): Reading<number> {
  const value = NAMES.indexOf(text.toLowerCase());
  return value < 0 ? { wrong: `is not a weekday: ${quoted(text)}` } : { value };
}

/** A key that holds a weekday. */
export function weekday(description: string, initial: string) {
  return readText(readWeekday)
    .prefault(initial)
    .meta({
      description,
      examples: [initial],
      notes: { right: 'Write the name of a day, from monday to sunday', kind: 'weekday' },
    });
}
