import assert from 'node:assert/strict';
import { test } from 'node:test';
import { house } from '../house-fixture.ts';
import { connect, gatewayClient, identify } from '../wire-client-fixture.ts';

const CONTENT = 1 << 15;
const GUILD_MESSAGES = 1 << 9;

test('a client is greeted, and told of its guilds first as not there, then as they are', async (t) => {
  const { discord, guild, photos } = await house(t);
  const client = await connect(t, discord);
  const hello = await client.next('HELLO', ({ op }) => op === 10);
  assert.deepEqual(hello.d, { heartbeat_interval: 41_250 });
  client.send(identify(discord));
  const ready = await client.event('READY');
  assert.deepEqual(ready.guilds, [{ id: guild.id, unavailable: true }]);
  assert.match(String(ready.resume_gateway_url), /^ws:\/\/127\.0\.0\.1:\d+$/);
  const { channels, members } = (await client.event('GUILD_CREATE')) as {
    channels: { id: string }[];
    members: object[];
  };
  assert.deepEqual(
    channels.map(({ id }) => id),
    [photos.id],
  );
  // Without the intent for members, only the bot itself.
  assert.equal(members.length, 1);
  client.send({ op: 1, d: 2 });
  await client.next('an acknowledgement', ({ op }) => op === 11);
});

const CLOSINGS: readonly (readonly [string, number, (token: string) => object | string])[] = [
  ['a wrong token', 4004, () => ({ op: 2, d: { token: 'x', intents: 1 } })],
  ['intents that do not exist', 4013, (token) => ({ op: 2, d: { token, intents: 1 << 19 } })],
  ['no intents', 4013, (token) => ({ op: 2, d: { token } })],
  [
    'an intent that the portal does not grant',
    4014,
    (token) => ({ op: 2, d: { token, intents: 1 | CONTENT } }),
  ],
  ['an opcode that does not exist', 4001, () => ({ op: 99 })],
  ['something else than JSON', 4002, () => 'hello'],
  [
    'a frame of more than 4096 bytes',
    4002,
    (token) => ({ op: 2, d: { token, intents: 1, padding: 'x'.repeat(4096) } }),
  ],
  ['a presence before it has identified', 4003, () => ({ op: 3, d: {} })],
];

for (const [name, code, frame] of CLOSINGS) {
  test(`a client with ${name} is closed with ${code}`, async (t) => {
    const { discord } = await house(t);
    const client = await connect(t, discord);
    client.send(frame(discord.token));
    assert.equal(await client.closed, code);
    assert.equal(discord.connections, 0);
  });
}

test('another version or encoding, a second identify, and too many frames close the connection', async (t) => {
  const { discord } = await house(t);
  assert.equal(await (await connect(t, discord, '?v=6&encoding=json')).closed, 4012);
  assert.equal(await (await connect(t, discord, '?v=10&encoding=etf')).closed, 4002);
  const client = await gatewayClient(t, discord);
  client.send(identify(discord));
  assert.equal(await client.closed, 4005);
  const busy = await connect(t, discord);
  for (let count = 0; count <= 120; count += 1) busy.send({ op: 1, d: null });
  assert.equal(await busy.closed, 4008);
});

test('a client without heartbeats is given up', async (t) => {
  const { discord, clock } = await house(t, { heartbeatInterval: 1000 });
  const client = await gatewayClient(t, discord);
  clock.advance(1999);
  client.send({ op: 1, d: 2 });
  await client.next('an acknowledgement', ({ op }) => op === 11);
  clock.advance(1999);
  assert.equal(discord.connections, 1);
  clock.advance(1);
  assert.equal(await client.closed, 4009);
});

test('who resumes is told what was missed, in order, and goes on', async (t) => {
  const { discord, guild } = await house(t);
  const before = await connect(t, discord);
  before.send(identify(discord));
  const { session_id } = await before.event('READY');
  const last = await before.next('the guild', (frame) => frame.t === 'GUILD_CREATE');
  discord.dropsGateway();
  await before.closed;
  discord.addChannel(guild, 'first');
  discord.addChannel(guild, 'second');
  const after = await connect(t, discord);
  after.send({ op: 6, d: { token: discord.token, session_id, seq: last.s } });
  const resumed = await after.next('RESUMED', (frame) => frame.t === 'RESUMED');
  const missed = after.frames.filter(({ op }) => op === 0).map(({ d }) => (d as { name: string }).name);
  assert.deepEqual(missed, ['first', 'second']);
  assert.equal(resumed.s, Number(last.s) + 3);
  discord.addChannel(guild, 'third');
  assert.equal((await after.event('CHANNEL_CREATE')).name, 'first');
});

test('a session that is unknown, too old, or was left with a goodbye cannot be resumed', async (t) => {
  const { discord, clock } = await house(t, { identifyApart: 0 });
  const resume = async (session_id: unknown): Promise<unknown> => {
    const client = await connect(t, discord);
    client.send({ op: 6, d: { token: discord.token, session_id, seq: 2 } });
    return (await client.next('an end', ({ op }) => op === 9)).d;
  };
  assert.equal(await resume('nonsense'), false);
  const begin = async (): Promise<{ id: unknown; client: Awaited<ReturnType<typeof connect>> }> => {
    const client = await connect(t, discord);
    client.send(identify(discord));
    return { id: (await client.event('READY')).session_id, client };
  };
  const old = await begin();
  discord.dropsGateway();
  await discord.until('nobody is there', () => discord.connections === 0);
  clock.advance(3 * 60_000 + 1);
  assert.equal(await resume(old.id), false);
  const polite = await begin();
  polite.client.close(1000);
  await discord.until('nobody is there', () => discord.connections === 0);
  assert.equal(await resume(polite.id), false);
});

test('identifies are counted, and those in quick succession refused', async (t) => {
  const { discord, clock, call } = await house(t);
  await gatewayClient(t, discord);
  const { body } = await call('GET', '/gateway/bot');
  const { total, remaining } = body.session_start_limit as { total: number; remaining: number };
  assert.deepEqual([total, remaining], [1000, 999]);
  const hasty = await connect(t, discord);
  hasty.send(identify(discord));
  assert.equal((await hasty.next('an end', ({ op }) => op === 9)).d, false);
  discord.leavesIdentifies(0);
  clock.advance(5000);
  const late = await connect(t, discord);
  late.send(identify(discord));
  assert.equal(await late.closed, 4004);
});

test('what people write is told by the intents, and its content only with the privileged one', async (t) => {
  const { discord, anna, photos } = await house(t, {
    privilegedIntents: ['MessageContent'],
    identifyApart: 0,
  });
  const without = await gatewayClient(t, discord, 1 | GUILD_MESSAGES);
  const withContent = await gatewayClient(t, discord, 1 | GUILD_MESSAGES | CONTENT);
  const deaf = await gatewayClient(t, discord, 1);
  const said = anna.says('hello', { in: photos });
  anna.edits(said, 'hello there');
  anna.deletes(said);
  assert.equal((await without.event('MESSAGE_CREATE')).content, '');
  assert.equal((await withContent.event('MESSAGE_CREATE')).content, 'hello');
  assert.equal((await withContent.event('MESSAGE_UPDATE')).content, 'hello there');
  assert.equal((await without.event('MESSAGE_DELETE')).id, said.id);
  assert.deepEqual(
    deaf.frames.filter(({ t: event }) => event?.startsWith('MESSAGE')),
    [],
  );
});

test('without the intent, the bot still reads what names it and what is said to it alone', async (t) => {
  const { discord, anna, photos } = await house(t);
  const client = await gatewayClient(t, discord, 1 | GUILD_MESSAGES | (1 << 12));
  anna.says(`<@${discord.applicationId}> hi`, { in: photos });
  assert.match(String((await client.event('MESSAGE_CREATE')).content), / hi$/);
  anna.says('psst', { in: 'dm' });
  assert.equal((await client.event('MESSAGE_CREATE')).content, 'psst');
});

test('the bot is told of guilds that it comes into and is put out of', async (t) => {
  const { discord } = await house(t);
  const client = await gatewayClient(t, discord);
  const other = discord.guild({ name: 'Other', hasBot: false });
  discord.invitesBot(other);
  assert.equal((await client.event('GUILD_CREATE')).id, other.id);
  discord.removesBot(other);
  assert.deepEqual(await client.event('GUILD_DELETE'), { id: other.id });
});

test('members are told to who asks: one by id, all with the privileged intent', async (t) => {
  const { discord, guild, anna, ben } = await house(t, {
    privilegedIntents: ['GuildMembers'],
    identifyApart: 0,
  });
  const asks = (more: object): object => ({ op: 8, d: { guild_id: guild.id, ...more } });
  const names = async (client: Awaited<ReturnType<typeof connect>>): Promise<string[]> => {
    const { members } = await client.event('GUILD_MEMBERS_CHUNK');
    return (members as { user: { id: string } }[]).map(({ user }) => user.id);
  };
  const plain = await gatewayClient(t, discord, 1);
  plain.send(asks({ query: '', limit: 0 }));
  plain.send(asks({ user_ids: ben.id }));
  assert.deepEqual(await names(plain), [ben.id]);
  const full = await gatewayClient(t, discord, 1 | (1 << 1));
  full.send(asks({ query: '', limit: 0 }));
  assert.deepEqual(await names(full), [anna.id, ben.id, discord.applicationId]);
});
