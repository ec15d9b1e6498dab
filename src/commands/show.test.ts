import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GivenPicture } from '../catalog/pictures-fixture.ts';
import { GivenLooks, said } from './look-fixture.ts';
import { exposureWords } from './show-lines.ts';

const FULL: GivenPicture = {
  ...{
    place: 'kyoto',
    at: '2024-04-05T23:30',
    offset: 540,
    camera: ['Canon', 'Canon EOS R6'],
    lens: 'RF24mm',
  },
  ...{ title: 'Temple', description: 'By night', keywords: ['night', 'temple'], people: ['Ben', 'Anna'] },
  ...{ albums: ['Japan'], parts: ['edited', 'sidecar'], subtypes: 'hdr', favourite: true, name: 'A.JPG' },
  columns: {
    ...{
      aperture: 1.8,
      exposure: 1 / 120,
      iso: 64,
      focal_length: 26,
      width: 4000,
      height: 3000,
      orientation: 6,
    },
    ...{ rating: 4 },
  },
};

test('show tells everything about a picture', async (t) => {
  const looks = await GivenLooks.with(t, [FULL]);
  assert.deepEqual(await looks.lines('show #1'), [
    '#1 · Temple · HDR · ♥',
    'By night',
    'Taken 5 April 2024 at 23:30 (UTC+9)',
    'Place: Kyoto, Japan',
    'Position: 35.02000, 135.75000',
    'Camera: Canon EOS R6',
    'Lens: RF24mm',
    'f/1.8 · 1/120 s · ISO 64 · 26 mm',
    '3000 × 4000 pixels, 12 MP',
    'With Anna and Ben',
    'Album: Japan',
    'Keywords: night and temple',
    '4 stars',
    'Account: anna',
    '3 files:',
    '  original: 1/1/A.JPG, 10 byte',
    '  edited: 1/1/edited-A.JPG, 10 byte',
    '  sidecar: 1/1/sidecar-A.JPG, 10 byte',
  ]);
  const { pictures } = await looks.say('show #1');
  assert.deepEqual(
    pictures?.map(({ preview }) => preview),
    ['/p/1.large.jpg'],
  );
});

test('a picture offers what can be done with it: the next of the list, and what the role allows', async (t) => {
  const looks = await GivenLooks.with(t, [{ name: 'A.JPG' }, { name: 'B.JPG', favourite: true }]);
  const offered = async (text: string, role?: 'guest') =>
    (await looks.say(text, role && { role })).suggestions?.map(({ say }) => say);
  assert.deepEqual(await offered('show #1'), [
    ...['favourite #1', 'tags #1', 'albumsof #1', 'share #1', 'original #1', 'trash #1'],
  ]);
  await looks.say('find');
  assert.equal((await offered('show 1'))?.[0], 'show #1');
  assert.deepEqual((await offered('show 2'))?.[0], 'favourite #1');
  assert.deepEqual(await offered('show #2', 'guest'), ['show #1']);
});

test('what is not known has no line', async (t) => {
  const looks = await GivenLooks.with(t, [
    { kind: 'video', columns: { width: 1920, height: 1080, duration_ms: 90_000 } },
  ]);
  assert.deepEqual(await looks.lines('show 1', { language: 'de' }), [
    '#1 · IMG_1.JPG · 2 Min.',
    'Aufgenommen am 3. Mai 2024 um 14:05 (UTC)',
    '1920 × 1080 Pixel',
    '2 Min. lang',
    'Konto: anna',
    'Eine Datei:',
    '  Original: 1/1/IMG_1.JPG, 10 Byte',
  ]);
});

test('where exactly it was is not for guests, in no line and no data', async (t) => {
  const looks = await GivenLooks.with(t, [{ ...FULL, columns: { altitude: 51, accuracy: 5 } }]);
  const asked = async (role: 'guest' | 'adult' | 'owner') =>
    JSON.stringify(await looks.say('show 1', { role }));
  assert.match(await asked('owner'), /135\.75/);
  assert.match(await asked('adult'), /135\.75/);
  const guest = await asked('guest');
  assert.match(guest, /Kyoto/);
  assert.doesNotMatch(guest, /135\.75|35\.02|altitude|accuracy/);
});

test('a number is a place in the last list, or else a picture; with # it is a picture', async (t) => {
  const looks = await GivenLooks.with(t, [
    { at: '2021-01-01T00:00' },
    { at: '2022-01-01T00:00' },
    { at: '2023-01-01T00:00' },
  ]);
  assert.deepEqual(await looks.ids('show 3'), [3]);
  await looks.say('find');
  assert.deepEqual(await looks.ids('show 3'), [1]);
  assert.deepEqual(await looks.ids('show #3'), [3]);
  await looks.say('find 2023');
  assert.deepEqual(await looks.ids('show 1'), [3]);
  assert.deepEqual(await looks.ids('show 2'), [2]);
});

test('a number of no picture, or of one in the trash, is told so; no number at all is looked for', async (t) => {
  const looks = await GivenLooks.with(t, [{ trashed: true }, { place: 'rome' }]);
  for (const text of ['show 9', 'show #1', 'show 0', 'show #999999999999999'])
    assert.equal((await looks.say(text)).error?.code, 'asset-unknown', text);
  assert.deepEqual(await looks.ids('show me pictures from rom'), [2]);
  assert.equal((await looks.say('show')).error?.code, 'argument-missing');
});

const EXPOSURES: readonly (readonly [
  number | null,
  number | null,
  number | null,
  number | null,
  en: string,
  de: string,
])[] = [
  [1.8, 1 / 120, 64, 26, 'f/1.8 · 1/120 s · ISO 64 · 26 mm', 'f/1,8 · 1/120 s · ISO 64 · 26 mm'],
  [8, 0.5, 12_800, 6.86, 'f/8 · 0.5 s · ISO 12800 · 6.9 mm', 'f/8 · 0,5 s · ISO 12800 · 6,9 mm'],
  [null, 30, null, null, '30 s', '30 s'],
  [null, 1 / 8000, null, null, '1/8000 s', '1/8000 s'],
  [null, 0, null, 50, '50 mm', '50 mm'],
  [null, null, null, null, '', ''],
];

for (const [aperture, exposure, iso, focalLength, en, de] of EXPOSURES)
  test(`settings are written as cameras write them: ${en || 'none'}`, () => {
    const asset = { aperture, exposure, iso, focalLength };
    assert.deepEqual([exposureWords(asset, 'en'), exposureWords(asset, 'de')], [en, de]);
  });

const ZONES: readonly (readonly [minutes: number, zone: string])[] = [
  [0, 'UTC'],
  [120, 'UTC+2'],
  [-210, 'UTC−3:30'],
  [345, 'UTC+5:45'],
];

test('the zone in which it was taken is told', async (t) => {
  const looks = await GivenLooks.with(
    t,
    ZONES.map(([offset]) => ({ offset })),
  );
  for (const [index, [, zone]] of ZONES.entries()) {
    const line = said((await looks.say(`show #${index + 1}`)).lines)[1];
    assert.equal(line, `Taken 3 May 2024 at 14:05 (${zone})`);
  }
});
