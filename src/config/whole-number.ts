import * as z from 'zod';

/** A key that holds a whole number from `least` to `most`, both included. */
export function wholeNumber(least: number, most: number) {
  const range = `${least} to ${most}`;
  return (
    z
      .number()
      .min(least)
      .max(most)
      // Not z.int(): its issue keeps checks of the whole configuration from running.
      .multipleOf(1)
      .meta({
        type: 'integer',
        notes: { right: `Write a whole number from ${range}`, kind: `whole number, ${range}` },
      })
  );
}
