import * as z from 'zod';
import { NOTICE_KINDS, SEVERITIES } from '../notices/kinds.ts';
import { ACTIVITIES, SIGN_INS } from './house-state.ts';

const time = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601 with its zone' });
const count = z.int().nonnegative();
const onOff = z.enum(['ON', 'OFF']);
/** When the message was made; it says nothing about when things became so. */
const at = time.meta({ description: 'When this message was made' });
const name = z.string().max(200);

export const presence = z.enum(['online', 'offline']);

export const instance = z
  .string()
  .max(64)
  .meta({ description: 'The program that is connected: a UUID for each start' });

export const house = z.strictObject({
  state: z.enum(ACTIVITIES),
  running: onOff.meta({ description: 'Whether a sync runs' }),
  mounted: onOff.meta({ description: 'Whether the library can be written' }),
  problem: onOff,
  reason: name.nullable().meta({ description: 'The code of the error behind the problem' }),
  failed_today: count.meta({ description: 'Runs that failed since midnight' }),
  version: name,
  at,
});

export const sync = z.strictObject({
  started_at: time.nullable(),
  finished_at: time.nullable().meta({ description: 'End of the last sync that ended well' }),
  outcome: name.nullable(),
  found: count,
  placed: count.meta({ description: 'Files that it brought into the library' }),
  next_at: time.nullable(),
  at,
});

export const queue = z.strictObject({
  total: count,
  stages: z.record(z.string(), count),
  retrying: count,
  held: count,
  set_aside: count.meta({ description: 'Given up: they wait for a person' }),
  bytes_per_second: count,
  megabytes_per_second: z.number().nonnegative(),
  at,
});

export const library = z.strictObject({
  pictures: count,
  photos: count,
  videos: count,
  files: count,
  bytes: count,
  gigabytes: z.number().nonnegative(),
  new_today: count,
  at,
});

export const storage = z.strictObject({
  free: count.meta({ description: 'Bytes' }),
  total: count.meta({ description: 'Bytes' }),
  free_gigabytes: z.number().nonnegative(),
  days_until_full: z.number().nonnegative().nullable(),
  at,
});

export const accountStats = z.strictObject({ name, pictures: count, new_today: count, at });

export const accountAuth = z.strictObject({
  name,
  state: z.enum(SIGN_INS),
  signed_in: onOff,
  code_needed: onOff,
  trust_ends: time.nullable().meta({ description: 'When the next sign-in takes a code' }),
  at,
});

/** Always blank: what is typed never comes back. */
export const blankCode = z.strictObject({ code: z.literal('') });

export const setting = z.string().max(100);

/** As Home Assistant wants it: with any other key, or a null, it takes nothing of it. */
export const update = z.strictObject({
  installed_version: name,
  latest_version: name.optional().meta({ description: 'Not there as long as nobody has answered' }),
  title: name,
  release_url: z.string().max(500).optional(),
  release_summary: z.string().max(255).optional(),
});

export const photoEvent = z.strictObject({
  event_type: z.enum(['photo', 'video', 'several']),
  count: z.int().positive(),
  id: count.nullable().meta({ description: 'The number of the picture, as in chat' }),
  account: name.nullable(),
  people: z.array(name).max(20),
  tags: z.array(name).max(20),
  city: name.nullable(),
  country: name.nullable(),
  taken_at: time.nullable(),
  at,
});

export const jobEvent = z.strictObject({
  event_type: z.enum(['started', 'finished', 'failed', 'cancelled']),
  job: count,
  kind: name,
  counts: z.record(z.string(), z.number()),
  errors: count,
  error: name.nullable(),
  at,
});

export const NOTICE_TYPES = Object.keys(NOTICE_KINDS) as [keyof typeof NOTICE_KINDS];

export const noticeEvent = z.strictObject({
  event_type: z.enum(NOTICE_TYPES),
  id: z.string().max(100).meta({ description: 'The same when it comes again' }),
  severity: z.enum(SEVERITIES),
  phase: z.enum(['happened', 'began', 'reminder', 'ended']),
  key: z.string().max(200).meta({ description: 'Names the incident, from its beginning to its end' }),
  account: name.nullable(),
  count: z.int().positive(),
  title: z.string().max(200),
  text: z.string().max(4000),
  hint: z.string().max(1000).nullable(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  silent: z.boolean(),
  happened_at: time,
  at,
});

export const AUTH_EVENTS = [
  'code_needed',
  'code_accepted',
  'code_wrong',
  'code_refused',
  'signed_in',
  'signed_out',
] as const;

export const authEvent = z.strictObject({ event_type: z.enum(AUTH_EVENTS), account: name, at });

export const progress = z.strictObject({
  job: count,
  kind: name,
  phase: name,
  done: count,
  total: count.nullable(),
  bytes: z.int(),
  at,
});

/** Ids that a request may carry, and that become part of a topic. */
const word = z.string().regex(/^[\w-]{1,64}$/);

export const request = z.strictObject({
  say: z.string().min(1).max(500).meta({ description: 'A command, as it is said in chat' }),
  id: word.optional().meta({ description: 'Comes back in the reply' }),
  client: word
    .optional()
    .meta({ description: 'Where the reply goes without a response topic: reply/<client>' }),
});

export const reply = z.strictObject({
  ok: z.boolean(),
  id: word.optional(),
  command: z.string().max(100).optional(),
  text: z.string().max(8000),
  error: z
    .strictObject({ code: name, message: z.string().max(1000), hint: z.string().max(1000).nullable() })
    .optional(),
  job: count.optional().meta({ description: 'The job that runs because of this' }),
  challenge: count
    .optional()
    .meta({ description: 'A question that waits in the chats: it is answered there and nowhere else' }),
  data: z.unknown().optional(),
  at,
});

/** What buttons, switches, numbers, selections and texts send. */
export const command = z.string().max(1000);

export type Request = z.infer<typeof request>;
export type ReplyPayload = z.infer<typeof reply>;
