import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { form, house } from './house-fixture.ts';

const MIB = 1024 * 1024;
const bytes = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, index) => index % 251);

test('a file is kept with its hash and served at an address that works for a day', async (t) => {
  const { call, photos, discord, clock } = await house(t);
  const attachments = [{ id: '0', description: 'The Forum' }];
  const body = form({ content: 'look', attachments }, { name: 'SPOILER_Forum.jpg', bytes: bytes(84_000) });
  await call('POST', `/channels/${photos.id}/messages`, body);
  const [file] = discord.messages(photos)[0]?.attachments ?? [];
  assert.ok(file);
  assert.deepEqual(
    [file.size, file.type, file.description, file.spoiler],
    [84_000, 'image/jpeg', 'The Forum', true],
  );
  assert.equal(file.sha256, createHash('sha256').update(bytes(84_000)).digest('hex'));
  assert.deepEqual(discord.bytes(file), bytes(84_000));
  const served = await fetch(file.url);
  assert.equal(served.headers.get('content-type'), 'image/jpeg');
  assert.deepEqual(new Uint8Array(await served.arrayBuffer()), bytes(84_000));
  assert.deepEqual(discord.calls[0]?.files, [{ name: 'SPOILER_Forum.jpg', size: 84_000 }]);
  clock.advance(24 * 60 * 60_000);
  assert.equal((await fetch(file.url)).status, 404);
});

test('a file may have 10 MiB, or what the guild allows', async (t) => {
  const { call, photos, discord } = await house(t, { wish: { fileLimit: 10 * MIB } });
  const path = `/channels/${photos.id}/messages`;
  const exactly = form({}, { name: 'a.bin', bytes: new Uint8Array(10 * MIB) });
  assert.equal((await call('POST', path, exactly)).status, 200);
  const more = await call('POST', path, form({}, { name: 'a.bin', bytes: new Uint8Array(10 * MIB + 1) }));
  assert.deepEqual([more.status, more.body], [413, { message: 'Request entity too large', code: 40005 }]);
  const boosted = discord.guild({ name: 'Boosted', channels: ['big'], fileLimit: 11 * MIB });
  const big = boosted.channels[0];
  const taken = await call(
    'POST',
    `/channels/${big?.id}/messages`,
    form({}, { name: 'a.bin', bytes: new Uint8Array(11 * MIB) }),
  );
  assert.equal(taken.status, 200);
});

test('without the permission no file is taken', async (t) => {
  const { call, photos, discord } = await house(t);
  discord.denies(photos, 'AttachFiles');
  const body = form({ content: 'x' }, { name: 'a.jpg', bytes: bytes(1) });
  assert.equal((await call('POST', `/channels/${photos.id}/messages`, body)).body.code, 50013);
});

test('an edit keeps the files that it lists, drops the others, and adds new ones', async (t) => {
  const { call, photos, discord } = await house(t);
  const path = `/channels/${photos.id}/messages`;
  const two = form({}, { name: 'a.jpg', bytes: bytes(1) }, { name: 'b.jpg', bytes: bytes(2) });
  const made = (await call('POST', path, two)).body;
  const [, second] = made.attachments as { id: string }[];
  const names = (): string[] | undefined => discord.messages(photos)[0]?.attachments.map(({ name }) => name);
  const one = `${path}/${String(made.id)}`;
  await call('PATCH', one, { content: 'x' });
  assert.deepEqual(names(), ['a.jpg', 'b.jpg']);
  await call(
    'PATCH',
    one,
    form({ attachments: [{ id: second?.id }, { id: '0' }] }, { name: 'c.jpg', bytes: bytes(3) }),
  );
  assert.deepEqual(names(), ['b.jpg', 'c.jpg']);
  await call('PATCH', one, { attachments: [] });
  assert.deepEqual(names(), []);
});

test('a picture that an embed shows stands there and no longer beside it; one that did not come is not shown', async (t) => {
  const { call, photos, discord } = await house(t);
  const embeds = [
    { title: 'T', image: { url: 'attachment://a.jpg' }, thumbnail: { url: 'attachment://missing.jpg' } },
  ];
  await call('POST', `/channels/${photos.id}/messages`, form({ embeds }, { name: 'a.jpg', bytes: bytes(5) }));
  const [seen] = discord.messages(photos);
  assert.deepEqual(seen?.attachments, []);
  const [embed] = seen?.embeds ?? [];
  assert.deepEqual(discord.bytes({ url: embed?.image ?? '' }), bytes(5));
  assert.equal(embed?.thumbnail, undefined);
});

test('a name that Discord changes is no longer found by the name that was given', async (t) => {
  const { call, photos, discord } = await house(t);
  const embeds = [{ title: 'T', image: { url: 'attachment://Köln.jpg' } }];
  await call(
    'POST',
    `/channels/${photos.id}/messages`,
    form({ embeds }, { name: 'Köln.jpg', bytes: bytes(5) }),
  );
  const [seen] = discord.messages(photos);
  assert.equal(seen?.embeds[0]?.image, undefined);
  assert.deepEqual(
    seen?.attachments.map(({ name }) => name),
    ['K_ln.jpg'],
  );
});
