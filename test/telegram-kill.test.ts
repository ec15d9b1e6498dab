import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Person, startTelegram, type TelegramDouble } from './doubles/telegram/index.ts';
import { type Running, startCommand } from './house/command.ts';
import { House } from './house/house.ts';

const PATIENCE = { timeout: 30_000 };

/** A daemon with a bot, and Anna, who owns the house. */
async function given(telegram: TelegramDouble): Promise<{ house: House; anna: Person; start(): Running }> {
  const house = await House.build();
  const anna = telegram.person({ firstName: 'Anna', languageCode: 'en' });
  // A bot cannot begin a conversation.
  anna.starts();
  const links = [{ channel: 'telegram', user: `${anna.id}`, chat: `${anna.id}`, since: 0 }];
  const persons = [{ id: 'p1', name: 'Anna', role: 'owner', accounts: 'all', links }];
  const config = JSON.parse(await readFile(house.config, 'utf8'));
  const bots = { telegram: { apiRoot: telegram.apiRoot } };
  await writeFile(house.config, JSON.stringify({ ...config, bots }));
  const env = { ...process.env, HOMEROLL_TELEGRAM_TOKEN: telegram.token };
  const start = () => startCommand(['run', '--config', house.config], { env });
  // The first run makes the data folder.
  const first = start();
  await telegram.until(() => telegram.isPolled, PATIENCE);
  first.child.kill('SIGTERM');
  await first.ended;
  await writeFile(join(house.data, 'state.json'), JSON.stringify({ persons }), { mode: 0o600 });
  return { house, anna, start };
}

/** What the bot has said to her, oldest first. */
function answers(telegram: TelegramDouble, anna: Person): string[] {
  return telegram
    .messages(anna)
    .filter(({ isFromBot }) => isFromBot)
    .map(({ text }) => text);
}

test('what was heard and not answered when the process was killed is answered after the restart', async () => {
  await using telegram = await startTelegram({ rates: false });
  const { house, anna, start } = await given(telegram);
  await using _house = house;
  const killed = start();
  try {
    await telegram.until(() => telegram.isPolled, PATIENCE);
    anna.says('zebrabefore');
    await anna.sees(/zebrabefore/, PATIENCE);
    telegram.fails({ method: 'sendMessage', status: 'hangs', times: 1_000 });
    for (const text of ['zebraone', 'zebratwo', '471 190']) anna.says(text);
    // All but what may be a code is confirmed: it is nowhere but in the house now.
    await telegram.until(() => telegram.pendingUpdates === 1, PATIENCE);
    const isAnswering = () =>
      telegram.callsOf('sendMessage').some(({ payload }) => /zebraone/.test(String(payload.text)));
    await telegram.until(isAnswering, PATIENCE);
  } finally {
    killed.child.kill('SIGKILL');
    await killed.ended;
  }
  const before = answers(telegram, anna).length;
  for (const file of ['catalog.db', 'catalog.db-wal'])
    assert.equal((await readFile(join(house.data, file))).includes('471 190'), false);
  telegram.recovers();
  const again = start();
  try {
    await anna.sees(/471/, PATIENCE);
    await telegram.until(() => telegram.pendingUpdates === 0, PATIENCE);
  } finally {
    again.child.kill('SIGTERM');
    await again.ended;
  }
  const quoted = answers(telegram, anna)
    .slice(before)
    .flatMap((text) => /zebraone|zebratwo|471/.exec(text)?.[0] ?? []);
  assert.deepEqual(quoted, ['zebraone', 'zebratwo', '471']);
});
