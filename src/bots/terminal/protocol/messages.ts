import * as z from 'zod';
import type { Reply } from '../../../commands/command.ts';
import type { RunningJob } from '../../../jobs/job-runner.ts';
import { LANGUAGES } from '../../../texts/texts.ts';
import type { EndedJob } from '../../progress/ended-job.ts';
import type { AskedChallenge } from '../terminal-challenges.ts';

/** Raised when a message changes its meaning: both ends belong to one installation, so there is nothing to negotiate. */
export const PROTOCOL_VERSION = 1;

/** Characters of a saying or an answer that are sent: more than a command takes, so that it is the command that refuses. */
export const LONGEST_TEXT = 5000;

const id = z.int().min(1).max(2_147_483_647);
const textValue = z.union([z.string(), z.number()]);
const facts = z.record(z.string(), textValue);
const error = z.object({ code: z.string().max(100), facts });
const line = z.object({
  key: z.string(),
  attribute: z.string().optional(),
  /** A value may be a text or a list of texts itself. */
  get values() {
    return z.record(z.string(), z.union([textValue, line, z.array(line)])).optional();
  },
});

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const fromTerminal = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    version: z.int(),
    /** The person's name on this machine. */
    name: z.string().regex(/^[\p{L}\p{N}._@ -]{1,64}$/u),
    language: z.enum(LANGUAGES),
    timeZone: z.string().max(64).refine(isTimeZone),
  }),
  z.strictObject({ type: z.literal('say'), id, text: z.string().max(LONGEST_TEXT) }),
  z.strictObject({ type: z.literal('answer'), id, challenge: id, choice: z.string().max(LONGEST_TEXT) }),
  z.strictObject({ type: z.literal('cancel'), id }),
]);

/** What a terminal says to the daemon; `say` and `answer` end with `done` of the same id. */
export type FromTerminal = z.output<typeof fromTerminal>;

const handedFile = z.object({ name: z.string(), mime: z.string(), path: z.string() });

const reply = z.object({
  lines: z.array(line),
  data: z.unknown(),
  ok: z.boolean(),
  error: error.optional(),
  pictures: z
    .array(
      z.object({
        assetId: z.int(),
        preview: z.string().optional(),
        small: z.string().optional(),
        caption: z.array(line),
      }),
    )
    .optional(),
  suggestions: z.array(z.object({ label: line, say: z.string() })).optional(),
  files: z.array(handedFile).optional(),
  attachment: z.object({ name: z.string(), mime: z.string(), text: z.string() }).optional(),
  job: id.optional(),
  challenge: id.optional(),
  expects: z.enum(['text', 'secret']).optional(),
});

const challenge = z.object({
  id,
  ask: line,
  details: z.array(line),
  choices: z.array(z.object({ id: z.string(), label: line })),
  expiresAt: z.number(),
  expects: z.literal('text').optional(),
  secret: z.literal(true).optional(),
});

const runningJob = z.object({
  id,
  kind: z.string(),
  startedAt: z.number(),
  phase: z.enum(['looking', 'listing', 'working']),
  done: z.number(),
  total: z.number().optional(),
  bytes: z.number(),
  lines: z.array(line).optional(),
});

const endedJob = z.object({
  id,
  kind: z.string(),
  outcome: z.enum(['done', 'failed', 'cancelled', 'interrupted']),
  counts: z.record(z.string(), z.number()),
  bytes: z.number(),
  errors: z.number(),
  duration: z.number(),
  error: error.optional(),
  accounts: z
    .array(z.object({ account: z.string(), found: z.number(), held: z.number(), error: error.optional() }))
    .optional(),
  files: z.array(handedFile).optional(),
});

const fromDaemon = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), version: z.int(), challenges: z.array(challenge) }),
  z.object({ type: z.literal('reply'), id, reply }),
  z.object({ type: z.literal('progress'), id, job: runningJob }),
  z.object({ type: z.literal('done'), id, end: endedJob.optional() }),
  z.object({ type: z.literal('opened'), challenge }),
  z.object({
    type: z.literal('closed'),
    challenge: id,
    how: z.enum(['answered', 'expired', 'withdrawn']),
    by: z.string().optional(),
    channel: z.string().optional(),
  }),
  z.object({ type: z.literal('bye'), error }),
]);

/** What the daemon says to a terminal. */
export type FromDaemon =
  | { readonly type: 'hello'; readonly version: number; readonly challenges: readonly AskedChallenge[] }
  | { readonly type: 'reply'; readonly id: number; readonly reply: Reply }
  | { readonly type: 'progress'; readonly id: number; readonly job: RunningJob }
  | { readonly type: 'done'; readonly id: number; readonly end: EndedJob | undefined }
  | { readonly type: 'opened'; readonly challenge: AskedChallenge }
  | {
      readonly type: 'closed';
      readonly challenge: number;
      readonly how: 'answered' | 'expired' | 'withdrawn';
      readonly by: string | undefined;
      readonly channel: string | undefined;
    }
  | { readonly type: 'bye'; readonly error: NonNullable<Reply['error']> };

/** Reads a line from a terminal; undefined when it is no message. */
export function readFromTerminal(text: string): FromTerminal | undefined {
  return fromTerminal.safeParse(parse(text)).data;
}

/** Reads a line from the daemon; undefined when it is no message. What JSON leaves out is undefined in the types, too. */
export function readFromDaemon(text: string): FromDaemon | undefined {
  return fromDaemon.safeParse(parse(text)).data as FromDaemon | undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
