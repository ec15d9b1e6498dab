import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { Heard, SentMessage } from '../chat/chat-platform.ts';
import { atHome } from './discord-fixture.ts';

const BUTTONS = [
  [
    { label: 'Yes', press: 'yes', kind: 'confirm' },
    { label: 'No', press: 'no', kind: 'cancel' },
  ],
] as const;

test('a command is heard as the words that would be typed, with who, where and in which language', async (t) => {
  const { anna, photos, heard } = await atHome(t, (one) => one.answering.say({ text: 'here' }));
  const answer = await anna.runs('do', { id: 7, how: 'small', rest: 'in  rome' }, { in: photos });
  assert.equal((await answer.message()).content, 'here');
  const [one] = heard;
  assert.deepEqual(one?.deed, { kind: 'said', text: 'do 7 small in  rome' });
  assert.deepEqual(one?.user, { id: anna.id, name: 'Anna', locale: 'de' });
  assert.deepEqual(one?.place, { chat: photos.id, isPrivate: false });
  assert.equal(one?.at, answer.now.at);
  assert.equal(answer.now.onlyFor, undefined);
});

test('direct messages are served and are private; a thread is a topic of its channel', async (t) => {
  const { anna, photos, discord, heard, bot, call } = await atHome(t, (one) =>
    one.answering.say({ text: 'here' }),
  );
  await anna.runs('status', {}, { in: 'dm' });
  await call('POST', `/channels/${photos.id}/threads`, { name: 'run', type: 11 });
  const thread = discord.channel('run');
  await anna.runs('status', {}, { in: thread });
  assert.deepEqual(
    heard.map(({ place }) => place),
    [
      { chat: anna.dm.id, isPrivate: true },
      { chat: photos.id, topic: thread.id, isPrivate: false },
    ],
  );
  const sent = await bot.send({ chat: photos.id, topic: thread.id }, { text: 'in the thread' });
  await bot.edit(sent, { text: 'changed in the thread' });
  assert.equal(discord.messages(thread).at(-1)?.content, 'changed in the thread');
});

test('own words, invitations and files come by commands of their own', async (t) => {
  const { anna, photos, heard } = await atHome(t, (one) => one.answering.say({ text: 'ok' }));
  await anna.runs('say', { words: 'what is new?' }, { in: photos });
  await anna.runs('link', { code: ' ABC-123 ' }, { in: 'dm' });
  const target = join(mkdtempSync(join(tmpdir(), 'sent-')), 'a');
  t.after(() => rmSync(dirname(target), { recursive: true }));
  const file = { name: 'a.txt', type: 'text/plain', bytes: new TextEncoder().encode('hello') };
  await anna.runs('send', { file, text: 'for the album' }, { in: photos });
  const [said, came, sent] = heard.map(({ deed }) => deed);
  assert.deepEqual(said, { kind: 'said', text: 'what is new?' });
  assert.deepEqual(came, { kind: 'came', code: 'ABC-123' });
  assert.ok(sent?.kind === 'sent');
  assert.deepEqual(
    [sent.file.name, sent.file.mime, sent.file.size, sent.text],
    ['a.txt', 'text/plain', 5, 'for the album'],
  );
  await sent.file.download(target, new AbortController().signal);
  assert.equal(readFileSync(target, 'utf8'), 'hello');
});

test('a press is heard, and puts a message in the place of the one with the button', async (t) => {
  const act = ({ deed, answering }: Heard) =>
    deed.kind === 'pressed'
      ? answering.replace({ text: `you said ${deed.press}` })
      : answering.say({ text: 'Sure?', title: 'Delete', buttons: BUTTONS });
  const { anna, photos, discord } = await atHome(t, act);
  const asked = await anna.runs('status', {}, { in: photos });
  assert.deepEqual(
    asked.now.buttons.map(({ label, style }) => [label, style]),
    [
      ['Yes', 'danger'],
      ['No', 'secondary'],
    ],
  );
  assert.equal(asked.now.content, '**Delete**\nSure?');
  const pressed = await anna.clicks(asked, 'Yes');
  assert.equal(pressed.kind, 'update');
  const [only, ...others] = discord.messages(photos);
  assert.deepEqual([only?.id, only?.content, only?.buttons, others], [asked.now.id, 'you said yes', [], []]);
});

test('a form takes a text that nobody else sees', async (t) => {
  const opened: boolean[] = [];
  const { anna, photos, heard, discord } = await atHome(t, async ({ deed, answering }) => {
    const field = { title: 'Sign in', label: 'Code', press: 'code:1' };
    if (deed.kind === 'said') assert.equal(await answering.askForText(field), true);
    else {
      opened.push(await answering.askForText(field));
      await answering.say({ text: 'Thank you' });
    }
  });
  const { modal } = await anna.runs('status', {}, { in: photos });
  assert.equal(modal.title, 'Sign in');
  const answer = await anna.submits(modal, { Code: '123456' });
  await answer.message(/Thank you/);
  assert.deepEqual(heard[1]?.deed, { kind: 'filled-in', press: 'code:1', text: '123456' });
  assert.deepEqual(opened, [false]);
  assert.doesNotMatch(discord.transcript(photos), /123456/);
});

test('a form cannot be opened once something was answered', async (t) => {
  const opened: boolean[] = [];
  const { anna, photos } = await atHome(t, async ({ answering }) => {
    await answering.working();
    opened.push(await answering.askForText({ title: 'x', label: 'y', press: 'z' }));
    await answering.say({ text: 'typed, then' });
  });
  await (await anna.runs('status', {}, { in: photos })).message(/typed, then/);
  assert.deepEqual(opened, [false]);
});

test('what was said by itself or in answer is changed, pinned and deleted through its channel for ever', async (t) => {
  const { promise, resolve } = Promise.withResolvers<SentMessage>();
  const { anna, bot, photos, discord, clock } = await atHome(t, async ({ answering }) => {
    resolve(await answering.say({ text: 'working: 1 %' }));
  });
  await anna.runs('status', {}, { in: photos });
  const answered = await promise;
  const sent = await bot.send({ chat: photos.id }, { text: 'by myself', isSilent: true });
  clock.advance(60 * 60_000);
  await bot.edit(answered, { text: 'working: 2 %', buttons: BUTTONS });
  await bot.edit(sent, { text: 'changed' });
  await bot.pin(sent);
  const [one, two] = discord.messages(photos);
  assert.deepEqual([one?.content, one?.buttons.length], ['working: 2 %', 2]);
  assert.deepEqual([two?.content, two?.silent, two?.pinned], ['changed', true, true]);
  await bot.remove(sent);
  await bot.remove(sent);
  await assert.rejects(bot.edit(sent, { text: 'x' }), { name: 'ChatError', kind: 'gone' });
});

test('a pin where the bot may not pin is let be', async (t) => {
  const { bot, photos, discord } = await atHome(t);
  const sent = await bot.send({ chat: photos.id }, { text: 'here' });
  discord.denies(photos, 'PinMessages');
  await bot.pin(sent);
  assert.equal(discord.messages(photos)[0]?.pinned, false);
});

test('guilds that are not listed are not served, and direct messages are', async (t) => {
  const home = await atHome(t, (one) => one.answering.say({ text: 'here' }), { guilds: ['1'] });
  const { anna, photos, discord, call, heard } = home;
  const route = `/applications/${discord.applicationId}/commands`;
  await call('PUT', route, [{ name: 'status', description: 'x' }]);
  const running = anna.runs('status', {}, { in: photos });
  await anna.runs('status', {}, { in: 'dm' });
  home.clock.advance(3001);
  await assert.rejects(running, /did not respond/);
  assert.deepEqual(
    heard.map(({ place }) => place.isPrivate),
    [true],
  );
});

test('a direct message can be opened by the bot', async (t) => {
  const { anna, bot, discord } = await atHome(t);
  const chat = await bot.openPrivate(anna.id);
  await bot.send({ chat }, { text: 'Welcome' });
  assert.equal((await anna.sees(/Welcome/, { in: 'dm' })).channelId, chat);
  anna.blocksDMs();
  await assert.rejects(bot.send({ chat }, { text: 'Again' }), { kind: 'unwelcome' });
  assert.equal(discord.messages(anna.dm).length, 1);
});

test('an invitation has no address', async (t) => {
  const { bot } = await atHome(t);
  assert.equal(bot.invitationUrl(), undefined);
});
