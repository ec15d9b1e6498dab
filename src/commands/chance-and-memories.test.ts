import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GivenLooks, said } from './look-fixture.ts';

test('random shows one of those that are described', async (t) => {
  const looks = await GivenLooks.with(t, [
    { place: 'rome' },
    { place: 'munich' },
    { place: 'rome' },
    { place: 'rome' },
  ]);
  assert.deepEqual(await looks.ids('random'), [2]);
  assert.deepEqual(await looks.ids('random rom'), [3]);
  const reply = await looks.say('random rom');
  assert.deepEqual(said(reply.lines), ['Pictures from Rome: one of 3.']);
  assert.deepEqual(
    reply.suggestions?.map(({ say }) => say),
    ['random rom'],
  );
  assert.deepEqual(await looks.ids('surprise me'), [2]);
});

test('random of nothing, or of what is not understood, answers as a search', async (t) => {
  const looks = await GivenLooks.with(t, [{ place: 'rome' }]);
  assert.deepEqual((await looks.lines('random video'))[0], 'Videos: none found.');
  assert.match((await looks.lines('random xyzzy'))[0] ?? '', /I left out “xyzzy”/);
});

const TODAY = '-11-26T10:00';

test('memories are of this day in earlier years, by year', async (t) => {
  const years = [2026, 2025, 2025, 2025, 2025, 2020].map((year) => ({ at: `${year}${TODAY}` }));
  const looks = await GivenLooks.with(t, [...years, { at: '2024-11-27T10:00' }]);
  const reply = await looks.say('memories');
  assert.deepEqual(said(reply.lines), [
    'On this day, 26 November:',
    '2025, a year ago: 4 pictures',
    '2020, 6 years ago: one picture',
  ]);
  assert.deepEqual(
    reply.pictures?.map(({ assetId }) => assetId),
    [5, 4, 3, 6],
  );
  assert.deepEqual(
    reply.suggestions?.map(({ say }) => say),
    ['find 2025-11-26'],
  );
  assert.deepEqual((await looks.ids('find 2025-11-26')).length, 4);
  assert.deepEqual(await looks.ids('what happened on this day?'), [5, 4, 3, 6]);
  await looks.say('memories');
  assert.deepEqual(await looks.ids('show 4'), [6]);
});

test('where the day has nothing, the days nearest to it are taken', async (t) => {
  const looks = await GivenLooks.with(t, [{ at: '2024-11-23T10:00' }, { at: '2023-11-20T10:00' }]);
  const reply = await looks.say('memories');
  assert.deepEqual(said(reply.lines), [
    'There is nothing from 26 November itself in earlier years. From 3 days before to 3 days after:',
    '2024, 2 years ago: one picture',
  ]);
  assert.deepEqual(await looks.ids('memories 19 november'), [2]);
  assert.deepEqual(await looks.lines('erinnerungen 1. juni', { language: 'de' }), [
    'Vom 1. Juni gibt es aus früheren Jahren nichts, auch nicht von den Tagen davor und danach.',
  ]);
});

test('a day of this year that is over is a memory too; no memories of the future', async (t) => {
  const looks = await GivenLooks.with(t, [
    { at: '2026-05-03T10:00' },
    { at: '2026-12-24T10:00' },
    { at: '2025-12-24T10:00' },
  ]);
  assert.deepEqual(await looks.lines('memories 3 may'), [
    'On this day, 3 May:',
    '2026, this year: one picture',
  ]);
  assert.deepEqual(await looks.ids('memories 24 december'), [3]);
});

test('29 February is remembered every year', async (t) => {
  const looks = await GivenLooks.with(t, [
    { at: '2024-02-29T10:00' },
    { at: '2023-02-28T10:00' },
    { at: '2022-03-01T10:00' },
    { at: '2020-02-28T10:00' },
  ]);
  assert.deepEqual(await looks.ids('memories 29.2.2024'), [1, 2]);
  looks.now = Date.UTC(2027, 1, 28, 12);
  assert.deepEqual(await looks.ids('memories'), [1, 2, 4]);
  looks.now = Date.UTC(2028, 1, 28, 12);
  assert.deepEqual(await looks.ids('memories'), [2, 4]);
  looks.now = Date.UTC(2028, 1, 29, 12);
  assert.deepEqual(await looks.ids('memories'), [1, 2]);
});

test('a day that is not clear is told so; an empty library has no memories', async (t) => {
  const looks = await GivenLooks.with(t, []);
  assert.equal((await looks.say('memories rome')).error?.code, 'day-unclear');
  assert.match((await looks.lines('memories'))[0] ?? '', /^There is nothing from 26 November/);
});
