import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calm } from '../../platform/clock-fixture.ts';
import type { Answering, Heard } from '../chat/chat-platform.ts';
import { type AtHome, atHome } from './discord-fixture.ts';

type Options = Parameters<typeof atHome>[2];

/** What is heard first, which is in hand until the test is over. */
function held(t: Parameters<typeof atHome>[0]) {
  const { promise, resolve } = Promise.withResolvers<Heard>();
  const over = Promise.withResolvers<void>();
  t.after(() => over.resolve());
  const act = (heard: Heard) => {
    resolve(heard);
    return over.promise;
  };
  return { promise, act };
}

/** A house in which a command has been said, and the way to answer it is the test's. */
async function asked(
  t: Parameters<typeof atHome>[0],
  options: Options = {},
): Promise<AtHome & { answering: Answering; running: ReturnType<AtHome['anna']['runs']> }> {
  const { promise, act } = held(t);
  const home = await atHome(t, act, options);
  const running = home.anna.runs('status', {}, { in: home.photos });
  running.catch(() => undefined);
  return { ...home, answering: (await promise).answering, running };
}

/** A house in which a button has been pressed, and the way to answer that is the test's. */
async function pressed(
  t: Parameters<typeof atHome>[0],
): Promise<AtHome & { answering: Answering; running: ReturnType<AtHome['anna']['clicks']> }> {
  const { promise, act } = held(t);
  const home = await atHome(t, act);
  await home.bot.send({ chat: home.photos.id }, { text: 'Sure?', buttons: [[{ label: 'Yes', press: 'y' }]] });
  const running = home.anna.clicks(await home.anna.sees(/Sure/), 'Yes');
  running.catch(() => undefined);
  return { ...home, answering: (await promise).answering, running };
}

const contents = ({ discord, photos }: AtHome) => discord.messages(photos).map(({ content }) => content);

test('after a second and a half of silence it says that an answer will come, and then it comes there', async (t) => {
  const home = await asked(t);
  await home.time.turn(1499);
  assert.deepEqual(contents(home), []);
  await home.time.turn(1);
  const answer = await home.running;
  assert.equal(answer.kind, 'thinking');
  await home.answering.say({ text: 'first' });
  await home.answering.say({ text: 'second' });
  assert.deepEqual(contents(home), ['first', 'second']);
});

test('working says so at once and once; for a press without a trace', async (t) => {
  const home = await asked(t);
  await Promise.all([home.answering.working(), home.answering.working()]);
  assert.equal((await home.running).kind, 'thinking');
  assert.equal(home.discord.calls.filter(({ route }) => route.startsWith('POST /interactions')).length, 1);
  const other = await pressed(t);
  await other.answering.working();
  assert.equal((await other.running).kind, 'nothing yet');
  await other.answering.replace({ text: 'done' });
  await other.answering.say({ text: 'and more' });
  assert.deepEqual(contents(other), ['done', 'and more']);
});

test('messages that are said at the same time stay in their order', async (t) => {
  const home = await asked(t);
  await Promise.all(['1', '2', '3'].map((text) => home.answering.say({ text })));
  assert.deepEqual(contents(home), ['1', '2', '3']);
});

test('when the token is over, what is said goes to the channel', async (t) => {
  const home = await asked(t);
  await home.answering.working();
  await home.time.turn(14 * 60_000);
  const sent = await home.answering.say({ text: 'late' });
  const late = home.discord.messages(home.photos).at(-1);
  assert.deepEqual([late?.content, late?.answers, sent.ids], ['late', undefined, [late?.id]]);
  assert.ok(home.discord.calls.some(({ route }) => route === 'POST /channels/:channel/messages'));
});

test('what is said too late for Discord goes to the channel too', async (t) => {
  const home = await asked(t);
  home.clock.advance(3001);
  await home.answering.say({ text: 'late' });
  await home.answering.say({ text: 'later' });
  assert.deepEqual(contents(home), ['late', 'later']);
});

test('a note is for one person alone, before an answer, while it thinks, and after it', async (t) => {
  const before = await asked(t);
  await before.answering.note('not for *you*');
  const thinking = await asked(t);
  await thinking.answering.working();
  await thinking.answering.note('not for *you*');
  const after = await asked(t);
  await after.answering.say({ text: 'here' });
  await after.answering.note('not for *you*');
  for (const { anna, ben, photos } of [before, thinking, after]) {
    const seen = anna.messages(photos).filter(({ onlyFor }) => onlyFor === 'Anna');
    assert.deepEqual(
      seen.map(({ content }) => content),
      ['not for \\*you\\*'],
    );
    assert.ok(ben.messages(photos).every(({ content }) => content === 'here'));
  }
});

test('a note that comes too late is not said to everybody', async (t) => {
  const home = await asked(t);
  home.clock.advance(3001);
  await assert.rejects(home.answering.note('for you'), { kind: 'gone' });
  assert.deepEqual(contents(home), []);
});

test('thanks are given where nothing else was said', async (t) => {
  const silent = await asked(t);
  await silent.answering.thank();
  assert.deepEqual(
    silent.anna.messages(silent.photos).map(({ content, onlyFor }) => [content, onlyFor]),
    [['👍', 'Anna']],
  );
  const home = await asked(t);
  await home.answering.say({ text: 'done' });
  await home.answering.thank();
  assert.deepEqual(contents(home), ['done']);
});

test('nothing has to be forgotten', async (t) => {
  const home = await asked(t);
  const { length } = home.discord.calls;
  await home.answering.forget();
  assert.equal(home.discord.calls.length, length);
});

test('what is to take the place of a message that is gone is said', async (t) => {
  const home = await pressed(t);
  await home.answering.working();
  const [source] = home.discord.messages(home.photos);
  assert.ok(source);
  home.discord.removeMessage(source);
  await home.answering.replace({ text: 'instead' });
  assert.deepEqual(contents(home), ['instead']);
});

test('pictures wait for no upload: it says first that an answer will come', async (t) => {
  const home = await asked(t);
  const path = `${import.meta.dirname}/answering.test.ts`;
  const sent = await home.answering.say({
    text: 'One picture',
    pictures: [{ path, kind: 'photo', caption: 'Rome', name: 'a.jpg' }],
    buttons: [[{ label: 'More', press: 'more' }]],
  });
  const [album, text] = home.discord.messages(home.photos);
  assert.equal((await home.running).kind, 'thinking');
  assert.deepEqual([album?.content, album?.attachments[0]?.description], ['Rome', 'Rome']);
  assert.deepEqual([text?.content, text?.buttons[0]?.label], ['One picture', 'More']);
  assert.deepEqual(sent.ids, [album?.id, text?.id]);
});

test('an answer that got lost on the way back is not given twice', async (t) => {
  const home = await asked(t);
  home.discord.fails({ route: 'POST /interactions/:interaction/:token/callback', status: 'lost' });
  const sent = await home.answering.say({ text: 'once' });
  const [only, ...others] = home.discord.messages(home.photos);
  assert.deepEqual([only?.content, only && [only.id], others], ['once', sent.ids, []]);
});

test('a refusal leaves the way open for another answer', async (t) => {
  const home = await asked(t);
  const press = 'x'.repeat(101);
  await assert.rejects(home.answering.say({ text: 'bad', buttons: [[{ label: 'x', press }]] }), {
    kind: 'refused',
  });
  await home.answering.say({ text: 'good' });
  assert.equal((await home.running).now.content, 'good');
});

test('neither an interaction nor what was said comes into an error or the log', async (t) => {
  const home = await asked(t);
  const press = 'x'.repeat(101);
  const text = 'a secret of the house';
  const error = await home.answering.say({ text, buttons: [[{ label: 'x', press }]] }).catch((one) => one);
  const told = [
    error.message,
    error.stack,
    JSON.stringify(error),
    String(error.cause),
    ...home.log.lines,
  ].join();
  assert.doesNotMatch(told, /secret|interactions|webhooks|xxx/);
  assert.ok(!told.includes(home.discord.token));
});

test('what is thrown while something is handled ends in a line of the log, without what was said', async (t) => {
  const home = await atHome(t, () => {
    throw new Error('a secret of the house');
  });
  home.anna.runs('status', {}, { in: home.photos }).catch(() => undefined);
  while (!home.log.lines.some((line) => line.startsWith('discord-interaction-failed'))) await calm();
  assert.doesNotMatch(home.log.lines.join(), /secret/);
  home.clock.advance(3001);
});

test('what leads to nothing has a sign of that for whoever did it, and a press has none', async (t) => {
  const home = await atHome(t, ({ deed, answering }, time) => {
    if (deed.kind === 'said' && deed.text.startsWith('find')) return time.turn(1500);
    return deed.kind === 'came' ? answering.say({ text: 'here' }) : undefined;
  });
  const { anna, photos, discord, bot } = home;
  await bot.send({ chat: photos.id }, { text: 'Sure?', buttons: [[{ label: 'Yes', press: 'y' }]] });
  const signs = () => anna.messages(photos).flatMap((one) => (one.onlyFor ? [one.content] : []));
  await anna.runs('status', {}, { in: photos });
  assert.deepEqual(signs(), ['⚠️']);
  await anna.runs('find', {}, { in: photos });
  await discord.until('the sign', () => signs().length === 2);
  assert.ok(discord.messages(photos).every(({ thinking }) => !thinking));
  assert.equal((await anna.clicks(await anna.sees(/Sure/), 'Yes')).kind, 'nothing yet');
  await anna.runs('link', { code: 'x' }, { in: photos });
  assert.equal(signs().length, 2);
});
