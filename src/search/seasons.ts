import { day, daysFrom, monthsFrom, plusDays, type Span, weekday } from './days.ts';

/** A time that comes every year. */
export type InYear = (year: number) => Span;

const on = (month: number, dayOfMonth: number, count = 1): InYear => {
  return (year) => daysFrom(day(year, month, dayOfMonth), count);
};
const fromEaster = (shift: number, count: number): InYear => {
  return (year) => daysFrom(plusDays(easterSunday(year), shift), count);
};

/** Words for times of the year, folded; several words are parted by single blanks. Seasons are the meteorological ones of the north. */
const TIMES: readonly (readonly [names: readonly string[], time: InYear])[] = [
  [
    ['spring', 'springtime', 'fruhling', 'fruehling', 'fruhjahr', 'fruehjahr'],
    (year) => monthsFrom(year, 3, 3),
  ],
  [['summer', 'summertime', 'sommer', 'sommers'], (year) => monthsFrom(year, 6, 3)],
  [['autumn', 'fall', 'herbst', 'herbstes'], (year) => monthsFrom(year, 9, 3)],
  [['winter', 'winters'], (year) => monthsFrom(year, 12, 3)],
  [['christmas', 'xmas', 'weihnachten', 'weihnacht'], on(12, 24, 3)],
  [['christmas eve', 'xmas eve', 'heiligabend', 'heiliger abend', 'heiligen abend'], on(12, 24)],
  [['christmas day', 'xmas day', 'weihnachtstag', 'erster weihnachtstag'], on(12, 25)],
  [['boxing day', 'zweiter weihnachtstag'], on(12, 26)],
  [["new year's eve", 'new years eve', 'nye', 'silvester', 'sylvester'], on(12, 31, 2)],
  [["new year's day", 'new years day', "new year's", 'new years', 'new year', 'neujahr'], on(1, 1)],
  [['epiphany', 'dreikonige', 'dreikoenige', 'heilige drei konige'], on(1, 6)],
  [["valentine's day", 'valentines day', 'valentines', 'valentinstag'], on(2, 14)],
  [['carnival', 'karneval', 'fasching', 'fastnacht', 'fasnacht'], fromEaster(-52, 6)],
  [['good friday', 'karfreitag'], fromEaster(-2, 1)],
  [['easter', 'ostern'], fromEaster(-2, 4)],
  [['easter sunday', 'ostersonntag'], fromEaster(0, 1)],
  [['easter monday', 'ostermontag'], fromEaster(1, 1)],
  [['ascension day', 'himmelfahrt', 'christi himmelfahrt', 'vatertag'], fromEaster(39, 1)],
  [['pentecost', 'whitsun', 'pfingsten'], fromEaster(48, 3)],
  [["mother's day", 'mothers day', 'muttertag'], (year) => daysFrom(nthWeekday(year, 5, 0, 2), 1)],
  [["father's day", 'fathers day'], (year) => daysFrom(nthWeekday(year, 6, 0, 3), 1)],
  [['halloween'], on(10, 31)],
  [['nikolaus', 'nikolaustag'], on(12, 6)],
  [['thanksgiving'], (year) => daysFrom(nthWeekday(year, 11, 4, 4), 4)],
];

/** Times of the year by their folded names. */
export const TIMES_OF_YEAR: ReadonlyMap<string, InYear> = new Map(
  TIMES.flatMap(([names, time]) => names.map((name) => [name, time] as const)),
);

/** The n-th of a weekday (0 is Sunday) in a month. */
function nthWeekday(year: number, month: number, wanted: number, nth: number): string {
  const first = day(year, month, 1);
  return plusDays(first, ((wanted - weekday(first) + 7) % 7) + (nth - 1) * 7);
}

/** Gregorian computus (Meeus, Jones, Butcher): en.wikipedia.org/wiki/Date_of_Easter#Anonymous_Gregorian_algorithm. */
function easterSunday(year: number): string {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return day(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}
