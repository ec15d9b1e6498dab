import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryCatalog } from '../catalog/catalog-fixture.ts';
import type { SpaceSample } from '../catalog/space-samples.ts';
import { spaceTrend, spaceWindow } from './space-trend.ts';

const DAY = 86_400_000;
const GB = 1e9;
const NOW = Date.parse('2026-11-20T08:00:00Z');

/** Free space on so many days up to now, the last of them today. */
function days(free: readonly number[], total = 1000 * GB): SpaceSample[] {
  return free.map((bytes, index) => ({
    ...{ at: NOW - (free.length - 1 - index) * DAY, free: bytes, total },
    ...{ files: 10, bytes: total - bytes },
  }));
}

function falling(count: number, last: number, perDay: number): number[] {
  return Array.from({ length: count }, (_, index) => last + (count - 1 - index) * perDay);
}

test('tells when a disk that fills evenly is full', () => {
  const trend = spaceTrend(days(falling(30, 100 * GB, 2 * GB)), NOW);
  assert.equal(trend?.perDay, 2 * GB);
  assert.equal(trend.daysUntilFull, 50);
  assert.equal(trend.fullAt, NOW + 50 * DAY);
});

test('what is kept free is never filled', () => {
  assert.equal(spaceTrend(days(falling(30, 100 * GB, 2 * GB)), NOW, 60 * GB)?.daysUntilFull, 20);
  assert.equal(spaceTrend(days(falling(30, 50 * GB, 2 * GB)), NOW, 60 * GB)?.daysUntilFull, 0);
});

test('one import and one wrong number move it little', () => {
  const free = falling(30, 100 * GB, 2 * GB);
  const imported = free.map((bytes, index) => (index < 6 ? bytes + 200 * GB : bytes));
  imported[15] = 999 * GB;
  const clean = spaceTrend(days(free), NOW)?.perDay ?? 0;
  const trend = spaceTrend(days(imported.map((bytes) => Math.min(bytes, 990 * GB))), NOW);
  assert.ok(trend && trend.perDay < 2 * clean, String(trend?.perDay));
});

test('it begins anew where room was made, and where the disk is another', () => {
  // So many of the fast days that they would have their way.
  const before = falling(25, 10 * GB, 10 * GB);
  const after = falling(9, 500 * GB, GB);
  assert.equal(spaceTrend(days([...before, ...after]), NOW)?.perDay, GB);
  const moved = days([...before, ...after]).map((sample, index) =>
    index < 25 ? { ...sample, free: 520 * GB, total: 600 * GB } : sample,
  );
  assert.equal(spaceTrend(moved, NOW)?.perDay, GB);
});

test('says nothing by a few days, and no date for a disk that does not fill', () => {
  assert.equal(spaceTrend([], NOW), undefined);
  assert.equal(spaceTrend(days(falling(6, 100 * GB, GB)), NOW), undefined);
  assert.deepEqual(spaceTrend(days(falling(30, 100 * GB, 0)), NOW), {
    ...{ perDay: 0, fullAt: undefined, daysUntilFull: undefined },
  });
  assert.equal(spaceTrend(days(falling(30, 100 * GB, -GB)), NOW)?.fullAt, undefined);
  // A hundred years off.
  assert.equal(spaceTrend(days(falling(30, 365 * 100 * GB, GB), 1e15), NOW)?.fullAt, undefined);
});

test('what a wrong clock has put into the future or the far past does not count', () => {
  const samples = days(falling(30, 100 * GB, 2 * GB));
  const wrong = [
    { at: 0, free: 900 * GB, total: 1000 * GB, files: 1, bytes: 1 },
    { at: NOW + 400 * DAY, free: 1, total: 1000 * GB, files: 1, bytes: 1 },
  ];
  assert.equal(spaceTrend([...wrong.slice(0, 1), ...samples, ...wrong.slice(1)], NOW)?.perDay, 2 * GB);
});

test('the catalog keeps one sample a day, the newest, and no more than 800', async (t) => {
  const catalog = await temporaryCatalog(t);
  const sample = { free: 5, total: 10, files: 1, bytes: 5 };
  for (let day = 0; day < 900; day += 1) catalog.spaceSamples.put({ ...sample, at: NOW - (899 - day) * DAY });
  catalog.spaceSamples.put({ ...sample, at: NOW + 3_600_000, free: 4.4 });
  const all = catalog.spaceSamples.between(0, NOW + DAY);
  assert.equal(all.length, 800);
  assert.deepEqual({ ...all.at(-1) }, { ...sample, at: NOW + 3_600_000, free: 4 });
  assert.equal(all[0]?.at, NOW - 799 * DAY);
  const recent = catalog.spaceSamples.between(...spaceWindow(NOW));
  assert.ok(recent.every(({ at }) => at <= NOW));
});
