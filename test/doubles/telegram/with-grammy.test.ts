import assert from 'node:assert/strict';
import { test } from 'node:test';
import { autoRetry } from '@grammyjs/auto-retry';
import { GrammyError, HttpError, InlineKeyboard, InputFile, InputMediaBuilder } from 'grammy';
import { jpegFile } from '../../picture-files/index.ts';
import { botOf, runBot } from './grammy-bot.ts';
import { startTelegram } from './index.ts';

const QUICK = { waiting: 0.001 };

test('a bot answers a command, and an edit shows what a button did', async () => {
  await using telegram = await startTelegram();
  await using _bot = await runBot(telegram, (bot) => {
    bot.command('start', (ctx) =>
      ctx.reply(`Hello <b>${ctx.from?.first_name}</b>: ${ctx.match}`, {
        parse_mode: 'HTML',
        reply_markup: new InlineKeyboard().text('Yes', 'yes').text('No', 'no'),
      }),
    );
    bot.callbackQuery('yes', async (ctx) => {
      await ctx.answerCallbackQuery({ text: 'Noted', show_alert: true });
      await ctx.editMessageText('You said yes.');
    });
  });
  const anna = telegram.person({ firstName: 'Anna', languageCode: 'de' });
  anna.starts('code-1');
  const hello = await anna.sees(/Hello Anna: code-1/);
  assert.deepEqual(hello.entities, [{ type: 'bold', offset: 6, length: 4 }]);
  assert.deepEqual(await anna.taps(hello, 'Yes'), { text: 'Noted', showAlert: true });
  const edited = await anna.sees(/You said yes/);
  assert.deepEqual([edited.id, edited.isEdited, edited.buttons], [hello.id, true, []]);
  assert.equal(telegram.transcript(anna), 'Anna:\n  /start code-1\n\nHomeroll (edited):\n  You said yes.');
});

test('photos and albums arrive with their bytes, and what a person sends can be downloaded', async () => {
  await using telegram = await startTelegram(QUICK);
  await using bot = await runBot(telegram, () => undefined);
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const [one, two] = [await jpegFile({ seed: 1 }), await jpegFile({ seed: 2 })];
  const sent = await bot.api.sendPhoto(anna.id, new InputFile(one, 'one.jpg'), { caption: 'One' });
  const album = await bot.api.sendMediaGroup(anna.id, [
    InputMediaBuilder.photo(new InputFile(one, 'one.jpg'), { caption: 'First' }),
    InputMediaBuilder.photo(new InputFile(two, 'two.jpg')),
  ]);
  assert.equal(album.length, 2);
  const [, photo, first, second] = telegram.messages(anna);
  assert.deepEqual([photo?.id, photo?.text, first?.text], [sent.message_id, 'One', 'First']);
  assert.ok(photo?.media?.bytes.equals(one));
  assert.ok(second?.media?.bytes.equals(two));
  assert.equal(second?.albumId, first?.albumId);
  const received = await anna.sendsDocument(two, { fileName: 'two.jpg' });
  const file = await bot.api.getFile(received.media?.fileId ?? '');
  const response = await fetch(`${telegram.apiRoot}/file/bot${telegram.token}/${file.file_path}`);
  assert.ok(Buffer.from(await response.arrayBuffer()).equals(two));
});

test('a live photo keeps its still and its video, alone and in an album', async () => {
  await using telegram = await startTelegram(QUICK);
  const bot = botOf(telegram);
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const still = await jpegFile({ seed: 3 });
  const video = Buffer.from('a film');
  await bot.api.sendLivePhoto(anna.id, new InputFile(video, 'a.mov'), new InputFile(still, 'a.jpg'));
  await bot.api.sendMediaGroup(anna.id, [
    { type: 'live_photo', media: new InputFile(video), photo: new InputFile(still) },
    { type: 'video', media: new InputFile(video) },
  ]);
  const [, alone, inAlbum, film] = telegram.messages(anna);
  for (const message of [alone, inAlbum]) {
    assert.equal(message?.media?.kind, 'live_photo');
    assert.ok(message?.media?.bytes.equals(video));
    assert.ok(message?.media?.still?.bytes.equals(still));
  }
  assert.equal(film?.media?.kind, 'video');
});

test('reactions, blocking and unblocking reach the bot', async () => {
  await using telegram = await startTelegram(QUICK);
  const heard: string[] = [];
  await using bot = await runBot(telegram, (it) => {
    it.on('message_reaction', (ctx) => {
      heard.push(
        `${ctx.messageReaction.old_reaction.length} → ${JSON.stringify(ctx.messageReaction.new_reaction)}`,
      );
    });
    it.on('my_chat_member', (ctx) => {
      heard.push(`${ctx.myChatMember.old_chat_member.status} → ${ctx.myChatMember.new_chat_member.status}`);
    });
  });
  const anna = telegram.person({ firstName: 'Anna' });
  const hello = anna.starts();
  anna.reacts(hello, '🔥');
  anna.blocks();
  await telegram.until(() => heard.length === 2);
  await assert.rejects(bot.api.sendMessage(anna.id, 'x'), /403: Forbidden: bot was blocked by the user/);
  anna.starts();
  await telegram.until(() => heard.length === 3);
  assert.deepEqual(heard, ['0 → [{"type":"emoji","emoji":"🔥"}]', 'member → kicked', 'kicked → member']);
});

test('a bot that waits as it is told gets through a flood', async () => {
  await using telegram = await startTelegram(QUICK);
  const bot = botOf(telegram);
  bot.api.config.use(autoRetry({ rethrowHttpErrors: true }));
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  telegram.fails({ method: 'sendMessage', status: 429, retryAfter: 1 });
  await bot.api.sendMessage(anna.id, 'hello');
  assert.deepEqual(
    telegram.callsOf('sendMessage').map(({ status }) => status),
    [429, 200],
  );
  assert.equal(telegram.messages(anna).length, 2);
});

test('a wrong token and a service that is down are told apart', async () => {
  await using telegram = await startTelegram(QUICK);
  const bot = botOf(telegram);
  telegram.revokesToken();
  const isUnauthorized = (error: unknown) => error instanceof GrammyError && error.error_code === 401;
  await assert.rejects(bot.api.getMe(), isUnauthorized);
  await telegram.goesDown();
  await assert.rejects(bot.api.getMe(), HttpError);
  await telegram.comesBack();
  const renewed = botOf(telegram);
  assert.equal((await renewed.api.getMe()).username, 'homeroll_bot');
});

test('updates that were not confirmed come again to the next poller', async () => {
  await using telegram = await startTelegram(QUICK);
  const anna = telegram.person({ firstName: 'Anna' });
  anna.says('before it started');
  const heard: string[] = [];
  await using _bot = await runBot(telegram, (bot) => {
    bot.on('message:text', (ctx) => {
      heard.push(ctx.msg.text);
    });
  });
  await telegram.until(() => heard.length === 1);
  assert.equal(telegram.pendingUpdates, 0);
});

test('a second bot of the same token puts an end to the first', async () => {
  // A poll lasts until something happens, so that the first bot's is the one that a second meets.
  await using telegram = await startTelegram();
  const first = botOf(telegram);
  const run = first.start();
  await telegram.until(() => telegram.isPolled);
  const ended = assert.rejects(run, /409: Conflict: terminated by other getUpdates request/);
  await using _second = await runBot(telegram, () => undefined);
  await ended;
});
