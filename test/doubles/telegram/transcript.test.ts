import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jpegFile } from '../../picture-files/index.ts';
import { startTelegram } from './index.ts';
import { call, callWithFiles } from './plain-bot.ts';

test('a chat reads as a person sees it', async () => {
  await using telegram = await startTelegram({ rates: false, name: 'Rolly' });
  const anna = telegram.person({ firstName: 'Anna' });
  const hello = anna.starts();
  const reply_markup = {
    inline_keyboard: [
      [
        { text: 'Yes', callback_data: 'y' },
        { text: 'No', callback_data: 'n' },
      ],
      [{ text: 'Later', disabled: {} }],
    ],
  };
  const reply_parameters = { message_id: hello.id };
  const first = await call(telegram, 'sendMessage', {
    ...{ chat_id: anna.id, text: 'Welcome.\nReady?', reply_markup, reply_parameters },
  });
  await call(telegram, 'pinChatMessage', { chat_id: anna.id, message_id: first.result.message_id });
  anna.reacts(await anna.sees(/Welcome/), '🔥');
  const photo = await jpegFile({ seed: 1, width: 120, height: 80 });
  const size = `${Math.round(photo.length / 1000)} kB`;
  const sent = await callWithFiles(
    telegram,
    'sendPhoto',
    { chat_id: anna.id, caption: 'A', has_spoiler: true },
    { photo },
  );
  const id = sent.result.photo.at(-1)?.file_id;
  const media = [
    { type: 'photo', media: id, caption: 'Two' },
    { type: 'photo', media: id },
  ];
  await call(telegram, 'sendMediaGroup', { chat_id: anna.id, media });
  await anna.sendsVideo(Buffer.alloc(1_250_000), { width: 640, height: 480, duration: 75 });
  const paper = await anna.sendsDocument(Buffer.alloc(12_345), { fileName: 'a.pdf' });
  await call(telegram, 'setMessageReaction', {
    ...{ chat_id: anna.id, message_id: paper.id, reaction: [{ type: 'emoji', emoji: '👍' }] },
  });
  anna.deletes(anna.says('a secret'));
  assert.equal(
    telegram.transcript(anna),
    `Anna:
  /start

Rolly (pinned):
  > /start
  Welcome.
  Ready?
  [Yes] [No]
  (Later)
  🔥 Anna

— Rolly pinned a message

Rolly:
  (photo 120×80, ${size}, behind a spoiler)
  A

Rolly:
  (photo 120×80, ${size})
  Two
  (photo 120×80, ${size})

Anna:
  (video 640×480, 1:15, 1.3 MB)

Anna:
  (document a.pdf, 12 kB)
  👍 Rolly`,
  );
});

test('a forum reads with its topics', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  const forum = telegram.group({ title: 'Family', members: [anna], forum: true });
  const topic = forum.topic('Photos');
  anna.says('/status', { chat: forum, topic });
  assert.equal(
    telegram.transcript(forum),
    `— Anna made this group

— Anna added the bot

— Anna opened a topic

Anna in Photos:
  /status`,
  );
});
