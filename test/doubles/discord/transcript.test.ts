import assert from 'node:assert/strict';
import { test } from 'node:test';
import { form, house } from './house-fixture.ts';

test('a channel in plain text', async (t) => {
  const { call, anna, photos, discord } = await house(t);
  anna.says('where are we?\nanybody?', {
    in: photos,
    files: [{ name: 'clip.mp4', bytes: new Uint8Array(2_340_000) }],
  });
  const embed = {
    author: { name: 'Homeroll' },
    title: 'Rome',
    description: '12 pictures\nof 3 days',
    fields: [{ name: 'People', value: 'Anna' }],
    image: { url: 'attachment://map.png' },
    footer: { text: 'page 1' },
  };
  const components = [
    {
      type: 1,
      components: [
        { type: 2, style: 1, label: 'More', custom_id: 'm', emoji: { name: '🔎' } },
        { type: 2, style: 4, label: 'Delete', custom_id: 'd', disabled: true },
      ],
    },
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: 's',
          placeholder: 'Year',
          options: [
            { label: '2020', value: '0' },
            { label: '2021', value: '1' },
          ],
        },
      ],
    },
  ];
  const payload = {
    content: 'found',
    embeds: [embed],
    components,
    attachments: [{ id: '0' }, { id: '1', description: 'A' }],
  };
  const files = [
    { name: 'map.png', bytes: new Uint8Array(1) },
    { name: 'IMG_1.jpg', bytes: new Uint8Array(84_200) },
  ];
  const { body } = await call('POST', `/channels/${photos.id}/messages`, form(payload, ...files));
  await call('PATCH', `/channels/${photos.id}/messages/${String(body.id)}`, { content: 'found them' });
  await call('PUT', `/channels/${photos.id}/messages/pins/${String(body.id)}`);
  const [, found] = discord.messages(photos);
  assert.ok(found);
  anna.reacts(found, '👍');
  assert.equal(
    discord.transcript(photos),
    [
      'Anna: where are we?',
      '  anybody?',
      '  (video clip.mp4 2.3 MB)',
      'Homeroll (edited, pinned): found them',
      '  | Homeroll',
      '  | Rome',
      '  | 12 pictures',
      '  | of 3 days',
      '  | People: Anna',
      '  | (picture map.png)',
      '  | page 1',
      '  (picture IMG_1.jpg 84 kB: A)',
      '  [🔎 More] [Delete – off]',
      '  [Year ▾ 2020 · 2021]',
      '  👍 Anna',
      'Homeroll: pinned a message to this channel.',
    ].join('\n'),
  );
});
