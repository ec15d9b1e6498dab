import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localAt, localTime } from './local-time.ts';
import { isAtSea, offsetAt, offsetOfLocal, zoneAt } from './time-zone.ts';

function offset(zone: string, ...fields: [number, number, number, number, number]): number {
  const time = localTime(...fields);
  assert.ok(time);
  return offsetOfLocal(zone, time);
}

describe('the zone at a position', () => {
  it('is known on land and at sea', () => {
    assert.equal(zoneAt({ latitude: 48.85, longitude: 2.35 }), 'Europe/Paris');
    assert.equal(zoneAt({ latitude: 39, longitude: -108 }), 'America/Denver');
    assert.equal(zoneAt({ latitude: 0, longitude: -30 }), 'Etc/GMT+2');
  });

  it('tells the high seas from land', () => {
    assert.equal(isAtSea({ latitude: 0, longitude: -30 }), true);
    assert.equal(isAtSea({ latitude: 48.85, longitude: 2.35 }), false);
    assert.equal(isAtSea({ latitude: 91, longitude: 0 }), true);
  });

  it('is unknown off the globe', () => {
    assert.equal(zoneAt({ latitude: 91, longitude: 0 }), undefined);
    assert.equal(zoneAt({ latitude: Number.NaN, longitude: 0 }), undefined);
  });
});

describe('the offset of a zone', () => {
  it('follows summer time, half hours and the west', () => {
    assert.equal(offsetAt('Europe/Berlin', Date.UTC(2020, 6, 1)), 120);
    assert.equal(offsetAt('Europe/Berlin', Date.UTC(2020, 0, 1)), 60);
    assert.equal(offsetAt('Asia/Kolkata', Date.UTC(2020, 0, 1)), 330);
    assert.equal(offsetAt('America/St_Johns', Date.UTC(2020, 0, 1)), -210);
    assert.equal(offsetAt('UTC', 0), 0);
  });

  it('is in whole minutes before zones were made', () => {
    assert.equal(offsetAt('Europe/Berlin', Date.UTC(1880, 0, 1)), 53);
  });

  it('refuses a zone that does not exist', () => {
    assert.throws(() => offsetAt('Mars/Olympus', 0), RangeError);
  });
});

describe('the offset of a clock reading', () => {
  it('is that of the hours around a change', () => {
    assert.equal(offset('Europe/Berlin', 2021, 3, 28, 1, 59), 60);
    assert.equal(offset('Europe/Berlin', 2021, 3, 28, 3, 0), 120);
    assert.equal(offset('Europe/Berlin', 2021, 10, 31, 1, 59), 120);
    assert.equal(offset('Europe/Berlin', 2021, 10, 31, 3, 0), 60);
    assert.equal(offset('America/New_York', 2021, 3, 14, 12, 0), -240);
    assert.equal(offset('Pacific/Auckland', 2021, 4, 4, 12, 0), 720);
  });

  it('in the gap is the offset of before', () => {
    assert.equal(offset('Europe/Berlin', 2021, 3, 28, 2, 30), 60);
    assert.equal(offset('America/New_York', 2021, 3, 14, 2, 30), -300);
    assert.equal(offset('Australia/Lord_Howe', 2021, 10, 3, 2, 15), 630);
  });

  it('in the fold is the first of the two', () => {
    assert.equal(offset('Europe/Berlin', 2021, 10, 31, 2, 30), 120);
    assert.equal(offset('America/New_York', 2021, 11, 7, 1, 30), -240);
  });

  it('stands a day that a zone left out', () => {
    assert.equal(offset('Pacific/Apia', 2011, 12, 30, 12, 0), -600);
  });
});

describe('a clock reading', () => {
  it('exists or does not', () => {
    assert.ok(localTime(2020, 2, 29));
    assert.ok(localTime(1, 1, 1));
    assert.equal(localTime(2021, 2, 29), undefined);
    assert.equal(localTime(2020, 0, 1), undefined);
    assert.equal(localTime(2020, 1, 1, 24), undefined);
    assert.equal(localTime(2020, 1, 1, Number.NaN), undefined);
  });

  it('is what a clock ahead of UTC shows', () => {
    const shown = localAt(Date.UTC(2020, 11, 31, 23, 30), 60);
    assert.deepEqual(shown, { year: 2021, month: 1, day: 1, hour: 0, minute: 30, second: 0 });
  });
});
