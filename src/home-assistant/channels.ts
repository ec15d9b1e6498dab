import type { ZodType } from 'zod';
import * as payload from './payloads.ts';

type Content =
  | { readonly kind: 'json'; readonly schema: ZodType }
  | { readonly kind: 'text'; readonly schema: ZodType<string> }
  | { readonly kind: 'image' };

/** A topic of ours, and what is said on it. */
export interface Channel {
  /** Below the base, with `{parameters}`. */
  readonly address: string;
  /** `in`: what others say to us. */
  readonly direction: 'in' | 'out';
  readonly qos: 0 | 1;
  readonly retain: boolean;
  /** Seconds after which nobody is to hear it any more. */
  readonly expiry?: number;
  readonly content: Content;
  readonly summary: string;
}

const json = (schema: ZodType): Content => ({ kind: 'json', schema });
const text = (schema: ZodType<string>): Content => ({ kind: 'text', schema });

const state = (address: string, content: Content, summary: string): Channel => ({
  ...{ address, direction: 'out', qos: 1, retain: true, content, summary },
});
const event = (address: string, schema: ZodType, summary: string): Channel => ({
  ...{ address, direction: 'out', qos: 1, retain: false, expiry: 300, content: json(schema), summary },
});
const image = (address: string, summary: string): Channel => ({
  ...{ address, direction: 'out', qos: 0, retain: true, content: { kind: 'image' }, summary },
});
const said = (address: string, content: Content, summary: string): Channel => ({
  ...{ address, direction: 'in', qos: 1, retain: false, content, summary },
});

/** Every topic below the base: one writer for each. `docs/asyncapi.json` is made of this table. */
export const CHANNELS = {
  status: state('status', text(payload.presence), 'Whether Homeroll is there; also its last will'),
  instance: state(
    'instance',
    text(payload.instance),
    'Which program is connected, to find out about a second one of the same id',
  ),
  house: state('house/state', json(payload.house), 'What the house is doing, and whether something is wrong'),
  sync: state('sync/state', json(payload.sync), 'The last sync and the next'),
  queue: state('queue/state', json(payload.queue), 'What is on its way, by stage'),
  library: state('library/stats', json(payload.library), 'What the library holds'),
  storage: state('storage/library', json(payload.storage), 'The disk of the library'),
  accountStats: state(
    'account/{account}/stats',
    json(payload.accountStats),
    'What the library holds of an account',
  ),
  accountAuth: state(
    'account/{account}/auth',
    json(payload.accountAuth),
    'How the sign-in of an account stands',
  ),
  codeState: state(
    'account/{account}/code',
    json(payload.blankCode),
    'Always blank: what is typed as a code never comes back',
  ),
  codeWanted: state(
    'account/{account}/code_wanted',
    text(payload.presence),
    'online while a two-factor code is asked for',
  ),
  setting: state(
    'setting/{setting}',
    text(payload.setting),
    'What a switch, a number or a selection is set to',
  ),
  update: state(
    'update',
    json(payload.update),
    'Which version runs, and which is the newest: where that is looked for',
  ),
  latestImage: image('latest/image', 'The newest picture, small and without its place'),
  memoryImage: image('memory/image', 'A picture of this day in an earlier year'),
  photoEvent: event('event/photo', payload.photoEvent, 'A picture has come into the library'),
  jobEvent: event('event/job', payload.jobEvent, 'A job has begun or ended'),
  noticeEvent: event('event/notice', payload.noticeEvent, 'Something worth telling'),
  authEvent: event('account/{account}/event', payload.authEvent, 'Something about the sign-in of an account'),
  progress: {
    ...{ address: 'progress', direction: 'out', qos: 0, retain: false, expiry: 30 },
    ...{ content: json(payload.progress), summary: 'How far a running job is, once a second at most' },
  },
  reply: {
    ...{ address: 'reply/{client}', direction: 'out', qos: 1, retain: false, expiry: 60 },
    ...{
      content: json(payload.reply),
      summary: 'The answer to a command or a request without a response topic',
    },
  },
  request: said('cmd/request', json(payload.request), 'A command in words, as in chat'),
  command: said('cmd/{command}', text(payload.command), 'What an entity of Home Assistant sends'),
} as const satisfies Readonly<Record<string, Channel>>;

export type ChannelName = keyof typeof CHANNELS;

/** Where commands are heard: all of one level, so that an unknown one gets an answer. */
export const COMMANDS = 'cmd/+';
