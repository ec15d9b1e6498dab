import assert from 'node:assert/strict';
import { test } from 'node:test';
import { house } from './house-fixture.ts';

const POST = 'POST /channels/:channel/messages';

test('faults meet the calls of their route, as often as told, and the call does not happen', async (t) => {
  const { discord, call, photos } = await house(t);
  discord.fails({ route: POST, status: 500, times: 2 });
  const post = (): ReturnType<typeof call> =>
    call('POST', `/channels/${photos.id}/messages`, { content: 'x' });
  assert.equal((await call('GET', `/channels/${photos.id}`)).status, 200);
  assert.deepEqual((await post()).body, { message: '500: Internal Server Error', code: 0 });
  assert.equal((await post()).status, 500);
  assert.equal((await post()).status, 200);
  assert.equal(discord.messages(photos).length, 1);
});

test('a fault for any route, 502, a reset, silence, and an answer that is lost after the call was carried out', async (t) => {
  const { discord, call, photos } = await house(t);
  const post = (content: string): ReturnType<typeof call> =>
    call('POST', `/channels/${photos.id}/messages`, { content });
  discord.fails({ status: 502 });
  assert.equal((await post('a')).status, 502);
  discord.fails({ status: 'resets' });
  await assert.rejects(post('b'), TypeError);
  discord.fails({ status: 'lost' });
  await assert.rejects(post('c'), TypeError);
  assert.deepEqual(
    discord.messages(photos).map(({ content }) => content),
    ['c'],
  );
  discord.fails({ status: 'hangs', route: POST });
  const waiting = post('d').catch(() => 'never answered');
  await discord.until('the call has come', () => discord.calls.length === 4);
  assert.equal(discord.calls.at(-1)?.status, undefined);
  await discord.close();
  assert.equal(await waiting, 'never answered');
});

test('faults can be taken back', async (t) => {
  const { discord, call } = await house(t);
  discord.fails({ status: 500, times: 99 });
  discord.works();
  assert.equal((await call('GET', '/users/@me')).status, 200);
});

test('calls are kept with what they said, without the bytes of files', async (t) => {
  const { discord, call, photos } = await house(t);
  await call('POST', `/channels/${photos.id}/messages`, { content: 'x' });
  await call('GET', '/nowhere');
  const [post, unknown] = discord.calls;
  assert.deepEqual(
    [post?.method, post?.route, post?.payload, post?.status],
    ['POST', POST, { content: 'x' }, 200],
  );
  assert.deepEqual([unknown?.route, unknown?.status], ['unknown', 404]);
});
