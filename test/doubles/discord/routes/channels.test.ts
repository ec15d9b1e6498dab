import assert from 'node:assert/strict';
import { test } from 'node:test';
import { called, house } from '../house-fixture.ts';

test('routes, methods and versions that do not exist are refused as such', async (t) => {
  const { call, discord } = await house(t);
  assert.deepEqual((await call('GET', '/rome')).body, { message: '404: Not Found', code: 0 });
  assert.deepEqual((await call('PUT', '/users/@me')).body, { message: '405: Method Not Allowed', code: 0 });
  const old = await called(`${discord.api}/v6/users/@me`, 'GET', undefined, {
    Authorization: `Bot ${discord.token}`,
  });
  assert.deepEqual([old.status, old.body.code], [400, 50041]);
});

test('without a token, or with it the wrong way, nothing but tokens in paths works', async (t) => {
  const { discord, photos } = await house(t);
  const headers: Record<string, string>[] = [
    {},
    { Authorization: discord.token },
    { Authorization: 'Bot x' },
  ];
  for (const given of headers) {
    const answer = await called(
      `${discord.api}/v10/channels/${photos.id}/messages`,
      'POST',
      { content: 'x' },
      given,
    );
    assert.deepEqual([answer.status, answer.body], [401, { message: '401: Unauthorized', code: 0 }]);
  }
  assert.equal((await called(`${discord.api}/v10/gateway`, 'GET', undefined)).status, 200);
});

test('a message is edited, found and deleted, and then unknown', async (t) => {
  const { call, photos, discord, clock, guild } = await house(t);
  const path = `/channels/${photos.id}/messages`;
  const { body } = await call('POST', path, { content: 'one', flags: 4096 | 64 });
  const one = `${path}/${String(body.id)}`;
  clock.advance(1000);
  const edited = await call('PATCH', one, { content: 'two' });
  assert.equal(edited.body.edited_timestamp, new Date(clock.now()).toISOString());
  const [seen] = discord.messages(photos);
  // In a channel nothing is ephemeral.
  assert.deepEqual(
    [seen?.content, seen?.edited, seen?.silent, seen?.onlyFor],
    ['two', true, true, undefined],
  );
  const other = discord.addChannel(guild, 'other');
  assert.equal((await call('GET', `/channels/${other.id}/messages/${String(body.id)}`)).body.code, 10008);
  assert.equal((await call('DELETE', one)).status, 204);
  for (const method of ['GET', 'PATCH', 'DELETE']) {
    const gone = await call(method, one, method === 'PATCH' ? { content: 'x' } : undefined);
    assert.deepEqual([gone.status, gone.body], [404, { message: 'Unknown Message', code: 10008 }], method);
  }
  assert.deepEqual(discord.messages(photos), []);
  assert.equal(discord.messages(photos, { deleted: true })[0]?.deleted, true);
});

test("the bot edits nobody else's message, and deletes it only with the right to", async (t) => {
  const { call, anna, photos, discord } = await house(t);
  const { id } = anna.says('mine', { in: photos });
  const path = `/channels/${photos.id}/messages/${id}`;
  assert.equal((await call('PATCH', path, { content: 'x' })).body.code, 50005);
  assert.equal((await call('DELETE', path)).body.code, 50013);
  discord.grants(photos, 'ManageMessages');
  assert.equal((await call('DELETE', path)).status, 204);
  const direct = anna.says('psst', { in: 'dm' });
  assert.equal((await call('DELETE', `/channels/${anna.dm.id}/messages/${direct.id}`)).body.code, 50003);
});

test('many messages are deleted at once, while they are young', async (t) => {
  const { call, anna, photos, discord, clock } = await house(t);
  discord.grants(photos, 'ManageMessages');
  const path = `/channels/${photos.id}/messages/bulk-delete`;
  const ids = [1, 2, 3].map((number) => anna.says(`m${number}`, { in: photos }).id);
  assert.deepEqual((await call('POST', path, { messages: ids.slice(0, 1) })).flaws, [
    'messages BASE_TYPE_BAD_LENGTH',
  ]);
  clock.advance(1000);
  assert.equal((await call('POST', path, { messages: ids.slice(0, 2) })).status, 204);
  assert.deepEqual(
    discord.messages(photos).map(({ content }) => content),
    ['m3'],
  );
  clock.advance(14 * 24 * 60 * 60_000);
  const young = anna.says('m4', { in: photos });
  assert.equal((await call('POST', path, { messages: [ids[2], young.id] })).body.code, 50034);
  assert.equal(discord.messages(photos).length, 2);
});

test('an answer stands below what it answers, and needs to be able to read it', async (t) => {
  const { call, anna, photos, discord } = await house(t);
  const asked = anna.says('where?', { in: photos });
  const reply = { content: 'here', message_reference: { message_id: asked.id } };
  const { body } = await call('POST', `/channels/${photos.id}/messages`, reply);
  assert.deepEqual([body.type, (body.referenced_message as { id: string }).id], [19, asked.id]);
  anna.deletes(asked);
  const lenient = { ...reply, message_reference: { message_id: asked.id, fail_if_not_exists: false } };
  assert.equal((await call('POST', `/channels/${photos.id}/messages`, lenient)).body.type, 0);
  discord.denies(photos, 'ReadMessageHistory');
  const blind = await call('POST', `/channels/${photos.id}/messages`, reply);
  assert.deepEqual([blind.status, blind.body.code], [403, 160002]);
});

test('the bot shows that it types only where it may write', async (t) => {
  const { call, photos, discord } = await house(t);
  assert.equal((await call('POST', `/channels/${photos.id}/typing`)).status, 204);
  discord.denies(photos, 'SendMessages');
  assert.equal((await call('POST', `/channels/${photos.id}/typing`)).body.code, 50013);
});

test('messages come in pages, the newest first', async (t) => {
  const { call, anna, photos } = await house(t);
  const ids = [1, 2, 3, 4].map((number) => anna.says(`m${number}`, { in: photos }).id);
  const list = async (query: string): Promise<string[]> => {
    const { body } = await call('GET', `/channels/${photos.id}/messages?${query}`);
    return (body as unknown as { id: string }[]).map(({ id }) => id);
  };
  assert.deepEqual(await list('limit=2'), [ids[3], ids[2]]);
  assert.deepEqual(await list(`limit=2&before=${ids[2]}`), [ids[1], ids[0]]);
  assert.deepEqual(await list(`limit=2&after=${ids[0]}`), [ids[2], ids[1]]);
});

test('a channel that is unknown, deleted, or hidden', async (t) => {
  const { call, discord, photos } = await house(t);
  assert.deepEqual((await call('GET', '/channels/1')).body, { message: 'Unknown Channel', code: 10003 });
  discord.denies(photos, 'ViewChannel');
  const hidden = await call('POST', `/channels/${photos.id}/messages`, { content: 'x' });
  assert.deepEqual([hidden.status, hidden.body], [403, { message: 'Missing Access', code: 50001 }]);
  discord.grants(photos, 'ViewChannel');
  discord.removeChannel(photos);
  assert.equal((await call('GET', `/channels/${photos.id}`)).body.code, 10003);
});

const NEEDED = [
  ['SendMessages', 'POST', '', { content: 'x' }],
  ['EmbedLinks', 'POST', '', { embeds: [{ title: 'T' }] }],
  ['ReadMessageHistory', 'GET', '/1', undefined],
  ['PinMessages', 'PUT', '/pins/1', undefined],
] as const;

for (const [permission, method, path, body] of NEEDED) {
  test(`without ${permission}, ${method} messages${path} is refused`, async (t) => {
    const { call, discord, photos } = await house(t);
    discord.denies(photos, permission);
    const refused = await call(method, `/channels/${photos.id}/messages${path}`, body);
    assert.deepEqual([refused.status, refused.body], [403, { message: 'Missing Permissions', code: 50013 }]);
    discord.grants(photos, permission);
    assert.notEqual((await call(method, `/channels/${photos.id}/messages${path}`, body)).body.code, 50013);
  });
}

test('a direct message reaches whom the bot meets somewhere, unless they block it', async (t) => {
  const { call, anna, discord, guild } = await house(t);
  const open = async (id: string): Promise<ReturnType<typeof call>> =>
    call('POST', '/users/@me/channels', { recipient_id: id });
  const { body } = await open(anna.id);
  const path = `/channels/${String(body.id)}/messages`;
  assert.equal(body.id, anna.dm.id);
  assert.equal((await call('POST', path, { content: 'hi' })).status, 200);
  assert.deepEqual(
    anna.messages('dm').map(({ content }) => content),
    ['hi'],
  );
  anna.blocksDMs();
  const blocked = await call('POST', path, { content: 'hi' });
  assert.deepEqual(
    [blocked.status, blocked.body],
    [403, { message: 'Cannot send messages to this user', code: 50007 }],
  );
  anna.blocksDMs(false);
  discord.leaves(guild, anna);
  assert.equal((await call('POST', path, { content: 'hi' })).body.code, 50278);
  assert.equal((await open('1')).body.code, 10013);
  assert.equal((await open(discord.applicationId)).body.code, 50033);
  assert.deepEqual((await call('POST', '/users/@me/channels', {})).flaws, [
    'recipient_id BASE_TYPE_REQUIRED',
  ]);
});

test('guilds, roles and members are told to those who are in them', async (t) => {
  const { call, guild, anna, discord } = await house(t, { wish: { roles: { Family: ['ManageGuild'] } } });
  const cousin = discord.person({ name: 'Cleo' });
  discord.joins(guild, cousin, ['Family']);
  const roles = (await call('GET', `/guilds/${guild.id}/roles`)).body as unknown as {
    name: string;
    id: string;
  }[];
  assert.deepEqual(
    roles.map(({ name }) => name),
    ['@everyone', 'Family', 'Homeroll'],
  );
  const member = await call('GET', `/guilds/${guild.id}/members/${cousin.id}`);
  assert.deepEqual(member.body.roles, [roles[1]?.id]);
  assert.equal((await call('GET', `/guilds/${guild.id}/members/1`)).body.code, 10007);
  assert.equal((await call('GET', `/guilds/${guild.id}`)).body.owner_id, anna.id);
  assert.equal((await call('GET', '/guilds/1')).body.code, 10004);
  discord.removesBot(guild);
  assert.equal((await call('GET', `/guilds/${guild.id}`)).body.code, 50001);
});
