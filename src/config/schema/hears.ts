import * as z from 'zod';
import { duration } from '../duration.ts';
import type { Machine } from '../machine.ts';
import { quietHours } from '../quiet-hours.ts';
import { timeZone } from '../time-zone.ts';

/** What every notifier has in common: its name, what it hears of, when, and in which words. */
export function hearsKeys(machine: Machine) {
  return {
    from: z.enum(['info', 'warning', 'critical']).default('warning').meta({
      description: 'It hears of what is this important or more.',
    }),
    kinds: kinds(
      'Only these kinds of notices, however important. Empty for all from `from` on. See docs/notifiers.md.',
    ),
    withoutKinds: kinds('None of these kinds.'),
    accounts: z
      .array(z.string().min(1).max(64))
      .default([])
      .meta({
        description: 'Only what is about these accounts. Empty for all of them, and for the house.',
        notes: { right: 'Write a list of accounts: [anna, ben]', kind: 'list of accounts' },
      }),
    quiet: quietHours('When it is left in peace; what comes then is told afterwards.'),
    bypass: z.enum(['critical', 'none']).default('critical').meta({
      description: 'What is told in quiet hours all the same.',
    }),
    batch: duration('New pictures of so long a time are told together.', '10m', { least: '0s', most: '1d' }),
    after: duration(
      'How long a trouble lasts before it hears of it. Unless somebody acknowledged it: for escalation.',
      '0s',
      { least: '0s', most: '7d' },
    ),
    language: z.enum(['en', 'de']).default('en').meta({ description: 'The language in which it is told.' }),
    timeZone: timeZone('Zone of its quiet hours, and of the times that it is told.', machine),
  };
}

/** Which kinds there are is not known here: it is checked when the notifiers are opened. */
function kinds(description: string) {
  return z
    .array(
      z
        .string()
        .regex(/^[a-z]+(-[a-z]+)*$/)
        .max(40),
    )
    .default([])
    .meta({
      description,
      notes: { right: 'Write a list of kinds: [new-pictures, disk-full]', kind: 'list of kinds' },
    });
}
