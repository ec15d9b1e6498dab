import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fractionOfSecond, parseDate, parseOffset } from './date-text.ts';

const LOCAL = { year: 2020, month: 1, day: 30, hour: 9, minute: 57, second: 18 };

describe('a date in metadata', () => {
  for (const [text, milliseconds, zone] of [
    ['2020:01:30 09:57:18', 0, undefined],
    ['2020-01-30T09:57:18', 0, undefined],
    ['2020/01/30 09:57:18', 0, undefined],
    [' 2020:1:30  9:57:18 ', 0, undefined],
    ['2020:01:30 09:57:18.5', 500, undefined],
    ['2020:01:30 09:57:18.123456+02:00', 123, 120],
    ['2020:01:30 09:57:18-0330', 0, -210],
    ['2020:01:30 09:57:18Z', 0, 'utc'],
    ['2020:01:30 09:57:18.60:04:00', 600, undefined],
    ['2020:01:30 09:57:18+99:00', 0, undefined],
  ] as const) {
    it(`is read from ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseDate(text), { local: LOCAL, milliseconds, timeKnown: true, zone });
    });
  }

  it('may have no seconds or no time', () => {
    assert.deepEqual(parseDate('2019:04:30 12:06+02:00')?.local.second, 0);
    const day = parseDate('2012:12:06');
    assert.deepEqual([day?.timeKnown, day?.local.hour], [false, 12]);
  });

  for (const absurd of [
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '2020:13:01 00:00:00',
    '2019:02:29 00:00:00',
    '2020:01:30 24:00:00',
    '2020:01:30 09:60:00',
    '2014:09:259 13:05:12',
    '20200130',
    'yesterday',
    'x'.repeat(256),
    '',
    undefined,
  ])
    it(`is not read from ${JSON.stringify(absurd)}`, () => assert.equal(parseDate(absurd), undefined));
});

describe('its parts', () => {
  it('offsets are minutes ahead of UTC, within what exists', () => {
    const texts = [
      '+02:00',
      '-0930',
      '-00:00',
      '+14:00',
      'Z',
      '+14:01',
      '+05:75',
      '+2',
      'CET',
      '',
      undefined,
    ];
    const expected = [
      120,
      -570,
      0,
      840,
      'utc',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ];
    assert.deepEqual(texts.map(parseOffset), expected);
  });

  it('fractions are digits behind the point', () => {
    assert.deepEqual(
      ['5', '031', '00', '999999', '', 'x', '-1', undefined].map(fractionOfSecond),
      [500, 31, 0, 999, 0, 0, 0, 0],
    );
  });
});
