import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTelegram } from './index.ts';
import { call } from './plain-bot.ts';

const HELP = [{ command: 'help', description: 'Help' }];

test('menus go by scope and language, and a person is offered the narrowest', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna', languageCode: 'de' });
  const ben = telegram.person({ firstName: 'Ben' });
  anna.starts();
  const group = telegram.group({ title: 'Family', members: [anna, ben] });
  const set = (description: string, more: object = {}) =>
    call(telegram, 'setMyCommands', { commands: [{ command: 'help', description }], ...more });
  const shown = () =>
    [anna.menu(), ben.menu(), anna.menu(group), ben.menu(group)].map((menu) => menu[0]?.description);
  assert.deepEqual(shown(), [undefined, undefined, undefined, undefined]);
  await set('any');
  await set('jede', { language_code: 'de' });
  assert.deepEqual(shown(), ['jede', 'any', 'jede', 'any']);
  await set('group', { scope: { type: 'all_group_chats' } });
  await set('Anna', { scope: { type: 'chat', chat_id: anna.id } });
  await set('admins', { scope: { type: 'all_chat_administrators' } });
  assert.deepEqual(shown(), ['Anna', 'any', 'admins', 'group']);
  await set('Ben', { scope: { type: 'chat_member', chat_id: group.id, user_id: ben.id } });
  assert.equal(ben.menu(group)[0]?.description, 'Ben');
  await call(telegram, 'deleteMyCommands', { scope: { type: 'chat', chat_id: anna.id } });
  assert.equal(anna.menu()[0]?.description, 'jede');
  const { result } = await call(telegram, 'getMyCommands', { language_code: 'de' });
  assert.deepEqual(result, [{ command: 'help', description: 'jede' }]);
});

test('commands, scopes and languages that are none are refused', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  const set = async (payload: object) =>
    (await call(telegram, 'setMyCommands', { commands: HELP, ...payload })).description;
  for (const command of ['Help', 'help me', '', 'x'.repeat(33)])
    assert.equal(
      await set({ commands: [{ command, description: 'x' }] }),
      'Bad Request: BOT_COMMAND_INVALID',
    );
  for (const description of ['', 'x'.repeat(257)])
    assert.equal(
      await set({ commands: [{ command: 'help', description }] }),
      'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID',
    );
  assert.equal(await set({ commands: Array(101).fill(HELP[0]) }), 'Bad Request: BOT_COMMANDS_TOO_MUCH');
  assert.equal(await set({ language_code: 'german' }), 'Bad Request: invalid language code specified');
  assert.equal(await set({ scope: { type: 'chat', chat_id: anna.id } }), 'Bad Request: chat not found');
  anna.starts();
  assert.equal(
    await set({ scope: { type: 'chat_administrators', chat_id: anna.id } }),
    "Bad Request: can't change commands in private chats for this scope",
  );
  assert.equal(
    await set({ scope: { type: 'family' } }),
    "Bad Request: can't parse BotCommandScope: Unsupported type specified",
  );
});

test('descriptions have their lengths', async () => {
  await using telegram = await startTelegram();
  for (const [method, name, longest] of [
    ['setMyDescription', 'description', 512],
    ['setMyShortDescription', 'short_description', 120],
  ] as const) {
    assert.equal((await call(telegram, method, { [name]: 'x'.repeat(longest) })).result, true);
    assert.equal((await call(telegram, method, { [name]: 'x'.repeat(longest + 1) })).status, 400);
  }
  assert.equal(
    (await call(telegram, 'setChatMenuButton', { menu_button: { type: 'commands' } })).result,
    true,
  );
  assert.equal((await call(telegram, 'setChatMenuButton', { menu_button: { type: 'x' } })).status, 400);
});
