import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { surroundings } from '../src/cli/surroundings.ts';
import { loadConfig } from '../src/config/load.ts';
import { openHomeroll } from '../src/daemon.ts';
import { seededRandom } from '../src/demo/seeded-random.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createLog } from '../src/platform/log.ts';

// Sends a house thousands of updates that no Telegram would send, and some that it would. The house must stay up, leave no rejection
// unhandled, and say nothing to anybody who is not linked.

const { values } = parseArgs({ options: { updates: { type: 'string' }, seed: { type: 'string' } } });
const [UPDATES, SEED] = [Number(values.updates ?? 10_000), Number(values.seed ?? Date.now() % 1_000_000)];
const TOKEN = '100:fuzz';
/** So many that their pace holds up little of it. */
const LINKED = Array.from({ length: 300 }, (_, index) => 42 + index);
const STRANGER = 666;
const random = seededRandom(SEED);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const WORDS = [
  ...[
    'status',
    'help',
    'find rome',
    'find',
    'show 1',
    'random',
    'memories',
    'jobs',
    'trash 1',
    'audit',
    'settings',
  ],
  ...[
    'answer 1 yes',
    'answer 99 no',
    'invite owner',
    'users',
    '/start',
    '/start abc',
    '/find@homeroll_bot x',
    '123456',
  ],
  ...[
    '../../etc/passwd',
    '<b>hi',
    '\u202Eevil',
    '\ud800',
    '\0',
    '"',
    "' OR 1=1 --",
    '😀'.repeat(50),
    '{{{',
    '%s%n',
    '\\',
    '$(rm -rf /)',
  ],
];
const PRESSES = [
  's:status',
  's:answer 1 yes',
  'k:1:12345',
  'f:1',
  'q:1',
  'r:x',
  'k:1:999999',
  ':',
  '',
  's:',
  `s:${'x'.repeat(58)}`,
];

function garbage(depth = 0): unknown {
  const kind = Math.floor(random() * (depth > 2 ? 6 : 8));
  if (kind === 0) return null;
  if (kind === 1) return random() < 0.5;
  if (kind === 2) return Math.floor((random() - 0.5) * 2 ** 53);
  if (kind === 3) return text();
  if (kind === 4) return random() * 1e300;
  if (kind === 5) return '';
  if (kind === 6) return Array.from({ length: Math.floor(random() * 4) }, () => garbage(depth + 1));
  return Object.fromEntries(
    Array.from({ length: 3 }, () => [pick(['id', 'text', 'chat', 'from', 'type']), garbage(depth + 1)]),
  );
}

function text(): string {
  if (random() < 0.6) return pick(WORDS);
  return Array.from({ length: Math.floor(random() * 200) }, () =>
    String.fromCharCode(Math.floor(random() * (random() < 0.5 ? 128 : 65_536))),
  ).join('');
}

let updateId = 1000;

/** A true update in which some places hold something else. */
function update(): object {
  updateId += 1;
  const id = random() < 0.8 ? pick(LINKED) : STRANGER;
  const from = {
    id,
    is_bot: false,
    first_name: text().slice(0, 64),
    language_code: pick(['en', 'de', 'xx', '']),
  };
  const chat = random() < 0.8 ? { id, type: 'private' } : { id: -7, type: 'supergroup', title: text() };
  const date = Math.floor(Date.now() / 1000);
  const message: Record<string, unknown> = { message_id: updateId, from, chat, date, text: text() };
  if (random() < 0.1)
    message.document = { file_id: text(), file_unique_id: 'u', file_size: 3e9, file_name: text() };
  if (random() < 0.1)
    message.photo = [{ file_id: 'p', file_unique_id: 'u', width: 1, height: 1, file_size: 10 }];
  const tap = {
    id: `${updateId}`,
    from,
    message,
    chat_instance: 'c',
    data: random() < 0.8 ? pick(PRESSES) : text(),
  };
  const whole: Record<string, unknown> = {
    update_id: updateId,
    ...(random() < 0.6 ? { message } : { callback_query: tap }),
  };
  if (random() < 0.3) spoil(whole);
  return { ...whole, update_id: updateId };
}

/** Puts garbage in the place of something, anywhere. */
function spoil(value: Record<string, unknown>): void {
  const keys = Object.keys(value);
  const key = pick(keys);
  const inner = value[key];
  if (typeof inner === 'object' && inner !== null && random() < 0.8) spoil(inner as Record<string, unknown>);
  else if (random() < 0.2) delete value[key];
  else value[key] = garbage();
}

const toStrangers: unknown[] = [];
let said = 0;
let served = 0;
const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts).toString();
  const given = body.startsWith('{') ? (JSON.parse(body) as Record<string, unknown>) : {};
  const method = request.url?.split('/').at(-1) ?? '';
  const result = await answer(method, given);
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ ok: true, result }));
});

async function answer(method: string, given: Record<string, unknown>): Promise<unknown> {
  if (method === 'getMe') return { id: 100, is_bot: true, first_name: 'Homeroll', username: 'homeroll_bot' };
  if (method === 'getUpdates') {
    await new Promise((resolve) => setTimeout(resolve, served < UPDATES ? 1 : 200));
    const batch = Array.from({ length: Math.min(100, UPDATES - served) }, update);
    served += batch.length;
    return batch;
  }
  if (/^(send|edit)/.test(method)) {
    said += 1;
    const chat = Number(given.chat_id);
    // In the group the linked person is answered, and all who are there read it.
    if (!LINKED.includes(chat) && chat !== -7) toStrangers.push(given);
    const message = { message_id: said, date: 1, chat: { id: chat, type: 'private' }, text: 'x' };
    return method === 'sendMediaGroup' ? [message] : message;
  }
  return true;
}

const rejections: unknown[] = [];
process.on('unhandledRejection', (error) => rejections.push(error));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const folder = await mkdtemp(join(tmpdir(), 'homeroll-fuzz-'));
await mkdir(join(folder, 'inbox'));
await mkdir(join(folder, 'data'), { mode: 0o700 });
const persons = LINKED.map((id, index) => ({
  ...{ id: `p${id}`, name: `Person ${id}`, role: ['owner', 'adult', 'guest'][index % 3], accounts: 'all' },
  links: [{ channel: 'telegram', user: `${id}`, chat: `${id}`, since: 0 }],
}));
await writeFile(join(folder, 'data', 'state.json'), JSON.stringify({ persons }), { mode: 0o600 });
await writeFile(
  join(folder, 'homeroll.yaml'),
  JSON.stringify({
    library: { path: join(folder, 'library') },
    data: join(folder, 'data'),
    accounts: { me: { sources: [{ type: 'folder', path: join(folder, 'inbox') }] } },
    bots: { telegram: { apiRoot: `http://127.0.0.1:${port}` } },
    schedules: { sync: 'off', verify: 'off', housekeeping: 'off' },
  }),
);
const config = await loadConfig(join(folder, 'homeroll.yaml'), surroundings());
const log = createLog('silent');
const homeroll = await openHomeroll(config, systemClock, log, undefined, { HOMEROLL_TELEGRAM_TOKEN: TOKEN });
try {
  await homeroll.bots.start((error) => {
    throw error;
  });
  const began = performance.now();
  while (served < UPDATES && performance.now() - began < 30 * 60_000)
    await new Promise((resolve) => setTimeout(resolve, 200));
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const before = said;
  await homeroll.bots.stop();
  console.log(`the same again: npm run fuzz -- --updates ${UPDATES} --seed ${SEED}`);
  console.log(
    `${served} updates, ${before} messages said, ${toStrangers.length} to strangers, ${rejections.length} unhandled rejections`,
  );
  for (const error of rejections.slice(0, 3)) console.log(error);
  for (const message of toStrangers.slice(0, 3)) console.log(JSON.stringify(message));
  process.exitCode = served < UPDATES || before === 0 || toStrangers.length + rejections.length > 0 ? 1 : 0;
} finally {
  await homeroll.close();
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true, force: true });
}
