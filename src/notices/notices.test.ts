import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GivenNotices, givenListener, givenNotices } from './notices-fixture.ts';

const HOUR = 3_600_000;

/** What waits for a listener, in its order. */
function waiting({ catalog }: GivenNotices, listener: string): string[] {
  const far = Number.MAX_SAFE_INTEGER;
  return catalog.deliveries
    .due(listener, far, 100)
    .flatMap(({ key }) => catalog.deliveries.waitingOfKey(listener, key, 100))
    .map(({ notice }) => {
      const row = catalog.notices.get(notice);
      return `${row?.kind} ${row?.phase}`;
    });
}

test('an incident begins once and ends once', async (t) => {
  const given = await givenNotices(t, givenListener('phone'));
  const { notices } = given;
  assert.equal(notices.begin({ kind: 'disk-full' })?.phase, 'began');
  assert.equal(notices.begin({ kind: 'disk-full' }), undefined);
  assert.deepEqual(
    notices.open.map(({ key }) => key),
    ['disk-full'],
  );
  assert.equal(notices.end({ kind: 'disk-full' })?.phase, 'ended');
  assert.equal(notices.end({ kind: 'disk-full' }), undefined);
  assert.deepEqual(notices.open, []);
  assert.deepEqual(waiting(given, 'phone'), ['disk-full began', 'disk-full ended']);
});

test('incidents of different accounts and subjects are different ones, and share a key over their life', async (t) => {
  const { notices } = await givenNotices(t);
  const anna = notices.begin({ kind: 'signed-out', account: 'anna' });
  assert.ok(notices.begin({ kind: 'signed-out', account: 'ben' }));
  assert.equal(anna?.key, 'signed-out:anna');
  assert.equal(notices.end({ kind: 'signed-out', account: 'anna' })?.key, 'signed-out:anna');
  assert.equal(notices.begin({ kind: 'job-failed', subject: 'verify' })?.key, 'job-failed::verify');
});

test('the end says how long it lasted, and what was known at the beginning', async (t) => {
  const { notices, clock } = await givenNotices(t);
  notices.begin({ kind: 'disk-nearly-full', data: { percent: 91 } });
  await clock.turn(3 * HOUR);
  assert.deepEqual(notices.end({ kind: 'disk-nearly-full' })?.data, { percent: 91, lasted: 3 * HOUR });
});

test('who has not heard of the beginning does not hear of the end', async (t) => {
  const given = await givenNotices(t, givenListener('phone', { from: 'critical' }));
  given.notices.begin({ kind: 'disk-nearly-full' });
  given.notices.end({ kind: 'disk-nearly-full' });
  assert.deepEqual(waiting(given, 'phone'), []);
});

test('what was held back on purpose and is over by then is not told at all', async (t) => {
  const boss = givenListener('boss', { after: HOUR });
  const given = await givenNotices(t, givenListener('phone'), boss);
  given.notices.begin({ kind: 'disk-full' });
  await given.clock.turn(HOUR / 2);
  given.notices.end({ kind: 'disk-full' });
  assert.deepEqual(waiting(given, 'boss'), []);
  assert.deepEqual(waiting(given, 'phone'), ['disk-full began', 'disk-full ended']);
});

test('a chat that was asked hears that it is over', async (t) => {
  const chat = givenListener('telegram:a1', {}, { seesQuestions: true });
  const given = await givenNotices(
    t,
    chat,
    givenListener('telegram:a2', { from: 'critical' }, { seesQuestions: true }),
  );
  given.notices.begin({ kind: 'code-needed', account: 'anna' });
  given.notices.end({ kind: 'code-needed', account: 'anna' });
  assert.deepEqual(waiting(given, 'telegram:a1'), ['code-needed ended']);
  assert.deepEqual(waiting(given, 'telegram:a2'), []);
});

test('what blocks is repeated after an hour, six, and then once a day', async (t) => {
  const given = await givenNotices(t, givenListener('phone'));
  const { notices, clock } = given;
  notices.begin({ kind: 'disk-full' });
  const times: number[] = [];
  notices.onNotice(({ at }) => times.push(at));
  const begun = clock.now();
  for (let hour = 0; hour < 60; hour += 1) {
    await clock.turn(HOUR);
    notices.remind();
  }
  assert.deepEqual(
    times.map((at) => (at - begun) / HOUR),
    [1, 6, 30, 54],
  );
});

test('what does not block is told once', async (t) => {
  const { notices, clock } = await givenNotices(t, givenListener('phone'));
  notices.begin({ kind: 'disk-nearly-full' });
  await clock.turn(100 * HOUR);
  assert.equal(notices.remind(), undefined);
});

test('once acknowledged it is not repeated, and nobody further hears of it', async (t) => {
  const given = await givenNotices(t, givenListener('phone'), givenListener('boss', { after: HOUR }));
  const { notices, clock } = given;
  notices.begin({ kind: 'library-unmounted' });
  assert.equal(notices.acknowledge(['library-unmounted'], 'Anna'), 1);
  assert.equal(notices.acknowledge(['library-unmounted'], 'Ben'), 0);
  assert.equal(notices.open[0]?.acknowledgedBy, 'Anna');
  await clock.turn(30 * HOUR);
  notices.remind();
  assert.deepEqual(waiting(given, 'boss'), []);
  assert.deepEqual(waiting(given, 'phone'), ['library-unmounted began']);
});

test('ids are never given twice, and old notices are forgotten unless somebody waits for them', async (t) => {
  const given = await givenNotices(t, givenListener('phone'));
  const { notices, catalog, clock } = given;
  const seen = new Set<string>();
  for (let count = 0; count < 1100; count += 1) seen.add(notices.tell({ kind: 'new-pictures' }).id);
  assert.equal(seen.size, 1100);
  const [first] = catalog.deliveries.waitingOfKey('phone', 'new-pictures', 1);
  await clock.turn(100 * 24 * HOUR);
  notices.forget();
  assert.ok(first && catalog.notices.get(first.notice), 'somebody waits for it');
  for (const { id } of catalog.deliveries.waitingOfKey('phone', 'new-pictures', 2000))
    catalog.deliveries.end(id, 'done', clock.now());
  notices.forget();
  assert.equal(catalog.notices.latest(2000).length, 1000);
});
