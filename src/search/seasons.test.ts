import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameDayIn, widened } from './day-in-years.ts';
import { day, existingDay, weekday, weekOf } from './days.ts';
import { TIMES_OF_YEAR } from './seasons.ts';

function begin(name: string, year: number): string | undefined {
  return TIMES_OF_YEAR.get(name)?.(year).from;
}

/** Easter Sundays as calendars have them, the latest possible among them. */
const EASTERS = ['1943-04-25', '2000-04-23', '2008-03-23', '2011-04-24', '2019-04-21', '2024-03-31'];
const MORE_EASTERS = ['2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25', '2049-04-18', '2076-04-19'];

for (const easter of [...EASTERS, ...MORE_EASTERS])
  test(`Easter of ${easter.slice(0, 4)} is on ${easter}`, () => {
    assert.equal(begin('ostersonntag', Number(easter.slice(0, 4))), easter);
  });

test('Easter is always a Sunday in March or April', () => {
  for (let year = 1826; year < 2199; year += 1) {
    const easter = begin('easter sunday', year) ?? '';
    assert.equal(weekday(easter), 0);
    assert.ok(easter.slice(5) >= '03-22' && easter.slice(5) <= '04-25', easter);
  }
});

const HOLIDAYS: readonly (readonly [name: string, year: number, from: string])[] = [
  ['karfreitag', 2024, '2024-03-29'],
  ['himmelfahrt', 2024, '2024-05-09'],
  ['muttertag', 2024, '2024-05-12'],
  ["father's day", 2024, '2024-06-16'],
  ['thanksgiving', 2024, '2024-11-28'],
  ['fasching', 2024, '2024-02-08'],
  ['nikolaus', 2024, '2024-12-06'],
];

for (const [name, year, from] of HOLIDAYS)
  test(`${name} ${year} begins on ${from}`, () => {
    assert.equal(begin(name, year), from);
  });

test('every time of the year is a time in every year, and not empty', () => {
  for (const [name, inYear] of TIMES_OF_YEAR)
    for (const year of [1826, 1900, 1999, 2000, 2024, 2198]) {
      const { from, until } = inYear(year);
      assert.ok(from < until && from.startsWith(String(year)), `${name} ${year}: ${from} to ${until}`);
    }
});

test('days that no calendar has do not exist, and far years are brought near', () => {
  assert.deepEqual(
    [existingDay(2023, 2, 29), existingDay(2024, 13, 1), existingDay(2024, 4, 31), existingDay(1, 1, 1)],
    [undefined, undefined, undefined, undefined],
  );
  assert.equal(existingDay(2024, 2, 29), '2024-02-29');
  assert.equal(day(999_999, 1, 1), '2199-01-01');
});

test('weeks begin on Mondays', () => {
  for (const one of ['2026-11-23', '2026-11-26', '2026-11-29'])
    assert.deepEqual(weekOf(one), { from: '2026-11-23', until: '2026-11-30' });
});

test('the same day of another year: 29 February is the 28th where it is missing, and the 28th brings it along', () => {
  assert.deepEqual(sameDayIn(2020, '2026-05-03'), { from: '2020-05-03', until: '2020-05-04' });
  assert.deepEqual(sameDayIn(2023, '2024-02-29'), { from: '2023-02-28', until: '2023-03-01' });
  assert.deepEqual(sameDayIn(2020, '2024-02-29'), { from: '2020-02-29', until: '2020-03-01' });
  assert.deepEqual(sameDayIn(2024, '2023-02-28'), { from: '2024-02-28', until: '2024-03-01' });
  assert.deepEqual(sameDayIn(2022, '2023-02-28'), { from: '2022-02-28', until: '2022-03-01' });
  assert.deepEqual(sameDayIn(2020, '2024-02-28'), { from: '2020-02-28', until: '2020-02-29' });
});

test('a span is widened over the ends of months and years', () => {
  assert.deepEqual(widened({ from: '2024-01-01', until: '2024-01-02' }, 3), {
    from: '2023-12-29',
    until: '2024-01-05',
  });
});
