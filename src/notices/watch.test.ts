import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { GivenLibrary } from '../catalog/pictures-fixture.ts';
import { calm, TurnedClock } from '../platform/clock-fixture.ts';
import { createLog } from '../platform/log.ts';
import { tellNewPictures } from './new-pictures.ts';
import type { Notice, Tidings } from './notice.ts';
import { Notices } from './notices.ts';
import { givenListener, givenNotices } from './notices-fixture.ts';
import { Watch } from './watch.ts';

test('what lasts begins, goes on silently, and is over when it is not named any more', async (t) => {
  const { notices, clock } = await givenNotices(t, givenListener('phone'));
  const told: string[] = [];
  notices.onNotice(({ kind, phase }: Notice) => told.push(`${kind} ${phase}`));
  let wanted: Tidings[] = [{ kind: 'damage-found', data: { damaged: 1 } }];
  const checks = [
    { kinds: ['damage-found'], look: () => wanted },
    { kinds: ['disk-full'], look: () => Promise.reject(new Error('a slip')) },
  ] as const;
  notices.begin({ kind: 'disk-full' });
  const watch = new Watch({ notices, clock, checks, onLook: () => {}, log: createLog('silent') });
  t.after(() => watch.stop());
  watch.start();
  await calm();
  await clock.turn(60_200);
  assert.deepEqual(told, ['disk-full began', 'damage-found began']);
  wanted = [];
  watch.wake();
  await clock.turn(200);
  assert.deepEqual(told.slice(2), ['damage-found ended']);
  assert.equal(notices.open.length, 1, 'what could not be looked at stays');
});

/** A library of which new pictures are told, and a look at what has come to it. */
async function givenPictures(t: TestContext) {
  const library = await GivenLibrary.with(t);
  const { catalog } = library;
  const clock = new TurnedClock();
  const told: Notice[] = [];
  const log = createLog('silent');
  const notices = new Notices({ catalog, clock, log, listeners: () => [], mutes: () => [] });
  notices.onNotice((notice) => told.push(notice));
  return { library, clock, told, look: () => tellNewPictures({ catalog, notices, clock }) };
}

test('new pictures are told once, by account, with the newest to look at; what was there before is not', async (t) => {
  const { library, clock, told, look } = await givenPictures(t);
  const come = (account: string, placed_at: number, kind: 'photo' | 'video' = 'photo') =>
    library.add({ account, kind, columns: { placed_at } });
  come('anna', clock.now() - 10_000);
  look();
  assert.equal(told.length, 0);
  await clock.turn(60_000);
  const ids = [come('anna', clock.now() + 1000), come('anna', clock.now() + 2000)];
  const video = come('ben', clock.now() + 1000, 'video');
  look();
  assert.equal(told.length, 0, 'they may not all be there yet');
  await clock.turn(10_000);
  look();
  look();
  assert.deepEqual(
    told.map(({ account, data }) => [account, data]),
    [
      ['anna', { total: 2, videos: 0, pictures: ids.toReversed().join(',') }],
      ['ben', { total: 1, videos: 1, pictures: String(video) }],
    ],
  );
});

test('when the clock was set back, what comes from then on is told', async (t) => {
  const { library, clock, told, look } = await givenPictures(t);
  look();
  clock.jump(-86_400_000);
  look();
  library.add({ account: 'anna', columns: { placed_at: clock.now() + 1000 } });
  await clock.turn(10_000);
  look();
  assert.deepEqual(
    told.map(({ account }) => account),
    ['anna'],
  );
});

test('the days on which pictures came are told by account, the newest first', async (t) => {
  const day = 86_400_000;
  const at = (placed_at: number, account = 'anna') => ({ account, columns: { placed_at } });
  const { catalog } = await GivenLibrary.with(t, [
    ...[at(5 * day + 3), at(5 * day), at(3 * day + 9), at(9 * day, 'ben'), at(day), at(day - 1)],
  ]);
  assert.deepEqual(catalog.newestArrivals.days('anna', 10), [5 * day, 3 * day, day, 0]);
  assert.deepEqual(catalog.newestArrivals.days('anna', 2), [5 * day, 3 * day]);
  assert.deepEqual(catalog.newestArrivals.days('nobody', 2), []);
});
