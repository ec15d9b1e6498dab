import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Update } from 'grammy/types';
import { jpegFile } from '../../picture-files/index.ts';
import { startTelegram, type TelegramDouble } from './index.ts';
import { call } from './plain-bot.ts';

async function updates(telegram: TelegramDouble): Promise<Update[]> {
  return (await call(telegram, 'getUpdates')).result;
}

test('what a person says arrives with who she is and with its commands', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({
    ...{ firstName: 'Anna', lastName: 'Arndt', username: 'anna_a', languageCode: 'de' },
  });
  anna.starts('a-1');
  const message = (await updates(telegram))[0]?.message;
  assert.deepEqual(message?.from, {
    ...{ id: anna.id, is_bot: false, first_name: 'Anna', last_name: 'Arndt', username: 'anna_a' },
    language_code: 'de',
  });
  assert.deepEqual(message?.chat, {
    ...{ id: anna.id, type: 'private', first_name: 'Anna', last_name: 'Arndt', username: 'anna_a' },
  });
  assert.equal(message?.text, '/start a-1');
  assert.deepEqual(message?.entities, [{ type: 'bot_command', offset: 0, length: 6 }]);
  assert.throws(() => anna.starts('a b'), /no link can carry/);
  assert.throws(() => anna.starts('x'.repeat(65)), /no link can carry/);
});

test('pictures, films and files arrive as such, with captions', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  await anna.sendsPhoto(await jpegFile({ seed: 1, width: 200, height: 100 }), { caption: 'Look' });
  await anna.sendsVideo(Buffer.from('film'), { fileName: 'a.mp4', width: 64, height: 48, duration: 3 });
  await anna.sendsDocument(Buffer.from('paper'), { fileName: 'a.pdf', mime: 'application/pdf' });
  const [photo, video, document] = (await updates(telegram)).map(({ message }) => message);
  assert.deepEqual([photo?.caption, photo?.photo?.length, photo?.photo?.[1]?.width], ['Look', 2, 200]);
  const film = video?.video;
  assert.deepEqual([film?.file_name, film?.width, film?.duration], ['a.mp4', 64, 3]);
  assert.deepEqual([document?.document?.mime_type, document?.document?.file_size], ['application/pdf', 5]);
});

test('an album of hers comes as a message for each, of one group', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  const bytes = await jpegFile({ seed: 1 });
  await anna.sendsAlbum([
    { kind: 'photo', bytes, caption: 'Both' },
    { kind: 'photo', bytes },
  ]);
  const groups = (await updates(telegram)).map(({ message }) => message?.media_group_id);
  assert.equal(groups.length, 2);
  assert.ok(groups[0]);
  assert.equal(groups[0], groups[1]);
});

test('a message she changes comes again, one she deletes does not', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  const said = anna.says('one');
  assert.equal(anna.edits(said, 'two').text, 'two');
  anna.deletes(said);
  const found = (await updates(telegram)).map(
    ({ message, edited_message }) => message?.text ?? edited_message?.text,
  );
  assert.deepEqual(found, ['one', 'two']);
  assert.deepEqual([telegram.messages(anna).length, telegram.deleted(anna).length], [0, 1]);
});

test('she sees the newest message that matches, and not what was there before', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const say = (text: string) => call(telegram, 'sendMessage', { chat_id: anna.id, text });
  await say('ready 1');
  await say('ready 2');
  const second = await anna.sees(/ready/);
  assert.equal(second.text, 'ready 2');
  const next = anna.sees(/ready/, { after: second });
  await say('ready 3');
  assert.equal((await next).text, 'ready 3');
  assert.equal((await anna.sees(({ text }) => text.endsWith('1'))).text, 'ready 1');
  await assert.rejects(anna.sees(/start/, { timeout: 30 }), /waited in vain: a message like \/start\//);
  await assert.rejects(
    telegram.until(() => false, { timeout: 30, what: 'nothing' }),
    /waited in vain: nothing/,
  );
  const broken = () => {
    throw new Error('broken predicate');
  };
  await assert.rejects(telegram.until(broken), /broken predicate/);
});
