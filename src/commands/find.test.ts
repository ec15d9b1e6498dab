import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GivenPicture } from '../catalog/pictures-fixture.ts';
import { GivenLooks, said } from './look-fixture.ts';

const ROME: GivenPicture = {
  ...{
    place: 'rome',
    at: '2023-05-03T23:30',
    offset: 120,
    camera: ['Apple', 'iPhone 15'],
    name: 'IMG_7.HEIC',
  },
  ...{ subtypes: 'live portrait', favourite: true },
};
const MANY = Array.from({ length: 25 }, (_, index) => ({
  at: `2024-05-${String(25 - index).padStart(2, '0')}T10:00`,
}));

test('find tells how it was understood, how many there are, and shows them with captions', async (t) => {
  const looks = await GivenLooks.with(t, [
    ROME,
    { at: '2020-01-01T08:00', kind: 'video', columns: { duration_ms: 63_000 } },
  ]);
  assert.deepEqual(await looks.lines('find photos from rom, may 2023'), [
    'Photos from Rome, May 2023: one found.',
  ]);
  const { pictures = [] } = await looks.say('find');
  assert.deepEqual(said(pictures[0]?.caption ?? []), [
    '1 · #1 · 3 May 2023 at 23:30 · Rome, Italy',
    'IMG_7.HEIC · iPhone 15 · Live Photo · portrait · ♥',
  ]);
  assert.deepEqual(said(pictures[1]?.caption ?? []), [
    '2 · #2 · 1 January 2020 at 08:00',
    'IMG_1.JPG · 1 min',
  ]);
  assert.deepEqual(
    pictures.map(({ preview, small }) => [preview, small]),
    [
      ['/p/1.large.jpg', '/p/1.small.jpg'],
      [undefined, undefined],
    ],
  );
});

test('a caption names who is there and its keywords, as far as there is room', async (t) => {
  const many = Array.from({ length: 12 }, (_, index) => `keyword number ${index + 10}`);
  const looks = await GivenLooks.with(t, [
    { ...ROME, people: ['Ben', 'Anna'], keywords: ['dog'], title: 'Trevi' },
    { at: '2022-01-01T08:00', keywords: many, people: ['x'.repeat(90)] },
    { at: '2021-01-01T08:00', name: `${'n'.repeat(200)}.JPG`, people: many, camera: ['A', 'c'.repeat(200)] },
  ]);
  const { pictures = [] } = await looks.say('find');
  const [first, second, third] = pictures.map(({ caption }) => said(caption));
  assert.deepEqual(first, [
    '1 · #1 · 3 May 2023 at 23:30 · Rome, Italy',
    'With Anna and Ben · “dog”',
    'Trevi · iPhone 15 · Live Photo · portrait · ♥',
  ]);
  assert.equal(
    second?.[1],
    `With ${'x'.repeat(39)}… · “keyword number 10”, “keyword number 11”, and 10 more`,
  );
  assert.equal(third?.[1], 'With keyword number 10, keyword number 11, and 10 more');
  for (const lines of [second, third]) assert.ok(lines && lines.join('\n').length < 200, lines?.join('\n'));
  const german = (await looks.say('find', { language: 'de' })).pictures ?? [];
  assert.match(said(german[2]?.caption ?? [], 'de')[1] ?? '', /^Mit keyword .* und 10 weitere$/);
});

test('find speaks the asker’s language', async (t) => {
  const looks = await GivenLooks.with(t, [ROME]);
  const asker = { language: 'de' } as const;
  assert.deepEqual(await looks.lines('finde fotos aus italien im mai 2023 xyzzy', asker), [
    'Fotos aus Italien, Mai 2023: eins gefunden.',
    '„xyzzy“ habe ich weggelassen: unter diesem Namen kenne ich kein Bild.',
  ]);
  const { pictures = [] } = await looks.say('find', asker);
  assert.deepEqual(said(pictures[0]?.caption ?? [], 'de'), [
    '1 · #1 · 3. Mai 2023 um 23:30 · Rome, Italien',
    'IMG_7.HEIC · iPhone 15 · Live Photo · Porträt · ♥',
  ]);
});

const UNDERSTOOD: readonly (readonly [text: string, en: string, de: string])[] = [
  ['', 'Pictures', 'Bilder'],
  ['selfies and screenshots', 'Selfies or screenshots', 'Selfies oder Bildschirmfotos'],
  ['live portraits', 'Live Photos, portraits only', 'Live Photos, nur Porträts'],
  ['photos favourites', 'Photos, favourites only', 'Fotos, nur Favoriten'],
  [
    'near lisbon before 2020',
    'Pictures within 30 km of Lisbon, before 2020',
    'Bilder im Umkreis von 30 km um Lisbon, vor 2020',
  ],
  ['weekends since june', 'Pictures, at weekends, since June 2026', 'Bilder, am Wochenende, seit Juni 2026'],
  ['sundays 90s', 'Pictures, on Sundays, 1990 – 1999', 'Bilder, sonntags, 1990–1999'],
  ['christmas 2021', 'Pictures, 24 – 26 December 2021', 'Bilder, 24.–26. Dezember 2021'],
  ['3 may 2023', 'Pictures, 3 May 2023', 'Bilder, 3. Mai 2023'],
  ['may 2022 may 2023', 'Pictures, May 2022 or May 2023', 'Bilder, Mai 2022 oder Mai 2023'],
  ['iphone 15', 'Pictures, taken with iPhone 15', 'Bilder, aufgenommen mit iPhone 15'],
  ['lens:wide', 'Pictures, through the lens wide', 'Bilder, mit dem Objektiv wide'],
  ['album:X', 'Pictures, in the album X', 'Bilder, im Album X'],
  ['people:Zoë', 'Pictures, with Zoë', 'Bilder, mit Zoë'],
  ['account:anna', 'Pictures, of the account anna', 'Bilder, vom Konto anna'],
  ['keyword:sea', 'Pictures, with the keyword sea', 'Bilder, mit dem Stichwort sea'],
  ['name:IMG*', 'Pictures, with a file name like IMG*', 'Bilder, mit einem Dateinamen wie IMG*'],
  ['text:"a b"', 'Pictures, with the words a and b', 'Bilder, mit den Wörtern a und b'],
  ['from italy or portugal', 'Pictures from Italy or Portugal', 'Bilder aus Italien oder Portugal'],
];

test('every condition is told in a sentence', async (t) => {
  const looks = await GivenLooks.with(t, [ROME, { at: '2020-01-01T08:00', place: 'lisbon' }]);
  for (const [text, ...sentences] of UNDERSTOOD)
    for (const [index, language] of (['en', 'de'] as const).entries()) {
      const [line = ''] = await looks.lines(`find ${text}`, { language });
      assert.equal(line.slice(0, line.lastIndexOf(':')), sentences[index]);
    }
});

test('of every Christmas only some are told', async (t) => {
  const looks = await GivenLooks.with(t, [{ at: '2010-12-24T18:00' }]);
  const [line = ''] = await looks.lines('find every christmas');
  assert.match(line, /^Pictures, 24 – 26 December 2026 or .* and 14 more times: one found\.$/);
});

test('doubts are told, and other ways to say it suggested', async (t) => {
  const looks = await GivenLooks.with(t, [ROME, { place: 'romeInGeorgia', people: ['Anna'] }]);
  assert.deepEqual((await looks.lines('find rome')).slice(1), [
    'There is a rome in Italy and United States; you see pictures from all of them.',
  ]);
  const reply = await looks.say('find anna not 5/12/2024');
  assert.deepEqual(said(reply.lines).slice(1), [
    '“anna” I took for a person'.replace('“anna” I took', 'I took “anna”') +
      '; for an account say account:anna.',
    "I can't leave things out of a search yet: “not” was not heeded.",
    'I read 5/12/2024 with the day before the month.',
    'Say less to find more: leave a word out, or take a longer time.',
  ]);
  assert.deepEqual(
    reply.suggestions?.map(({ say }) => say),
    ['find account:anna not 5/12/2024'],
  );
});

test('a slip is told with what is near; nothing at all understood is no search', async (t) => {
  const looks = await GivenLooks.with(t, [ROME]);
  const reply = await looks.say('find screnshots');
  assert.deepEqual([reply.ok, reply.pictures], [false, undefined]);
  assert.match(said(reply.lines)[0] ?? '', /^I left out “screnshots”/);
  assert.equal(reply.suggestions?.[0]?.say, 'find screenshots');
  const partly = await looks.say('find rom screnshots');
  assert.deepEqual([partly.ok, partly.pictures?.length], [true, 1]);
});

test('more goes on where the list ended, numbers on, and ends', async (t) => {
  const looks = await GivenLooks.with(t, MANY);
  assert.equal((await looks.say('more')).error?.code, 'no-more');
  const first = await looks.say('find may 2024');
  assert.deepEqual(
    first.suggestions?.map(({ say }) => say),
    ['more'],
  );
  assert.deepEqual((await looks.ids('find may 2024')).at(-1), 10);
  looks.library.add({ at: '2024-05-31T10:00' });
  const second = await looks.say('more');
  assert.deepEqual(
    second.pictures?.map(({ assetId }) => assetId),
    [11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
  );
  assert.match(said(second.pictures?.[0]?.caption ?? [])[0] ?? '', /^11 · #11 · 15 May 2024/);
  assert.deepEqual(said(second.lines), ['11 to 20:']);
  const third = await looks.say('more');
  assert.deepEqual([said(third.lines), third.suggestions], [['21 to 25, the last ones:'], []]);
  assert.equal((await looks.say('more')).error?.code, 'no-more');
});

test('the next page can be typed where nothing is remembered', async (t) => {
  const looks = await GivenLooks.with(t, MANY);
  const { data } = await looks.say('find may 2024');
  const { next } = data as { next: string };
  assert.equal(next, 'find may 2024 after:#10');
  const second = await looks.say(next, { channel: 'elsewhere' });
  assert.deepEqual(second.pictures?.map(({ assetId }) => assetId).slice(0, 2), [11, 12]);
  assert.equal((second.data as { next: string }).next, 'find may 2024 after:#20');
  assert.equal((second.data as { count: number }).count, 25);
  assert.equal((await looks.say('find after:#99')).error?.code, 'asset-unknown');
});

test('lists are of one asker on one channel, and are forgotten', async (t) => {
  const looks = await GivenLooks.with(t, MANY);
  await looks.say('find');
  assert.equal((await looks.say('more', { name: 'ben' })).error?.code, 'no-more');
  assert.equal((await looks.say('more', { channel: 'telegram' })).error?.code, 'no-more');
  assert.equal((await looks.say('more')).error, undefined);
  looks.now += 3 * 60 * 60_000;
  assert.equal((await looks.say('more')).error?.code, 'no-more');
});

test('only so many lists are remembered', async (t) => {
  const looks = await GivenLooks.with(t, MANY);
  for (let index = 0; index <= 100; index += 1) await looks.say('find', { name: `guest ${index}` });
  assert.equal((await looks.say('more', { name: 'guest 0' })).error?.code, 'no-more');
  assert.equal((await looks.say('more', { name: 'guest 1' })).error, undefined);
});

test('nobody finds pictures of accounts that are not theirs', async (t) => {
  const looks = await GivenLooks.with(t, [ROME, { ...ROME, account: 'ben' }]);
  const asker = { accounts: ['ben'] } as const;
  for (const text of ['find', 'find rom', 'find account:anna', 'find iphone 15', 'random', 'memories 3 may'])
    assert.ok(
      (await looks.ids(text, asker)).every((id) => id === 2),
      text,
    );
  assert.deepEqual(await looks.ids('find rom', asker), [2]);
  await looks.say('find', { accounts: 'all' });
  assert.equal((await looks.say('show 2', asker)).error?.code, 'asset-unknown');
});

test('what people say without a verb is found too', async (t) => {
  const looks = await GivenLooks.with(t, [ROME]);
  for (const text of ['photos from rom', 'zeig mir bilder aus rom', 'show me photos from rom', 'Show me rom'])
    assert.deepEqual(await looks.ids(text), [1], text);
});
