import * as z from 'zod';
import { nearest } from '../platform/nearest.ts';
import type { Machine } from './machine.ts';
import { quoted, type Reading, readText } from './reading.ts';

/** Reads an IANA time zone name such as `Europe/Berlin`, as far as this Node knows it. Offsets (`+02:00`) are not names. */
export function readTimeZone(text: string): Reading<string> {
  if (/^[A-Za-z]/.test(text) && isKnown(text)) return { value: text };
  const meant = nearest(text, Intl.supportedValuesOf('timeZone'));
  const right = meant === undefined ? undefined : `Did you mean ${meant}?`;
  return { wrong: `is not a known time zone: ${quoted(text)}`, right };
}

function isKnown(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A key that holds a time zone and falls back to the machine's. */
export function timeZone(description: string, machine: Machine) {
  return z
    .optional(readText(readTimeZone))
    .transform((zone) => zone ?? machine.timeZone)
    .meta({
      description,
      examples: ['Europe/Berlin'],
      notes: {
        right: 'Write the name of a zone from the IANA list, for example Europe/Berlin or America/New_York',
        kind: 'time zone',
        machineDefault: "the machine's",
      },
    });
}
