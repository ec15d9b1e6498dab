import assert from 'node:assert/strict';
import { test } from 'node:test';
import { machineClock } from './clock.ts';
import { called, house, login } from './house-fixture.ts';

test('a channel takes five messages in five seconds, and tells how many are left', async (t) => {
  const { call, photos, discord, clock, guild } = await house(t);
  const post = (): ReturnType<typeof call> =>
    call('POST', `/channels/${photos.id}/messages`, { content: 'x' });
  const first = await post();
  assert.equal(first.headers.get('x-ratelimit-limit'), '5');
  assert.equal(first.headers.get('x-ratelimit-remaining'), '4');
  assert.equal(first.headers.get('x-ratelimit-reset-after'), '5.000');
  assert.equal(first.headers.get('x-ratelimit-reset'), ((clock.now() + 5000) / 1000).toFixed(3));
  assert.match(first.headers.get('x-ratelimit-bucket') ?? '', /^[0-9a-f]{32}$/);
  for (let count = 2; count <= 5; count += 1) assert.equal((await post()).status, 200);
  clock.advance(3500);
  const sixth = await post();
  assert.equal(sixth.status, 429);
  assert.deepEqual(sixth.body, { message: 'You are being rate limited.', retry_after: 1.5, global: false });
  assert.equal(sixth.headers.get('retry-after'), '2');
  assert.equal(sixth.headers.get('x-ratelimit-scope'), 'user');
  assert.equal(sixth.headers.get('x-ratelimit-global'), null);
  // Another channel counts for itself.
  const other = discord.addChannel(guild, 'other');
  assert.equal((await call('POST', `/channels/${other.id}/messages`, { content: 'x' })).status, 200);
  clock.advance(1500);
  assert.equal((await post()).status, 200);
  assert.equal(discord.messages(photos).length, 6);
});

test('a bot makes fifty calls a second, interactions and webhooks not counted', async (t) => {
  const { call, discord, clock } = await house(t);
  for (let count = 0; count < 50; count += 1) await call('GET', '/users/@me');
  const next = await call('GET', '/gateway/bot');
  assert.equal(next.status, 429);
  assert.equal(next.body.global, true);
  assert.equal(next.headers.get('x-ratelimit-global'), 'true');
  assert.equal(next.headers.get('x-ratelimit-scope'), 'global');
  const free = await called(`${discord.api}/v10/interactions/1/x/callback`, 'POST', { type: 5 });
  assert.equal(free.body.code, 10062);
  clock.advance(1000);
  assert.equal((await call('GET', '/gateway/bot')).status, 200);
});

test('refused calls are counted, and too many of them shut the address out', async (t) => {
  const { call, discord, clock } = await house(t, { banAfter: 3 });
  const wrong = (): ReturnType<typeof call> =>
    call('GET', '/users/@me', undefined, { Authorization: 'Bot wrong' });
  const first = await wrong();
  assert.deepEqual([first.status, first.body], [401, { message: '401: Unauthorized', code: 0 }]);
  await call('GET', '/users/1');
  assert.equal(discord.invalidRequests, 1);
  clock.advance(10 * 60_000);
  assert.equal(discord.invalidRequests, 0);
  for (let count = 0; count < 3; count += 1) await wrong();
  const banned = await call('GET', '/users/@me');
  assert.deepEqual([banned.status, banned.body.text], [429, 'error code: 1015']);
  assert.equal(banned.headers.get('x-ratelimit-scope'), null);
  clock.advance(60 * 60_000);
  assert.equal((await call('GET', '/users/@me')).status, 200);
});

test('calls are not counted where a test is about something else', async (t) => {
  const { call, photos, discord } = await house(t, { limitsRates: false });
  for (let count = 0; count < 60; count += 1)
    await call('POST', `/channels/${photos.id}/messages`, { content: 'x' });
  assert.equal(discord.messages(photos).length, 60);
});

test('discord.js waits and tries again', async (t) => {
  const { discord, photos } = await house(t, { clock: machineClock });
  const client = await login(t, discord, { rest: { offset: 0 } });
  discord.fails({ route: 'POST /channels/:channel/messages', status: 429 });
  const channel = await client.channels.fetch(photos.id);
  assert.ok(channel?.isSendable());
  await channel.send('through');
  const sent = discord.calls.filter(({ route }) => route === 'POST /channels/:channel/messages');
  assert.deepEqual(
    sent.map(({ status }) => status),
    [429, 200],
  );
  assert.deepEqual(
    discord.messages(photos).map(({ content }) => content),
    ['through'],
  );
});
