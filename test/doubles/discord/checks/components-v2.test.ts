import assert from 'node:assert/strict';
import { test } from 'node:test';
import { form, house } from '../house-fixture.ts';

const V2 = 1 << 15;
const text = (content = 'x'): object => ({ type: 10, content });
const picture = { media: { url: 'https://example.org/a.jpg' } };
const many = (count: number, make: () => object): object[] => Array.from({ length: count }, make);

/** Components, and what they are refused for; none: they are taken. */
const CASES: readonly (readonly [string, readonly object[], ...string[]])[] = [
  [
    'a container with all kinds',
    [
      {
        type: 17,
        accent_color: 1,
        components: [
          text(),
          { type: 14, spacing: 2 },
          { type: 12, items: [picture] },
          { type: 9, components: [text()], accessory: { type: 11, ...picture } },
          { type: 1, components: [{ type: 2, style: 4, label: 'Delete', custom_id: 'd' }] },
        ],
      },
    ],
  ],
  ['40 components', many(40, text)],
  [
    '41 components',
    many(41, text),
    'components BASE_TYPE_MAX_LENGTH',
    'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
  ],
  [
    '41 components, nested',
    [{ type: 17, components: many(40, text) }],
    'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
  ],
  [
    '4001 characters',
    [text('x'.repeat(2000)), text('x'.repeat(2001))],
    'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
  ],
  [
    'a container in a container',
    [{ type: 17, components: [{ type: 17, components: [text()] }] }],
    'components.0.components.0.type UNION_TYPE_CHOICES',
  ],
  [
    'a gallery of eleven',
    [{ type: 12, items: many(11, () => picture) }],
    'components.0.items BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a section without an accessory',
    [{ type: 9, components: [text()] }],
    'components.0.accessory BASE_TYPE_REQUIRED',
  ],
  [
    'a picture that did not come with it',
    [{ type: 12, items: [{ media: { url: 'attachment://b.jpg' } }] }],
    'components.0.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
  ],
  [
    'a file from the web',
    [{ type: 13, file: { url: 'https://example.org/a.zip' } }],
    'components.0.file.url URL_TYPE_INVALID_SCHEME',
  ],
];

for (const [name, components, ...flaws] of CASES) {
  test(`version 2: ${name} – ${flaws.length > 0 ? 'refused' : 'taken'}`, async (t) => {
    const { call, photos } = await house(t);
    const answer = await call('POST', `/channels/${photos.id}/messages`, { flags: V2, components });
    assert.deepEqual(answer.flaws, flaws);
  });
}

test('components of version 2 need the flag, and stand alone, for good', async (t) => {
  const { call, photos, discord } = await house(t);
  const path = `/channels/${photos.id}/messages`;
  const without = await call('POST', path, { components: [text()] });
  assert.deepEqual(without.flaws, ['components.0.type UNION_TYPE_CHOICES']);
  const both = await call('POST', path, {
    flags: V2,
    content: 'x',
    embeds: [{ title: 'T' }],
    components: [text()],
  });
  assert.deepEqual(both.flaws, [
    'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    'embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ]);
  const made = await call('POST', path, { flags: V2, components: [text('hello')] });
  const back = await call('PATCH', `${path}/${String(made.body.id)}`, { content: 'y', flags: 0 });
  assert.deepEqual(back.flaws, ['content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2']);
  assert.deepEqual(
    discord.messages(photos).map((one) => one.text),
    ['hello'],
  );
});

test('what media names comes with the message', async (t) => {
  const { call, photos, discord } = await house(t);
  const components = [{ type: 12, items: [{ media: { url: 'attachment://a.jpg' } }] }];
  const file = { name: 'a.jpg', bytes: new Uint8Array([1, 2]) };
  const { body } = await call(
    'POST',
    `/channels/${photos.id}/messages`,
    form({ flags: V2, components }, file),
  );
  const [gallery] = body.components as { items: { media: { url: string } }[] }[];
  const url = gallery?.items[0]?.media.url ?? '';
  assert.deepEqual(discord.bytes({ url }), file.bytes);
});
