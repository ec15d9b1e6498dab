import assert from 'node:assert/strict';
import { test } from 'node:test';
import { form, house } from '../house-fixture.ts';

const long = (length: number): string => 'x'.repeat(length);
const row = (...components: object[]): object => ({ type: 1, components });
const button = (more: object = {}): object => ({
  type: 2,
  style: 1,
  label: 'Yes',
  custom_id: 'yes',
  ...more,
});
const option = (number: number): object => ({ label: `o${number}`, value: `v${number}` });
const select = (more: object = {}): object => ({ type: 3, custom_id: 's', options: [option(1)], ...more });
const many = <One>(count: number, make: (index: number) => One): One[] =>
  Array.from({ length: count }, (_, index) => make(index));
const embed = (more: object): object => ({ content: 'x', embeds: [{ title: 'T', ...more }] });

/** A message, and what it is refused for; none: it is taken. */
const CASES: readonly (readonly [string, object, ...string[]])[] = [
  ['2000 characters', { content: long(2000) }],
  ['2000 characters beyond the basic plane', { content: '😀'.repeat(2000) }],
  ['2001 characters', { content: long(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
  ['an object for a text', { content: {} }, 'content STRING_TYPE_CONVERT'],
  ['ten embeds', { embeds: many(10, () => ({ title: 'T' })) }],
  ['eleven embeds', { embeds: many(11, () => ({ title: 'T' })) }, 'embeds BASE_TYPE_MAX_LENGTH'],
  [
    'an embed of nothing',
    { content: 'x', embeds: [{ color: 1 }] },
    'embeds.0.description BASE_TYPE_REQUIRED',
  ],
  ['a long title', embed({ title: long(257) }), 'embeds.0.title BASE_TYPE_MAX_LENGTH'],
  ['a long description', embed({ description: long(4097) }), 'embeds.0.description BASE_TYPE_MAX_LENGTH'],
  [
    '26 fields',
    embed({ fields: many(26, () => ({ name: 'n', value: 'v' })) }),
    'embeds.0.fields BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a long name and value of a field',
    embed({ fields: [{ name: long(257), value: long(1025) }] }),
    'embeds.0.fields.0.name BASE_TYPE_MAX_LENGTH',
    'embeds.0.fields.0.value BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a field without a value',
    embed({ fields: [{ name: 'n' }] }),
    'embeds.0.fields.0.value BASE_TYPE_REQUIRED',
  ],
  [
    'a field of blanks',
    embed({ fields: [{ name: ' ', value: 'v' }] }),
    'embeds.0.fields.0.name BASE_TYPE_REQUIRED',
  ],
  ['a long footer', embed({ footer: { text: long(2049) } }), 'embeds.0.footer.text BASE_TYPE_MAX_LENGTH'],
  ['a long author', embed({ author: { name: long(257) } }), 'embeds.0.author.name BASE_TYPE_MAX_LENGTH'],
  ['a colour out of range', embed({ color: 0x100_0000 }), 'embeds.0.color NUMBER_TYPE_MAX'],
  ['a time that is none', embed({ timestamp: 'noon' }), 'embeds.0.timestamp DATE_TIME_TYPE_PARSE'],
  ['an address that is none', embed({ url: 'rome' }), 'embeds.0.url URL_TYPE_INVALID_URL'],
  [
    'a picture from a disk',
    embed({ image: { url: 'file:///a.jpg' } }),
    'embeds.0.image.url URL_TYPE_INVALID_SCHEME',
  ],
  ['6000 characters in embeds', { embeds: [{ description: long(4000) }, { description: long(2000) }] }],
  [
    '6001 characters in embeds',
    { embeds: [{ description: long(4000) }, { description: long(2001) }] },
    'embeds MAX_EMBED_SIZE_EXCEEDED',
  ],
  ['five rows', { components: many(5, (n) => row(button({ custom_id: `b${n}` }))) }],
  [
    'six rows',
    { components: many(6, (n) => row(button({ custom_id: `b${n}` }))) },
    'components BASE_TYPE_MAX_LENGTH',
  ],
  ['a button outside of a row', { components: [button()] }, 'components.0.type UNION_TYPE_CHOICES'],
  ['five buttons', { components: [row(...many(5, (n) => button({ custom_id: `b${n}` })))] }],
  [
    'six buttons in a row',
    { components: [row(...many(6, (n) => button({ custom_id: `b${n}` })))] },
    'components.0.components BASE_TYPE_BAD_LENGTH',
  ],
  ['a row of nothing', { components: [row()] }, 'components.0.components BASE_TYPE_BAD_LENGTH'],
  [
    'a long label',
    { components: [row(button({ label: long(81) }))] },
    'components.0.components.0.label BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a button without label and emoji',
    { components: [row(button({ label: undefined }))] },
    'components.0.components.0 BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
  ],
  ['a button with an emoji', { components: [row(button({ label: undefined, emoji: { name: '🔎' } }))] }],
  [
    'an emoji that is none',
    { components: [row(button({ emoji: { name: 'lens' } }))] },
    'components.0.components.0.emoji.name COMPONENT_INVALID_EMOJI',
  ],
  [
    'a style that is none',
    { components: [row(button({ style: 9 }))] },
    'components.0.components.0.style BASE_TYPE_CHOICES',
  ],
  [
    'a long custom id',
    { components: [row(button({ custom_id: long(101) }))] },
    'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a button without a custom id',
    { components: [row(button({ custom_id: undefined }))] },
    'components.0.components.0.custom_id BASE_TYPE_REQUIRED',
  ],
  [
    'a custom id twice',
    { components: [row(button()), row(button({ label: 'No' }))] },
    'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  ['a link', { components: [row({ type: 2, style: 5, label: 'Open', url: 'https://example.org' })] }],
  [
    'a link to nowhere',
    { components: [row({ type: 2, style: 5, label: 'Open' })] },
    'components.0.components.0.url BASE_TYPE_REQUIRED',
  ],
  [
    'a link with a custom id',
    { components: [row({ type: 2, style: 5, label: 'Open', url: 'https://example.org', custom_id: 'x' })] },
    'components.0.components.0.custom_id BUTTON_COMPONENT_CUSTOM_ID_AND_URL',
  ],
  ['25 options', { components: [row(select({ options: many(25, option) }))] }],
  [
    '26 options',
    { components: [row(select({ options: many(26, option) }))] },
    'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
  ],
  [
    'an option with long words',
    {
      components: [
        row(select({ options: [{ label: long(101), value: long(101), description: long(101) }] })),
      ],
    },
    'components.0.components.0.options.0.label BASE_TYPE_BAD_LENGTH',
    'components.0.components.0.options.0.description BASE_TYPE_MAX_LENGTH',
    'components.0.components.0.options.0.value BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a value twice',
    { components: [row(select({ options: [option(1), option(1)] }))] },
    'components.0.components.0.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
  ],
  [
    'more to pick than there is',
    { components: [row(select({ max_values: 2 }))] },
    'components.0.components.0.max_values SELECT_COMPONENT_MAX_VALUES_INVALID',
  ],
  [
    'two menus in a row',
    { components: [row(select(), select({ custom_id: 't' }))] },
    'components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ],
  [
    'more to pick at least than at most',
    { components: [row(select({ min_values: 2 }))] },
    'components.0.components.0.min_values SELECT_COMPONENT_MIN_VALUES_INVALID',
  ],
  [
    'more options chosen than may be',
    { components: [row(select({ options: many(2, (n) => ({ ...option(n), default: true })) }))] },
    'components.0.components.0.options SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
  ],
  [
    'a long placeholder',
    { components: [row(select({ placeholder: long(151) }))] },
    'components.0.components.0.placeholder BASE_TYPE_MAX_LENGTH',
  ],
  [
    'an address on a button that is no link',
    { components: [row(button({ url: 'https://example.org' }))] },
    'components.0.components.0.url BUTTON_COMPONENT_URL_NOT_ALLOWED',
  ],
  [
    'a text input',
    { components: [row({ type: 4, custom_id: 'x', style: 1 })] },
    'components.0.components.0.type UNION_TYPE_CHOICES',
  ],
  ['flags that are no number', { content: 'x', flags: 'silent' }, 'flags NUMBER_TYPE_COERCE'],
  ['embeds that are no list', { content: 'x', embeds: {} }, 'embeds LIST_TYPE_CONVERT'],
  [
    'an embed that is a text',
    { content: 'x', embeds: ['T'] },
    'embeds.0 DICT_TYPE_CONVERT',
    'embeds.0.description BASE_TYPE_REQUIRED',
  ],
  [
    'a switch that is a text',
    embed({ fields: [{ name: 'n', value: 'v', inline: 'yes' }] }),
    'embeds.0.fields.0.inline BOOLEAN_TYPE_CONVERT',
  ],
  [
    'mentions of a kind that is none',
    { content: 'x', allowed_mentions: { parse: ['cats'] } },
    'allowed_mentions.parse.0 BASE_TYPE_CHOICES',
  ],
  [
    'everybody and somebody mentioned',
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
  ],
  ['a long nonce', { content: 'x', nonce: long(26) }, 'nonce BASE_TYPE_MAX_LENGTH'],
  [
    'an answer to nothing',
    { content: 'x', message_reference: { message_id: '1' } },
    'message_reference MESSAGE_REFERENCE_UNKNOWN_MESSAGE',
  ],
];

for (const [name, body, ...flaws] of CASES) {
  test(`a message with ${name} is ${flaws.length > 0 ? 'refused' : 'taken'}`, async (t) => {
    const { call, photos, discord } = await house(t);
    const answer = await call('POST', `/channels/${photos.id}/messages`, body);
    assert.deepEqual(answer.flaws, flaws);
    assert.equal(answer.status, flaws.length > 0 ? 400 : 200);
    assert.equal(discord.messages(photos).length, flaws.length > 0 ? 0 : 1);
    if (flaws.length > 0)
      assert.deepEqual([answer.body.message, answer.body.code], ['Invalid Form Body', 50035]);
  });
}

test('a message without anything in it is refused, and so is an edit that leaves nothing', async (t) => {
  const { call, photos, discord } = await house(t);
  const path = `/channels/${photos.id}/messages`;
  for (const body of [{}, { content: '' }, { content: ' \n' }, { embeds: [] }]) {
    const { status, body: answer } = await call('POST', path, body);
    assert.deepEqual([status, answer], [400, { message: 'Cannot send an empty message', code: 50006 }]);
  }
  const { body } = await call('POST', path, { content: 'x' });
  const edit = await call('PATCH', `${path}/${String(body.id)}`, { content: null });
  assert.equal(edit.body.code, 50006);
  assert.equal(discord.messages(photos)[0]?.content, 'x');
});

test('blanks at the ends are cut off', async (t) => {
  const { call, photos, discord } = await house(t);
  await call('POST', `/channels/${photos.id}/messages`, { content: ' x\n', embeds: [{ title: ' T ' }] });
  const [seen] = discord.messages(photos);
  assert.deepEqual([seen?.content, seen?.embeds[0]?.title], ['x', 'T']);
});

test('what is not JSON is refused', async (t) => {
  const { call, photos } = await house(t);
  const path = `/channels/${photos.id}/messages`;
  const broken = await call('POST', path, '{', { 'Content-Type': 'application/json' });
  assert.deepEqual([broken.status, broken.body.code], [400, 50109]);
  const text = await call('POST', path, 'content=x', { 'Content-Type': 'text/plain' });
  assert.deepEqual([text.status, text.body.code], [400, 50035]);
  const list = await call('POST', path, []);
  assert.deepEqual(list.flaws, ['DICT_TYPE_CONVERT']);
});

test('a message has at most ten files, with descriptions of at most 1024 characters', async (t) => {
  const { call, photos, discord } = await house(t);
  const path = `/channels/${photos.id}/messages`;
  const file = { name: 'a.jpg', bytes: new Uint8Array(3) };
  const eleven = await call('POST', path, form({ content: 'x' }, ...many(11, () => file)));
  assert.deepEqual(eleven.flaws, ['attachments BASE_TYPE_MAX_LENGTH']);
  const wordy = form({ attachments: [{ id: '0', description: long(1025) }] }, file);
  assert.deepEqual((await call('POST', path, wordy)).flaws, [
    'attachments.0.description BASE_TYPE_MAX_LENGTH',
  ]);
  const stray = form({ attachments: [{ id: '7' }] }, file);
  assert.deepEqual((await call('POST', path, stray)).flaws, ['attachments.0.id ATTACHMENT_NOT_FOUND']);
  assert.equal((await call('POST', path, form({}, ...many(10, () => file)))).status, 200);
  assert.equal(discord.messages(photos)[0]?.attachments.length, 10);
});

test('a nonce that is enforced makes one message of two calls', async (t) => {
  const { call, photos, discord, clock } = await house(t);
  const path = `/channels/${photos.id}/messages`;
  const body = { content: 'x', nonce: 'once', enforce_nonce: true };
  const first = await call('POST', path, body);
  assert.equal((await call('POST', path, body)).body.id, first.body.id);
  assert.equal(discord.messages(photos).length, 1);
  await call('POST', path, { ...body, enforce_nonce: false });
  clock.advance(4 * 60_000);
  await call('POST', path, body);
  assert.equal(discord.messages(photos).length, 3);
});
