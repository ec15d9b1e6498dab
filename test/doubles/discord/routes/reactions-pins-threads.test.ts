import assert from 'node:assert/strict';
import { test } from 'node:test';
import { house } from '../house-fixture.ts';
import { gatewayClient } from '../wire-client-fixture.ts';

const THUMB = encodeURIComponent('👍');

test('reactions: by the bot, by people, and none that are no emojis', async (t) => {
  const { call, anna, photos, discord, clock } = await house(t);
  const bot = await gatewayClient(t, discord, 1 | (1 << 10));
  const message = anna.says('look', { in: photos });
  const path = `/channels/${photos.id}/messages/${message.id}/reactions`;
  assert.equal((await call('PUT', `${path}/${THUMB}/@me`)).status, 204);
  anna.reacts(message, '❤️');
  const heard = await bot.next(
    'her reaction',
    ({ d }) => (d as { user_id?: string } | null)?.user_id === anna.id,
  );
  assert.equal(heard.t, 'MESSAGE_REACTION_ADD');
  assert.deepEqual(discord.messages(photos)[0]?.reactions, { '👍': ['Homeroll'], '❤️': ['Anna'] });
  clock.advance(250);
  const wrong = await call('PUT', `${path}/thumb/@me`);
  assert.deepEqual([wrong.status, wrong.body.code], [400, 10014]);
  clock.advance(250);
  assert.equal((await call('DELETE', `${path}/${THUMB}/@me`)).status, 204);
  anna.unreacts(message, '❤️');
  assert.deepEqual(discord.messages(photos)[0]?.reactions, {});
});

test('the first to use an emoji needs the permission, the next does not', async (t) => {
  const { call, anna, photos, discord, clock } = await house(t);
  discord.denies(photos, 'AddReactions');
  const message = anna.says('look', { in: photos });
  const path = `/channels/${photos.id}/messages/${message.id}/reactions/${THUMB}/@me`;
  assert.equal((await call('PUT', path)).body.code, 50013);
  anna.reacts(message, '👍');
  clock.advance(250);
  assert.equal((await call('PUT', path)).status, 204);
});

test('a message is pinned on either route, listed, and let go', async (t) => {
  const { call, anna, photos, discord, clock } = await house(t);
  const bot = await gatewayClient(t, discord);
  const one = anna.says('one', { in: photos });
  const two = anna.says('two', { in: photos });
  assert.equal((await call('PUT', `/channels/${photos.id}/messages/pins/${one.id}`)).status, 204);
  assert.equal((await bot.event('CHANNEL_PINS_UPDATE')).channel_id, photos.id);
  assert.equal((await call('PUT', `/channels/${photos.id}/pins/${two.id}`)).status, 204);
  const { body } = await call('GET', `/channels/${photos.id}/messages/pins`);
  assert.deepEqual(
    (body.items as { message: { id: string } }[]).map(({ message }) => message.id),
    [two.id, one.id],
  );
  assert.equal((await call('DELETE', `/channels/${photos.id}/messages/pins/${one.id}`)).status, 204);
  assert.deepEqual(
    discord.messages(photos).map(({ pinned }) => pinned),
    [false, true, false, false],
  );
  // Discord says so in the channel; that cannot itself be pinned or edited.
  const note = discord.messages(photos).at(-1);
  assert.equal(note?.text, 'pinned a message to this channel.');
  clock.advance(5000);
  assert.equal((await call('PUT', `/channels/${photos.id}/messages/pins/${note?.id}`)).body.code, 50021);
  const edit = await call('PATCH', `/channels/${photos.id}/messages/${note?.id}`, { content: 'x' });
  assert.equal(edit.body.code, 50021);
  assert.equal((await call('PUT', `/channels/${photos.id}/messages/pins/1`)).body.code, 10008);
});

test('a thread on a message, archived, comes back with the next post', async (t) => {
  const { call, anna, photos, discord } = await house(t);
  const bot = await gatewayClient(t, discord);
  const message = anna.says('sync', { in: photos });
  const path = `/channels/${photos.id}/messages/${message.id}/threads`;
  assert.deepEqual((await call('POST', path, { name: 'x'.repeat(101) })).flaws, [
    'name BASE_TYPE_BAD_LENGTH',
  ]);
  const { status, body } = await call('POST', path, { name: 'Run 1', auto_archive_duration: 60 });
  assert.deepEqual([status, body.id, body.parent_id, body.type], [201, message.id, photos.id, 11]);
  assert.equal((await bot.event('THREAD_CREATE')).name, 'Run 1');
  assert.equal((await call('POST', path, { name: 'Run 2' })).body.code, 160004);
  const thread = discord.channel('Run 1');
  assert.equal((await call('POST', `/channels/${thread.id}/messages`, { content: 'done' })).status, 200);
  const archived = await call('PATCH', `/channels/${thread.id}`, { archived: true });
  assert.equal((archived.body.thread_metadata as { archived: boolean }).archived, true);
  const [post] = discord.messages(thread);
  const edit = await call('PATCH', `/channels/${thread.id}/messages/${post?.id}`, { content: 'x' });
  assert.equal(edit.body.code, 50083);
  await call('POST', `/channels/${thread.id}/messages`, { content: 'more' });
  const reopened = await call('GET', `/channels/${thread.id}`);
  assert.equal((reopened.body.thread_metadata as { archived: boolean }).archived, false);
  assert.equal(discord.messages(photos)[0]?.thread, 'Run 1');
});

test('threads need their own permissions, and no thread hangs on a thread', async (t) => {
  const { call, photos, discord } = await house(t);
  const alone = await call('POST', `/channels/${photos.id}/threads`, { name: 'Report', type: 11 });
  assert.equal(alone.status, 201);
  assert.deepEqual(
    discord.messages(photos).map(({ text }) => text),
    ['started a thread: Report'],
  );
  const thread = String(alone.body.id);
  assert.equal(
    (await call('POST', `/channels/${thread}/threads`, { name: 'Deep', type: 11 })).body.code,
    50024,
  );
  discord.denies(photos, 'CreatePublicThreads', 'SendMessagesInThreads');
  assert.equal(
    (await call('POST', `/channels/${photos.id}/threads`, { name: 'B', type: 11 })).body.code,
    50013,
  );
  assert.equal((await call('POST', `/channels/${thread}/messages`, { content: 'x' })).body.code, 50013);
  assert.equal((await call('POST', `/channels/${photos.id}/messages`, { content: 'x' })).status, 200);
});

test('a message carries twenty kinds of reactions, a channel 250 pins', async (t) => {
  const { call, anna, photos } = await house(t, { limitsRates: false });
  const message = anna.says('look', { in: photos });
  const path = `/channels/${photos.id}/messages`;
  const emojis = Array.from({ length: 21 }, (_, index) => String.fromCodePoint(0x1f400 + index));
  const statuses: number[] = [];
  for (const emoji of emojis) {
    const { status, body } = await call(
      'PUT',
      `${path}/${message.id}/reactions/${encodeURIComponent(emoji)}/@me`,
    );
    statuses.push(status === 204 ? status : Number(body.code));
  }
  assert.deepEqual(statuses, [...Array(20).fill(204), 30010]);
  for (const index of Array(250).keys()) {
    const { id } = anna.says(`m${index}`, { in: photos });
    assert.equal((await call('PUT', `${path}/pins/${id}`)).status, 204);
  }
  assert.equal((await call('PUT', `${path}/pins/${message.id}`)).body.code, 30003);
});

test('who locks a thread needs the right to, and so does who writes there then', async (t) => {
  const { call, photos, discord } = await house(t);
  const { body } = await call('POST', `/channels/${photos.id}/threads`, { name: 'Report', type: 11 });
  const thread = `/channels/${String(body.id)}`;
  assert.equal((await call('PATCH', thread, { locked: true })).body.code, 50013);
  discord.grants(photos, 'ManageThreads');
  assert.equal((await call('PATCH', thread, { locked: true, name: 'Closed' })).body.name, 'Closed');
  assert.equal((await call('POST', `${thread}/messages`, { content: 'x' })).status, 200);
  discord.denies(photos, 'ManageThreads');
  const locked = await call('POST', `${thread}/messages`, { content: 'x' });
  assert.deepEqual([locked.status, locked.body.code], [403, 160005]);
  assert.equal((await call('PATCH', `/channels/${photos.id}`, { name: 'x' })).body.code, 50013);
});
