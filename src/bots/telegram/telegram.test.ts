import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { stageOf } from './telegram-fixture.ts';

test('what a person says is heard and answered, and a button that she presses comes back', async () => {
  await using stage = await stageOf({
    onHeard: async ({ deed, answering }) => {
      await answering.working();
      if (deed.kind === 'said') {
        const buttons = [[{ label: 'Yes', press: 'p:1', kind: 'confirm' as const }]];
        await answering.say({ title: 'Found', text: `You said ${deed.text}.`, buttons });
      }
      if (deed.kind === 'pressed') await answering.replace({ text: `Pressed ${deed.press}.` });
    },
  });
  const { anna, telegram } = stage;
  anna.says('find rome');
  const answer = await anna.sees(/You said find rome\./);
  assert.equal(answer.text, 'Found\nYou said find rome.');
  assert.deepEqual(answer.entities, [{ type: 'bold', offset: 0, length: 5 }]);
  assert.deepEqual(answer.buttons, [[{ text: 'Yes', callback_data: 'p:1', style: 'primary' }]]);
  assert.deepEqual(await anna.taps(answer, 'Yes'), { showAlert: false });
  const replaced = await anna.sees(/Pressed p:1\./);
  assert.deepEqual([replaced.id, replaced.isEdited, replaced.buttons], [answer.id, true, []]);
  const [said, pressed] = stage.heard;
  assert.deepEqual(said?.user, { id: String(anna.id), name: 'Anna', locale: 'de' });
  assert.deepEqual(said?.place, { chat: String(anna.id), isPrivate: true });
  assert.deepEqual(pressed?.place, said?.place);
  assert.equal(telegram.callsOf('sendChatAction').length, 2);
});

test('an invitation is a link that brings its code back', async () => {
  await using stage = await stageOf();
  const url = stage.bot.invitationUrl('CODE-1');
  assert.equal(url, 'https://t.me/homeroll_bot?start=CODE-1');
  stage.anna.starts(new URL(url ?? '').searchParams.get('start') ?? '');
  const [heard] = await stage.until(1);
  assert.deepEqual(heard?.deed, { kind: 'came', code: 'CODE-1' });
});

test('neither the token nor what was said is in errors or in the log', async () => {
  await using stage = await stageOf();
  const { bot, telegram, place, log } = stage;
  const text = 'my secret';
  const secrets = new RegExp(`${text}|${telegram.token}|${place.chat}`);
  const errors: unknown[] = [];
  const fails = async () => {
    await bot.send(place, { text }).catch((error: unknown) => errors.push(error));
  };
  for (const status of [400, 403, 502, 'resets'] as const) {
    telegram.fails({ method: 'sendMessage', status });
    await fails();
  }
  await telegram.goesDown();
  await fails();
  await telegram.until(() => log.events().includes('telegram-unreachable'));
  assert.equal(errors.length, 5);
  for (const error of errors) assert.doesNotMatch(inspect(error, { depth: 9 }), secrets);
  assert.doesNotMatch(inspect(log.lines, { depth: 9 }), secrets);
  assert.doesNotMatch(inspect(bot, { depth: 9, showHidden: true }), new RegExp(telegram.token));
});

test('a webhook that somebody had set does not keep updates from the bot', async () => {
  await using stage = await stageOf({ isIdle: true });
  const url = `${stage.telegram.apiRoot}/bot${stage.telegram.token}/setWebhook?url=http://127.0.0.1:9/x`;
  assert.equal((await fetch(url)).status, 200);
  await stage.bot.start(stage.hears());
  stage.anna.says('hello');
  await stage.until(1);
});
