import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type APIInteraction, MessageFlags } from 'discord.js';
import { called, type House, house } from './house-fixture.ts';
import { gatewayClient, type Heard } from './wire-client-fixture.ts';

const FIND = {
  name: 'find',
  description: 'Finds',
  options: [{ type: 3, name: 'query', description: 'What', autocomplete: true }],
};
const MODAL = {
  custom_id: 'm',
  title: 'Code',
  components: [{ type: 18, label: 'Digits', component: { type: 4, custom_id: 'd', style: 1 } }],
};

/** A house whose bot is played by the test, frame by frame. */
async function bareHouse(
  t: Parameters<typeof house>[0],
): Promise<House & { bot: Heard; callback: Callback }> {
  const home = await house(t);
  const bot = await gatewayClient(t, home.discord);
  await home.call('PUT', `/applications/${home.discord.applicationId}/commands`, [FIND]);
  const callback: Callback = (interaction, body, query = '') => {
    const path = `/interactions/${interaction.id}/${interaction.token}/callback${query}`;
    return called(`${home.discord.api}/v10${path}`, 'POST', body);
  };
  return { ...home, bot, callback };
}

type Callback = (interaction: APIInteraction, body: unknown, query?: string) => ReturnType<typeof called>;

test('a first answer needs no authorization, brings no body, and is the only one', async (t) => {
  const { anna, bot, callback, photos, discord } = await bareHouse(t);
  const running = anna.runs('find', {}, { in: photos });
  const interaction = await bot.interaction();
  const first = await callback(interaction, { type: 4, data: { content: 'here' } });
  assert.deepEqual([first.status, first.body.text, first.headers.get('content-type')], [204, '', null]);
  assert.equal((await running).kind, 'message');
  const second = await callback(interaction, { type: 9, data: MODAL });
  assert.deepEqual([second.status, second.body.code], [400, 40060]);
  assert.deepEqual(
    discord.messages(photos).map(({ content }) => content),
    ['here'],
  );
});

test('with_response brings the interaction and the message', async (t) => {
  const { anna, bot, callback, photos, discord } = await bareHouse(t);
  void anna.runs('find', {}, { in: photos });
  const interaction = await bot.interaction();
  const { status, body } = await callback(
    interaction,
    { type: 4, data: { content: 'here' } },
    '?with_response=true',
  );
  const { resource } = body as { resource: { type: number; message: { id: string } } };
  assert.deepEqual([status, resource.type, resource.message.id], [200, 4, discord.messages(photos)[0]?.id]);
});

test('an answer after three seconds is for nobody, and the person was told so', async (t) => {
  const { anna, bot, callback, photos, clock, call, discord } = await bareHouse(t);
  const running = anna.runs('find', {}, { in: photos });
  const interaction = await bot.interaction();
  clock.advance(3001);
  await assert.rejects(running, /did not respond: Anna \/find/);
  const late = await callback(interaction, { type: 4, data: { content: 'here' } });
  assert.deepEqual([late.status, late.body.code], [404, 10062]);
  const after = await call('POST', `/webhooks/${discord.applicationId}/${interaction.token}`, {
    content: 'x',
  });
  assert.equal(after.body.code, 10015);
});

test('a token that nobody was given is unknown', async (t) => {
  const { bot, anna, callback, photos } = await bareHouse(t);
  void anna.runs('find', {}, { in: photos }).catch(() => undefined);
  const interaction = await bot.interaction();
  const forged = await callback({ ...interaction, token: 'guessed' }, { type: 5 });
  assert.deepEqual([forged.status, forged.body.code], [404, 10062]);
});

test('only the kinds of answers that fit are taken', async (t) => {
  const { anna, bot, callback, photos } = await bareHouse(t);
  const typing = anna.types('find', 'query', 'ro', { in: photos });
  const completion = await bot.interaction();
  assert.deepEqual((await callback(completion, { type: 4, data: { content: 'x' } })).flaws, [
    'type BASE_TYPE_CHOICES',
  ]);
  const choices = Array.from({ length: 26 }, (_, n) => ({ name: `n${n}`, value: `v${n}` }));
  assert.deepEqual((await callback(completion, { type: 8, data: { choices } })).flaws, [
    'data.choices BASE_TYPE_MAX_LENGTH',
  ]);
  const wrong = await callback(completion, { type: 8, data: { choices: [{ name: '', value: 'x' }] } });
  assert.deepEqual(wrong.flaws, ['data.choices.0.name BASE_TYPE_BAD_LENGTH']);
  await callback(completion, { type: 8, data: { choices: [{ name: 'Rome', value: 'rome' }] } });
  assert.deepEqual(await typing, [{ name: 'Rome', value: 'rome' }]);
  const running = anna.runs('find', {}, { in: photos });
  const command = await bot.interaction();
  for (const type of [6, 7, 8, 99]) {
    assert.deepEqual(
      (await callback(command, { type, data: {} })).flaws,
      ['type BASE_TYPE_CHOICES'],
      String(type),
    );
  }
  await callback(command, { type: 9, data: MODAL });
  const submitted = anna.submits((await running).modal, { Digits: '1' });
  assert.deepEqual((await callback(await bot.interaction(), { type: 9, data: MODAL })).flaws, [
    'type BASE_TYPE_CHOICES',
  ]);
  submitted.catch(() => undefined);
});

test('what is wrong with an answer is told below its data', async (t) => {
  const { anna, bot, callback, photos } = await bareHouse(t);
  const running = anna.runs('find', {}, { in: photos });
  const interaction = await bot.interaction();
  const long = await callback(interaction, { type: 4, data: { content: 'x'.repeat(2001) } });
  assert.deepEqual(long.flaws, ['data.content BASE_TYPE_MAX_LENGTH']);
  assert.deepEqual((await callback(interaction, { type: 4 })).flaws, ['data BASE_TYPE_REQUIRED']);
  assert.equal((await callback(interaction, { type: 4, data: {} })).body.code, 50006);
  const title = { ...MODAL, title: 'x'.repeat(46) };
  assert.deepEqual((await callback(interaction, { type: 9, data: title })).flaws, [
    'data.title BASE_TYPE_BAD_LENGTH',
  ]);
  // None of these counted as an answer.
  assert.equal((await callback(interaction, { type: 5 })).status, 204);
  assert.equal((await running).kind, 'thinking');
});

test('a modal has one to five fields, each with a label of at most 45 characters and an id of its own', async (t) => {
  const { anna, bot, callback, photos } = await bareHouse(t);
  void anna.runs('find', {}, { in: photos }).catch(() => undefined);
  const interaction = await bot.interaction();
  const input = (more: object = {}): object => ({ type: 4, custom_id: 'd', style: 1, ...more });
  const label = (component: object, words = 'Digits'): object => ({ type: 18, label: words, component });
  const cases: readonly (readonly [readonly object[], string])[] = [
    [[], 'data.components BASE_TYPE_BAD_LENGTH'],
    [
      Array.from({ length: 6 }, (_, n) => label(input({ custom_id: `d${n}` }))),
      'data.components BASE_TYPE_BAD_LENGTH',
    ],
    [[label(input(), 'x'.repeat(46))], 'data.components.0.label BASE_TYPE_BAD_LENGTH'],
    [
      [label(input()), label(input())],
      'data.components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [[label(input({ style: 3 }))], 'data.components.0.component.style BASE_TYPE_CHOICES'],
    [[label(input({ max_length: 4001 }))], 'data.components.0.component.max_length NUMBER_TYPE_MAX'],
    [
      [label(input({ min_length: 7, max_length: 6 }))],
      'data.components.0.component.min_length TEXT_INPUT_COMPONENT_MIN_LENGTH_INVALID',
    ],
    [
      [label(input({ placeholder: 'x'.repeat(101) }))],
      'data.components.0.component.placeholder BASE_TYPE_MAX_LENGTH',
    ],
    [[label({ type: 2 })], 'data.components.0.component.type UNION_TYPE_CHOICES'],
    [[input()], 'data.components.0.type UNION_TYPE_CHOICES'],
  ];
  for (const [components, flaw] of cases) {
    assert.deepEqual((await callback(interaction, { type: 9, data: { ...MODAL, components } })).flaws, [
      flaw,
    ]);
  }
});

test('while the bot thinks, what follows takes the place of that and stays as private', async (t) => {
  const { anna, bot, callback, photos, call, discord } = await bareHouse(t);
  const running = anna.runs('find', {}, { in: photos });
  const interaction = await bot.interaction();
  await callback(interaction, { type: 5, data: { flags: MessageFlags.Ephemeral } });
  const answer = await running;
  assert.equal(answer.now.thinking, true);
  const path = `/webhooks/${discord.applicationId}/${interaction.token}`;
  await called(`${discord.api}/v10${path}`, 'POST', { content: 'first' });
  assert.deepEqual([answer.now.content, answer.now.thinking, answer.now.onlyFor], ['first', false, 'Anna']);
  const followUp = await called(`${discord.api}/v10${path}`, 'POST', { content: 'second' });
  assert.deepEqual(
    discord.messages(photos).map(({ onlyFor }) => onlyFor),
    ['Anna', undefined],
  );
  // Through the channel, what only Anna sees cannot be reached.
  const hidden = await call('GET', `/channels/${photos.id}/messages/${answer.now.id}`);
  assert.deepEqual([hidden.status, hidden.body.code], [404, 10008]);
  const byToken = await called(`${discord.api}/v10${path}/messages/%40original`, 'GET', undefined);
  assert.equal(byToken.body.content, 'first');
  await called(`${discord.api}/v10${path}/messages/${String(followUp.body.id)}`, 'DELETE', undefined);
  await called(`${discord.api}/v10${path}/messages/@original`, 'PATCH', { content: 'third' });
  assert.deepEqual(
    discord.messages(photos).map(({ content, edited }) => [content, edited]),
    [['third', true]],
  );
});

test('when "is thinking" was taken back, what follows is a message of its own, for one person if told so', async (t) => {
  const { anna, bot, callback, photos, discord } = await bareHouse(t);
  const running = anna.runs('find', {}, { in: photos });
  const interaction = await bot.interaction();
  await callback(interaction, { type: 5 });
  await running;
  const path = `${discord.api}/v10/webhooks/${discord.applicationId}/${interaction.token}`;
  await called(`${path}/messages/@original`, 'DELETE', undefined);
  await called(path, 'POST', { content: 'for Anna', flags: MessageFlags.Ephemeral });
  assert.deepEqual(
    discord.messages(photos, { deleted: true }).map(({ content, onlyFor }) => [content, onlyFor]),
    [
      ['', undefined],
      ['for Anna', 'Anna'],
    ],
  );
});

test('a token is good for a quarter of an hour', async (t) => {
  const { anna, bot, callback, photos, clock, discord } = await bareHouse(t);
  void anna.runs('find', {}, { in: photos });
  const interaction = await bot.interaction();
  await callback(interaction, { type: 5 });
  const path = `${discord.api}/v10/webhooks/${discord.applicationId}/${interaction.token}/messages/@original`;
  clock.advance(15 * 60_000);
  assert.equal((await called(path, 'PATCH', { content: 'x' })).status, 200);
  clock.advance(1);
  const late = await called(path, 'PATCH', { content: 'y' });
  assert.deepEqual([late.status, late.body], [401, { message: 'Invalid Webhook Token', code: 50027 }]);
});
