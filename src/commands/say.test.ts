import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from './command.ts';
import { GivenLooks, said } from './look-fixture.ts';

const THREE = [{ name: 'a.jpg' }, { name: 'b.jpg', favourite: true }, { name: 'c.jpg', keywords: ['Beach'] }];
const BENS = { account: 'ben', name: 'ben.jpg' };
const OF_ANNA = { role: 'adult', accounts: ['anna'] } as const;

/** What the buttons below an answer say. */
function buttons({ suggestions = [] }: Reply): string[] {
  return suggestions.map(({ say }) => say);
}

test('a favourite is one at once, by its place in the last list, and none again by the button', async (t) => {
  const looks = await GivenLooks.with(t, THREE);
  const [third] = (await looks.ids('find')).slice(2);
  const reply = await looks.say('favourite 3');
  assert.deepEqual(said(reply.lines), ['a.jpg is a favourite now.']);
  assert.deepEqual(buttons(reply), [`unfavourite #${third}`]);
  assert.deepEqual(await looks.ids('find favourites'), [2, 1]);
  await looks.say(buttons(reply)[0] ?? '');
  assert.deepEqual(await looks.ids('find favourites'), [2]);
});

test('what is so already is told, and not taken back by the button', async (t) => {
  const looks = await GivenLooks.with(t, THREE);
  const reply = await looks.say('favourite #1 #2, #3');
  assert.deepEqual(said(reply.lines), ['2 pictures are favourites now.', 'One of them is so already.']);
  assert.deepEqual(buttons(reply), ['unfavourite #1 #3']);
  const again = await looks.say('favourite #1');
  assert.deepEqual([said(again.lines), buttons(again)], [['It is so already.'], []]);
  assert.deepEqual(buttons(await looks.say('favourite #2 off')), ['favourite #2']);
});

test('it is written down who said it, where, and of what', async (t) => {
  const looks = await GivenLooks.with(t, THREE);
  await looks.say('favourite #1 #3', { name: 'ben', channel: 'telegram' });
  const { at: _, ...entry } = looks.library.catalog.audit.latest(1)[0] ?? { at: 0 };
  assert.deepEqual(entry, {
    ...{ who: 'ben', channel: 'telegram', action: 'favourite-on', details: { assets: [1, 3] } },
  });
});

test('nobody says anything about pictures of another account, and guests about none', async (t) => {
  const looks = await GivenLooks.with(t, [...THREE, BENS]);
  const sayings = ['favourite #4', 'tag #4 x', 'rate #4 5', 'title #4 x', 'hide #4', 'album Rome #1 #4'];
  for (const saying of sayings)
    assert.deepEqual((await looks.say(saying, OF_ANNA)).error, { code: 'asset-unknown', facts: { id: 4 } });
  for (const saying of sayings)
    assert.equal((await looks.say(saying, { role: 'guest' })).error?.code, 'command-not-allowed', saying);
  const { catalog } = looks.library;
  assert.deepEqual([catalog.saidFacts.of(4), catalog.albums.ofAsset(1)], [[], []]);
});

test('keywords are words, words in quotes, or what stands between commas', async (t) => {
  const looks = await GivenLooks.with(t, THREE);
  const reply = await looks.say('tag #1 #3 beach "summer holiday" #dog');
  assert.deepEqual(said(reply.lines), ['2 pictures have “beach”, “summer holiday”, and “dog” now.']);
  const { keywords } = looks.library.catalog;
  assert.deepEqual(keywords.of(1), ['beach', 'dog', 'summer holiday']);
  assert.deepEqual(keywords.of(3), ['beach', 'dog', 'summer holiday'], 'case alone makes no other keyword');
  await looks.say('tag #2 summer holiday, the dog');
  assert.deepEqual(keywords.of(2), ['summer holiday', 'the dog']);
  assert.deepEqual(await looks.ids('find keyword:dog'), [3, 1]);
});

test('the buttons take back just what was new', async (t) => {
  const looks = await GivenLooks.with(t, THREE);
  const reply = await looks.say('tag #1 #3 beach dog');
  assert.deepEqual(buttons(reply), ['untag #1 "beach"', 'untag #1 #3 "dog"']);
  for (const say of buttons(reply)) await looks.say(say);
  const { keywords } = looks.library.catalog;
  assert.deepEqual([keywords.of(1), keywords.of(3)], [[], ['beach']]);
  assert.deepEqual(said((await looks.say('untag #1 beach')).lines), ['a.jpg has no “beach”.']);
  assert.equal((await looks.say('tag #1 2024')).error?.code, 'asset-unknown', 'a number is a picture');
  assert.equal((await looks.say('tag #1 #2')).error?.code, 'tag-what');
  await looks.say('tag #1 "2024"');
  assert.deepEqual(keywords.of(1), ['2024']);
});

test('stars are given, taken, and given back as they were', async (t) => {
  const looks = await GivenLooks.with(t, [{ columns: { rating: 3 } }, {}]);
  const reply = await looks.say('rate #1 #2 5');
  assert.deepEqual(said(reply.lines), ['2 pictures have 5 stars now.']);
  assert.deepEqual(buttons(reply), ['rate #1 3', 'rate #2 0']);
  for (const say of buttons(reply)) await looks.say(say);
  const { assets } = looks.library.catalog;
  assert.deepEqual([assets.get(1)?.rating, assets.get(2)?.rating], [3, null]);
  for (const saying of ['rate #1', 'rate #1 6', 'rate 5'])
    assert.equal((await looks.say(saying)).error?.code, 'rate-what', saying);
});

test('a title is said, found, and taken back', async (t) => {
  const looks = await GivenLooks.with(t, THREE);
  const one = await looks.say('title #1 Grandma in "her" garden');
  assert.deepEqual(said(one.lines), ['a.jpg is called “Grandma in "her" garden” now.']);
  assert.deepEqual(buttons(one), ['title #1 off']);
  assert.deepEqual(await looks.ids('find text:grandma'), [1]);
  const other = await looks.say('title #1 "off"');
  assert.equal(looks.library.catalog.assets.get(1)?.title, 'off');
  await looks.say(buttons(other)[0] ?? '');
  assert.equal(looks.library.catalog.assets.get(1)?.title, 'Grandma in "her" garden');
  const off = await looks.say('title #1 off');
  assert.deepEqual(looks.library.catalog.saidFacts.of(1), []);
  assert.deepEqual(buttons(off), ['title #1 "Grandma in "her" garden"']);
  await looks.say(buttons(off)[0] ?? '');
  assert.equal(looks.library.catalog.assets.get(1)?.title, 'Grandma in "her" garden');
});

test('hidden pictures are out of sight until they are asked for', async (t) => {
  const looks = await GivenLooks.with(t, [...THREE, { name: 'd.jpg', at: '2020-11-26T10:00' }]);
  await looks.say('hide #2 #4');
  assert.deepEqual(await looks.ids('find'), [3, 1]);
  assert.deepEqual(await looks.ids('find favourites'), []);
  assert.deepEqual(await looks.ids('memories 26 november'), []);
  assert.equal(looks.library.catalog.search.earliest(), Date.UTC(2024, 4, 3, 14, 5));
  assert.ok(![2, 4].includes((await looks.ids('random'))[0] ?? 2));
  assert.deepEqual(await looks.lines('find hidden'), ['Hidden pictures: 2 found.']);
  assert.deepEqual(await looks.ids('find hidden favourites'), [2]);
  assert.deepEqual(await looks.ids('find versteckte', { language: 'de' }), [2, 4]);
  assert.match((await looks.lines('show #2')).join(), /hidden/);
  await looks.say('unhide #2');
  assert.deepEqual(await looks.ids('find'), [3, 2, 1]);
});

test('guests neither find hidden pictures nor see one by its number', async (t) => {
  const looks = await GivenLooks.with(t, THREE);
  await looks.say('hide #2');
  for (const saying of ['find hidden', 'random hidden', 'find favourites or hidden'])
    assert.equal((await looks.say(saying, { role: 'guest' })).error?.code, 'command-not-allowed', saying);
  assert.equal((await looks.say('show #2', { role: 'guest' })).error?.code, 'asset-unknown');
  assert.equal((await looks.say('show #2', { role: 'adult' })).error, undefined);
});

test('what is no picture is told with what to say', async (t) => {
  const looks = await GivenLooks.with(t, THREE);
  const codeOf = async (saying: string) => (await looks.say(saying)).error?.code;
  assert.equal(await codeOf('favourite beach'), 'pictures-which');
  assert.equal(await codeOf('favourite #1 beach'), 'argument-too-many');
  assert.equal(await codeOf('title beach x'), 'pictures-which');
  assert.equal(await codeOf('favourite #99'), 'asset-unknown');
  looks.library.trash(1);
  assert.equal(await codeOf('favourite #1'), 'asset-unknown');
  const many = Array.from({ length: 101 }, (_, index) => `#${index + 1}`).join(' ');
  assert.equal(await codeOf(`hide ${many}`), 'pictures-too-many');
});
