import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTelegram } from './index.ts';
import { call } from './plain-bot.ts';

const HTML: readonly [html: string, text: string, entities: string][] = [
  ['a <b>b</b> c', 'a b c', 'bold 2 1'],
  ['<strong>a</strong><i>b</i><em>c</em>', 'abc', 'bold 0 1, italic 1 1, italic 2 1'],
  [
    '<u>a</u><ins>b</ins><s>c</s><strike>d</strike><del>e</del>',
    'abcde',
    'underline 0 1, underline 1 1, strikethrough 2 1, strikethrough 3 1, strikethrough 4 1',
  ],
  ['<b>bold <i>both</i></b>', 'bold both', 'bold 0 9, italic 5 4'],
  ['😀<b>x</b>', '😀x', 'bold 2 1'],
  ['&lt;b&gt; &amp; &quot;&#33;&#x21; &nbsp;', '<b> & "!! &nbsp;', ''],
  ['<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>', 'ab', 'spoiler 0 1, spoiler 1 1'],
  ['<blockquote expandable>a</blockquote>', 'a', 'expandable_blockquote 0 1'],
  ['<blockquote>a</blockquote>', 'a', 'blockquote 0 1'],
  ['<code>/x @homeroll_bot</code>', '/x @homeroll_bot', 'code 0 16'],
  ['<pre><code class="language-ts">let x</code></pre>', 'let x', 'pre 0 5'],
  ['<a href="https://example.com/?a=1&amp;b=2">here</a>', 'here', 'text_link 0 4'],
  ['<B>a</b>', 'a', 'bold 0 1'],
  ['<tg-emoji emoji-id="5">👍</tg-emoji>', '👍', 'custom_emoji 0 2'],
  ['<tg-time unix="1647531900">then</tg-time>', 'then', 'date_time 0 4'],
  ['  <b> a</b>\n\n', 'a', 'bold 0 1'],
  [
    'see https://example.com/a and /help or @anna_b',
    'see https://example.com/a and /help or @anna_b',
    'url 4 21, bot_command 30 5, mention 39 7',
  ],
];

test('HTML becomes a text and its entities', async () => {
  await using telegram = await startTelegram({ rates: false });
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  for (const [html, text, entities] of HTML) {
    const { result } = await call(telegram, 'sendMessage', {
      chat_id: anna.id,
      text: html,
      parse_mode: 'HTML',
    });
    assert.equal(result?.text, text, html);
    const found = (result.entities ?? []).map(
      ({ type, offset, length }: { type: string; offset: number; length: number }) =>
        `${type} ${offset} ${length}`,
    );
    assert.equal(found.join(', '), entities, html);
  }
  const link = telegram.messages(anna).find(({ text }) => text === 'here');
  assert.equal(link?.entities[0]?.url, 'https://example.com/?a=1&b=2');
  const code = telegram.messages(anna).find(({ text }) => text === 'let x');
  assert.equal(code?.entities[0]?.language, 'ts');
});

const BAD_HTML: readonly [html: string, words: string][] = [
  ['a <h1>b</h1>', 'Unsupported start tag "h1" at byte offset 2'],
  ['ä < b', 'Unsupported start tag "" at byte offset 3'],
  ['a<br>b', 'Unsupported start tag "br" at byte offset 1'],
  ['<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
  ['<b>a</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
  ['a</b>', 'Unexpected end tag at byte offset 1'],
  ['<b', 'Unclosed start tag at byte offset 0'],
  ['<a href="x', 'Unclosed start tag at byte offset 0'],
  ['<a href=>x</a>', 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 7'],
  ['<b>a</b', 'Unclosed end tag at byte offset 4'],
  ['<span>a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
];

test('HTML that Telegram cannot read is refused with the place', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  for (const [text, words] of BAD_HTML) {
    const { description } = await call(telegram, 'sendMessage', {
      chat_id: anna.id,
      text,
      parse_mode: 'HTML',
    });
    assert.equal(description, `Bad Request: can't parse entities: ${words}`, text);
  }
  const other = await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'x', parse_mode: 'BBCode' });
  assert.equal(other.description, 'Bad Request: unsupported parse_mode');
});

test('a text has 1 to 4096 characters and a caption at most 1024, counted without the markup', async () => {
  await using telegram = await startTelegram({ rates: false });
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const say = (text: string, more: object = {}) =>
    call(telegram, 'sendMessage', { chat_id: anna.id, text, ...more });
  assert.equal((await say('')).description, 'Bad Request: message text is empty');
  assert.equal((await say(' \n ')).description, 'Bad Request: text must be non-empty');
  assert.equal(
    (await say('<b></b>', { parse_mode: 'HTML' })).description,
    'Bad Request: text must be non-empty',
  );
  assert.equal((await say('x'.repeat(4097))).description, 'Bad Request: message is too long');
  assert.equal((await say('😀'.repeat(2049))).description, 'Bad Request: message is too long');
  const longest = await say(`<b>${'x'.repeat(4096)}</b>`, { parse_mode: 'HTML' });
  assert.equal(longest.status, 200);
  const edit = { chat_id: anna.id, message_id: longest.result.message_id, text: 'y'.repeat(4097) };
  assert.equal((await call(telegram, 'editMessageText', edit)).description, 'Bad Request: MESSAGE_TOO_LONG');
  const file = await anna.sendsDocument(Buffer.from('x'));
  const caption = (length: number) =>
    call(telegram, 'sendDocument', {
      ...{ chat_id: anna.id, document: file.media?.fileId, caption: 'x'.repeat(length) },
    });
  assert.equal((await caption(1025)).description, 'Bad Request: message caption is too long');
  assert.equal((await caption(1024)).result.caption?.length, 1024);
});

test('entities may be given instead, within the text', async () => {
  await using telegram = await startTelegram({ rates: false });
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const say = (entities: unknown) =>
    call(telegram, 'sendMessage', { chat_id: anna.id, text: 'a 😀 b', entities });
  const bold = { type: 'bold', offset: 2, length: 2 };
  assert.deepEqual((await say([bold])).result.entities, [bold]);
  for (const [entity, words] of [
    [
      { ...bold, length: 9 },
      'entity beginning at UTF-16 offset 2 ends after the end of the text at UTF-16 offset 11',
    ],
    [
      { ...bold, length: 1 },
      'entity beginning at UTF-16 offset 2 ends in a middle of a UTF-16 symbol at UTF-16 offset 3',
    ],
    [{ ...bold, type: 'loud' }, "can't parse MessageEntity: Unsupported type specified"],
    [{ type: 'bold' }, "can't parse MessageEntity: fields type, offset and length are needed"],
  ] as const)
    assert.equal((await say([entity])).description, `Bad Request: ${words}`);
  assert.match((await say({})).description ?? '', /expected an Array of MessageEntity/);
});
