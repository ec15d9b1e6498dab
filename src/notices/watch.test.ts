import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calm } from '../platform/clock-fixture.ts';
import { createLog } from '../platform/log.ts';
import { placedPicture } from './new-pictures-fixture.ts';
import { tellNewPictures } from './new-pictures.ts';
import type { Notice, Tidings } from './notice.ts';
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

test('new pictures are told once, by account, with the newest to look at; what was there before is not', async (t) => {
  const given = await givenNotices(t, givenListener('phone'));
  const { notices, clock, catalog } = given;
  const told: Notice[] = [];
  notices.onNotice((notice) => told.push(notice));
  const look = () => tellNewPictures({ catalog, notices, clock });
  placedPicture(catalog, 'anna', clock.now() - 10_000);
  look();
  assert.equal(told.length, 0);
  await clock.turn(60_000);
  const ids = [1, 2].map((second) => placedPicture(catalog, 'anna', clock.now() + second * 1000));
  placedPicture(catalog, 'ben', clock.now() + 1000, 'video');
  look();
  assert.equal(told.length, 0, 'they may not all be there yet');
  await clock.turn(10_000);
  look();
  look();
  assert.deepEqual(
    told.map(({ account, data }) => [account, data]),
    [
      ['anna', { total: 2, videos: 0, pictures: ids.toReversed().join(',') }],
      ['ben', { total: 1, videos: 1, pictures: String(4) }],
    ],
  );
});
