const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januar', 'janner', 'jaenner', 'jan'],
  ['february', 'februar', 'feber', 'feb'],
  ['march', 'marz', 'maerz', 'mar'],
  ['april', 'apr'],
  ['may', 'mai'],
  ['june', 'juni', 'jun'],
  ['july', 'juli', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oktober', 'oct', 'okt'],
  ['november', 'nov'],
  ['december', 'dezember', 'dec', 'dez'],
];

const WEEKDAYS: readonly (readonly string[])[] = [
  ['sunday', 'sonntag'],
  ['monday', 'montag'],
  ['tuesday', 'dienstag'],
  ['wednesday', 'mittwoch'],
  ['thursday', 'donnerstag'],
  ['friday', 'freitag'],
  ['saturday', 'samstag', 'sonnabend'],
];

const byName = (names: readonly (readonly string[])[], first: number) =>
  new Map(names.flatMap((some, index) => some.map((name) => [name, index + first] as const)));

/** 1 to 12 by folded names and their short forms, English and German. */
export const MONTH_NUMBERS: ReadonlyMap<string, number> = byName(MONTHS, 1);

/** 0 (Sunday) to 6 by folded names in the plural, as in 'on sundays', 'sonntags'. */
export const WEEKDAY_NUMBERS: ReadonlyMap<string, number> = new Map(
  [...byName(WEEKDAYS, 0)].map(([name, number]) => [`${name}s`, number]),
);

/** Words that say which one of several is meant. */
export const LAST: ReadonlySet<string> = new Set(
  [
    'last',
    'past',
    'previous',
    'letzter',
    'letzte',
    'letzten',
    'letztem',
    'letztes',
    'voriger',
    'vorige',
  ].concat(['vorigen', 'vorigem', 'voriges', 'vergangene', 'vergangenen', 'vergangenem', 'vergangenes']),
);
export const THIS: ReadonlySet<string> = new Set([
  'this',
  'current',
  'dieser',
  'diese',
  'diesen',
  'diesem',
  'dieses',
  'heuriger',
  'aktuellen',
]);
export const EVERY: ReadonlySet<string> = new Set([
  'every',
  'each',
  'any',
  'jeder',
  'jede',
  'jeden',
  'jedem',
  'jedes',
  'alle',
]);

export const UNITS: ReadonlyMap<string, 'week' | 'month' | 'year'> = new Map([
  ...(['week', 'woche'] as const).map((word) => [word, 'week'] as const),
  ...(['month', 'monat', 'monats'] as const).map((word) => [word, 'month'] as const),
  ...(['year', 'jahr', 'jahres'] as const).map((word) => [word, 'year'] as const),
]);

export const WEEKEND: ReadonlySet<string> = new Set(['weekend', 'wochenende', 'wochenendes']);
export const WEEKENDS: ReadonlySet<string> = new Set(['weekends', 'wochenenden', 'wochenends']);
