import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { freePort } from '../src/platform/free-port.ts';
import { type Person, startTelegram, type TelegramDouble } from './doubles/telegram/index.ts';
import { type Running, startCommand } from './house/command.ts';
import { House } from './house/house.ts';

/** A daemon takes seconds to start, and a busy machine many times that. */
const PATIENCE = { timeout: 120_000 };

/** A daemon with a bot, and Anna, who owns the house. */
interface Given extends AsyncDisposable {
  readonly house: House;
  readonly anna: Person;
  /** Starts the daemon; resolves when Telegram tells it what is new. */
  start(): Promise<Running>;
}

async function given(telegram: TelegramDouble, way: 'polls' | 'webhook'): Promise<Given> {
  const house = await House.build();
  const anna = telegram.person({ firstName: 'Anna', languageCode: 'en' });
  // A bot cannot begin a conversation.
  anna.starts();
  const links = [{ channel: 'telegram', user: `${anna.id}`, chat: `${anna.id}`, since: 0 }];
  const persons = [{ id: 'p1', name: 'Anna', role: 'owner', accounts: 'all', links }];
  const port = await freePort();
  const webhook = way === 'webhook' ? { url: `http://127.0.0.1:${port}/telegram`, port } : {};
  const config = JSON.parse(await readFile(house.config, 'utf8'));
  const bots = { telegram: { apiRoot: telegram.apiRoot, webhook } };
  await writeFile(house.config, JSON.stringify({ ...config, bots }));
  await mkdir(house.data, { recursive: true, mode: 0o700 });
  await writeFile(join(house.data, 'state.json'), JSON.stringify({ persons }), { mode: 0o600 });
  const env = { ...process.env, HOMEROLL_TELEGRAM_TOKEN: telegram.token };
  const all: Running[] = [];
  const start = async () => {
    const running = startCommand(['run', '--config', house.config], { env });
    all.push(running);
    const sets = () => telegram.callsOf('setWebhook').filter(({ status }) => status === 200).length;
    const before = sets();
    await telegram.until(() => (way === 'polls' ? telegram.isPolled : sets() > before), PATIENCE);
    return running;
  };
  const end = async () => {
    for (const { child, ended } of all) {
      child.kill('SIGKILL');
      await ended;
    }
    await house[Symbol.asyncDispose]();
  };
  return { house, anna, start, [Symbol.asyncDispose]: end };
}

/** What the bot has said to her, oldest first. */
function answers(telegram: TelegramDouble, anna: Person): string[] {
  return telegram
    .messages(anna)
    .filter(({ isFromBot }) => isFromBot)
    .map(({ text }) => text);
}

for (const way of ['polls', 'webhook'] as const)
  test(`what was heard by ${way} and not answered at a kill is answered after the restart`, async () => {
    await using telegram = await startTelegram({ rates: false });
    await using it = await given(telegram, way);
    const { house, anna, start } = it;
    const killed = await start();
    anna.says('zebrabefore');
    await anna.sees(/zebrabefore/, PATIENCE);
    // Pinning says so in the chat: that is heard too, and must not come after what is to be the last.
    const isPinned = () => telegram.callsOf('pinChatMessage').some(({ status }) => status === 200);
    await telegram.until(isPinned, { ...PATIENCE, what: 'the pinned status' });
    telegram.fails({ method: 'sendMessage', status: 'hangs', times: 1_000 });
    for (const text of ['zebraone', 'zebratwo', '471 190']) anna.says(text);
    // All but what may be a code is confirmed: it is nowhere but in the house now.
    await telegram.until(() => telegram.pendingUpdates === 1, { ...PATIENCE, what: 'all but one confirmed' });
    const isAnswering = () =>
      telegram.callsOf('sendMessage').some(({ payload }) => /zebraone/.test(String(payload.text)));
    await telegram.until(isAnswering, { ...PATIENCE, what: 'an answer under way' });
    killed.child.kill('SIGKILL');
    await killed.ended;
    const before = answers(telegram, anna).length;
    for (const file of ['catalog.db', 'catalog.db-wal'])
      assert.equal((await readFile(join(house.data, file))).includes('471 190'), false);
    telegram.recovers();
    await start();
    await anna.sees(/471/, PATIENCE);
    await telegram.until(() => telegram.pendingUpdates === 0, { ...PATIENCE, what: 'all confirmed' });
    const quoted = answers(telegram, anna)
      .slice(before)
      .flatMap((text) => /zebraone|zebratwo|471/.exec(text)?.[0] ?? []);
    assert.deepEqual(quoted, ['zebraone', 'zebratwo', '471']);
  });
