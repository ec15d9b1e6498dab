import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDatePhrase, withYears } from './date-phrases.ts';
import { spokenDates } from './spoken-dates.ts';
import { readWords } from './words.ts';

/** A Thursday. */
const TODAY = '2026-11-26';

/** `from/until` of the ranges that all of a text means; undefined where it is no date, or not all of it. */
function read(text: string, today = TODAY): string | undefined {
  const words = readWords(text, () => false);
  const phrase = readDatePhrase({ words, today, spoken: spokenDates(text, today) }, 0, 2023);
  if (phrase?.length !== words.length) return undefined;
  if (phrase.term.field === 'weekday') return `weekday ${phrase.term.days.join()}`;
  return phrase.term.ranges.map(({ from, until }) => `${from ?? ''}/${until ?? ''}`).join(' ');
}

const MEANT: readonly (readonly [meaning: string, ...texts: string[]])[] = [
  // In figures.
  ['2023-01-01/2024-01-01', '2023'],
  ['2019-01-01/2022-01-01', '2019-2021', '2019–2021', 'from 2019 to 2021', 'von 2019 bis 2021'],
  [
    '2023-05-01/2023-06-01',
    '2023-05',
    '5/2023',
    '05.2023',
    'may 2023',
    'Mai 2023',
    'may of 2023',
    'mai im jahr 2023',
  ],
  ['2024-05-12/2024-05-13', '12.5.2024', '12.05.24', '12-05-2024', '2024-05-12', '2024/5/12', '12 may 2024'],
  [
    '2024-05-12/2024-05-13',
    'May 12, 2024',
    'may 12th 2024',
    '12. Mai 2024',
    '12th of may 2024',
    '12 May of 2024',
  ],
  ['2024-12-05/2024-12-06', '5/12/2024'],
  ['2024-05-25/2024-05-26', '5/25/2024', '25/5/2024'],
  ['2024-02-29/2024-03-01', '29.2.2024'],
  ['1998-07-01/1998-08-01', "july '98", 'juli 1998'],
  ['2022-07-01/2022-08-01', "july '22", 'Juli ’22'],
  ['2026-05-03/2026-05-04', '3.5.', '3 may', 'may 3', '3. Mai', '3rd of may'],
  ['2025-12-24/2025-12-25', '24.12.', '24 december', '24. Dezember'],
  [
    '2023-05-03/2023-05-06',
    '3-5 may 2023',
    '3.-5. Mai 2023',
    'between 3 and 5 may 2023',
    'from 3rd to 5th may 2023',
  ],
  [
    '2023-05-03/2023-05-06',
    'zwischen dem 3. und 5. Mai 2023',
    'vom 3. bis 5. Mai 2023',
    'vom 3. bis zum 5. Mai 2023',
  ],
  // Months and units.
  ['2026-05-01/2026-06-01', 'may', 'Mai'],
  ['2025-12-01/2026-01-01', 'december', 'Dezember', 'last december', 'letzten Dezember'],
  ['2026-11-01/2026-12-01', 'november', 'this month', 'diesen Monat', 'dieser Monat'],
  ['2026-10-01/2026-11-01', 'last month', 'letzten Monat', 'voriger Monat'],
  ['2026-11-25/2026-11-26', 'yesterday', 'gestern'],
  ['2026-11-24/2026-11-25', 'the day before yesterday', 'vorgestern'],
  ['2026-11-26/2026-11-27', 'today', 'heute'],
  ['2026-11-23/2026-11-30', 'this week', 'diese Woche'],
  ['2026-11-16/2026-11-23', 'last week', 'letzte Woche', 'vorige Woche'],
  ['2026-11-09/2026-11-16', '2 weeks ago', 'two weeks ago', 'vor 2 Wochen', 'vor zwei Wochen'],
  ['2026-11-23/2026-11-24', '3 days ago', 'vor 3 Tagen', 'vor drei Tagen'],
  ['2026-11-23/2026-11-27', 'last 3 days', 'letzten 3 Tage'],
  ['2026-01-01/2027-01-01', 'this year', 'dieses Jahr'],
  ['2025-01-01/2026-01-01', 'last year', 'letztes Jahr', 'a year ago', 'vor einem Jahr'],
  ['2024-01-01/2025-01-01', 'two years ago', 'vor zwei Jahren'],
  ['2026-11-20/2026-11-21', 'last friday', 'letzten Freitag', 'friday', 'Freitag'],
  ['2026-11-21/2026-11-23', 'last weekend', 'letztes Wochenende'],
  ['2026-11-28/2026-11-30', 'this weekend', 'dieses Wochenende'],
  ['weekday 6,0', 'weekends', 'weekend', 'Wochenende', 'Wochenenden'],
  ['weekday 0', 'sundays', 'sonntags'],
  // Seasons and holidays.
  [
    '2022-06-01/2022-09-01',
    'summer 2022',
    'Sommer 2022',
    'summer of 2022',
    'sommer des jahres 2022',
    "summer '22",
  ],
  ['2026-06-01/2026-09-01', 'last summer', 'letzten Sommer', 'summer', 'this summer', 'vergangenen Sommer'],
  ['2021-12-01/2022-03-01', 'winter 2021', 'winter 2021/22', 'Winter 2021/2022'],
  ['2025-12-01/2026-03-01', 'winter', 'last winter', 'letzten Winter'],
  ['2026-09-01/2026-12-01', 'autumn', 'fall', 'Herbst'],
  ['2021-12-24/2021-12-27', 'christmas 2021', 'Weihnachten 2021', 'xmas 2021'],
  ['2025-12-24/2025-12-27', 'christmas', 'last christmas', 'letztes Weihnachten', 'letzte Weihnachten'],
  ['2021-12-24/2021-12-25', 'christmas eve 2021', 'Heiligabend 2021', 'Heiliger Abend 2021'],
  ['2021-12-31/2022-01-02', "new year's eve 2021", 'new years eve 2021', 'Silvester 2021'],
  ['2022-01-01/2022-01-02', "new year's day 2022", 'Neujahr 2022'],
  ['2023-04-07/2023-04-11', 'easter 2023', 'Ostern 2023'],
  ['2024-03-31/2024-04-01', 'easter sunday 2024', 'Ostersonntag 2024'],
  ['2024-05-18/2024-05-21', 'Pfingsten 2024', 'pentecost 2024'],
  ['2024-02-08/2024-02-14', 'Karneval 2024', 'carnival 2024'],
  ['2023-05-14/2023-05-15', "mother's day 2023", 'Muttertag 2023'],
  ['2023-11-23/2023-11-27', 'thanksgiving 2023'],
  [
    '2023-12-24/2023-12-27 2024-12-24/2024-12-27 2025-12-24/2025-12-27 2026-12-24/2026-12-27'
      .split(' ')
      .reverse()
      .join(' '),
    'every christmas',
    'jedes Weihnachten',
  ],
  // Decades and ranges.
  [
    '1990-01-01/2000-01-01',
    '90s',
    '1990s',
    "'90s",
    'nineties',
    '90er',
    '90er Jahre',
    '90er Jahren',
    'Neunziger',
  ],
  ['2010-01-01/2020-01-01', '2010s', '10s', '2010er'],
  ['2022-03-01/2022-06-01', 'between march and may 2022', 'zwischen März und Mai 2022', 'march to may 2022'],
  [
    '2022-03-01/2022-06-01',
    'from march 2022 to may 2022',
    'von März bis Mai 2022',
    'march - may 2022',
    'from march until may 2022',
  ],
  ['2021-12-01/2022-03-01', 'between december and february 2022', 'von Dezember bis Februar 2022'],
  ['2025-11-01/2026-03-01', 'between november 2025 and february 2026'],
  [
    '2021-05-03/2021-08-08',
    'between 3 may and 7 august 2021',
    'between the 3rd of may and the 7th of august 2021',
  ],
  ['/2020-01-01', 'before 2020', 'vor 2020'],
  ['/2021-01-01', 'until 2020', 'bis 2020', 'till 2020'],
  ['2026-06-01/', 'since june', 'seit Juni', 'ab Juni', 'from june on'],
  ['2020-06-01/', 'since june 2020', 'seit dem Juni 2020', 'from june 2020 onwards'],
  ['2021-01-01/', 'after 2020', 'nach 2020'],
  ['2021-12-27/', 'after christmas 2021', 'nach Weihnachten 2021'],
  ['2026-11-25/', 'since yesterday', 'seit gestern'],
  ['2026-06-01/', 'since last summer', 'seit letztem Sommer'],
  ['/2024-05-12', 'before 12.5.2024', 'vor dem 12. Mai 2024'],
];

for (const [meaning, ...texts] of MEANT)
  for (const text of texts)
    test(`the date '${text}'`, () => {
      assert.equal(read(text), meaning);
    });

const NO_DATES = [
  ...[
    'rome',
    'iphone 15',
    'so',
    'do',
    'mi',
    'sun',
    'mon',
    '12',
    '1/200',
    'f/1.8',
    '5pm',
    '31.2.2024',
    '30.02.2023',
  ],
  ...[
    '1234',
    '0000',
    '9999',
    '2023-13',
    '13/2023',
    '2022-2019',
    '32 may',
    'may 32',
    'every',
    'between',
    'since rome',
  ],
  ...[
    'before',
    'last',
    'this',
    'last rome',
    'between rome and paris',
    'from rome',
    'vor rom',
    'nach rom',
    '100s',
    '0 may',
  ],
];

for (const text of NO_DATES)
  test(`no date: '${text}'`, () => {
    assert.equal(read(text), undefined);
  });

const ON_OTHER_DAYS: readonly (readonly [today: string, text: string, meaning: string])[] = [
  ['2026-07-10', 'last summer', '2025-06-01/2025-09-01'],
  ['2026-07-10', 'this summer', '2026-06-01/2026-09-01'],
  ['2026-01-10', 'this winter', '2025-12-01/2026-03-01'],
  ['2026-01-10', 'last winter', '2024-12-01/2025-03-01'],
  ['2026-01-01', "new year's eve", '2025-12-31/2026-01-02'],
  ['2026-01-10', 'last month', '2025-12-01/2026-01-01'],
  ['2026-11-29', 'last weekend', '2026-11-21/2026-11-23'],
  ['2026-11-23', 'last weekend', '2026-11-21/2026-11-23'],
  ['2026-11-29', 'this week', '2026-11-23/2026-11-30'],
  ['2027-03-01', '29.2.', '2027-03-01/2027-03-02'],
];

for (const [today, text, meaning] of ON_OTHER_DAYS)
  test(`on ${today} '${text}' is ${meaning}`, () => {
    assert.equal(read(text, today), meaning);
  });

test('a year that is said apart from its season belongs to it', () => {
  const phrases = ['summer', '2022'].map((text) => {
    const phrase = readDatePhrase({ words: readWords(text, () => false), today: TODAY, spoken: [] }, 0, 2000);
    assert.ok(phrase);
    return phrase;
  });
  assert.deepEqual(
    withYears(phrases).map(({ term }) => term),
    [{ field: 'when', ranges: [{ from: '2022-06-01', until: '2022-09-01' }] }],
  );
});
