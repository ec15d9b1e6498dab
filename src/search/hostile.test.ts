import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GivenLibrary } from '../catalog/pictures-fixture.ts';
import { HomerollError } from '../platform/error.ts';
import { Finder } from './finder.ts';
import { NOW, WORLD } from './world-fixture.ts';

const EVERYBODY = { accounts: 'all', timeZone: 'UTC' } as const;

/** No search asks more often than this for what a name means. */
const MOST_LOOKUPS = 1000;

const SQL = [
  ...[
    "' OR 1=1 --",
    "'; DROP TABLE asset; --",
    '" OR "1"="1',
    'album:"\'; DELETE FROM asset; --"',
    "name:%' OR '1'='1",
  ],
  ...[
    'words:") OR 1=1 --',
    'text:"a" NEAR b',
    'rome AND NOT munich',
    '"a" OR "b"*',
    '^town',
    'words: - town',
    '(town',
    'NEAR(town hall)',
  ],
  ...[
    '{words}: town',
    'rowid:1',
    'text:town*',
    'text:"*"',
    'text:"\\"\\""',
    'keyword:%',
    "people:'",
    'account:%',
    "lens:'))--",
  ],
  ...[
    'name:%',
    'name:_',
    'name:\\',
    'name:"\\%"',
    'name:***************a',
    'name:*a*a*a*a*a*a*',
    'name:????????????',
    '%',
    '_',
    '\\',
  ],
  ...[
    'after:#1',
    'after:x',
    'after:999999999999999',
    'after:-1',
    'near:',
    'near',
    'date:',
    'kind:',
    ':',
    '::',
    'a:b:c',
    'album:""',
  ],
];

const LETTERS = [
  ...[
    'a',
    'rome',
    'may',
    '2023',
    '3',
    '.',
    ',',
    '"',
    '„',
    '“',
    '«',
    "'",
    '*',
    '?',
    '%',
    '_',
    '\\',
    ':',
    'album:',
    'date:',
    '-',
    '/',
  ],
  ...[
    '\u0000',
    '\u202e',
    '\u200b',
    '\ufeff',
    '\ud800',
    '\udfff',
    '\u{1f600}',
    'é',
    'e\u0301\u0301\u0301',
    'ß',
    'İ',
    '東',
    '\u0660',
    '\u2028',
  ],
  ...[
    'between',
    'and',
    'before',
    'vor',
    'last',
    'every',
    'near',
    'in',
    'der',
    'nähe',
    'von',
    "'22",
    '90s',
    'NEAR',
    'AND',
    '(',
    ')',
    '#1',
  ],
];

/** Texts of all lengths that look random and are the same on every run. */
function* texts(count: number): Generator<string> {
  let state = 1;
  const below = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  for (let index = 0; index < count; index += 1) {
    const pieces = Array.from({ length: below(60) }, () => LETTERS[below(LETTERS.length)] ?? '');
    yield pieces.join(['', ' '][below(2)]);
  }
}

const LONG = LETTERS.flatMap((letter) => [
  letter.repeat(4096).slice(0, 4096),
  `${letter} `.repeat(40).slice(0, 300),
]);
const FLOODS = [
  'vor 3 tagen '.repeat(20),
  '1.1.1.'.repeat(50),
  'between '.repeat(37),
  '"'.repeat(300),
  'a*'.repeat(150),
  'last the '.repeat(19),
];

test('no text makes a search fail, answer too much, or go on for long', async (t) => {
  const { catalog } = await GivenLibrary.with(t, [
    { title: 'town', place: 'rome' },
    { trashed: true },
    { placed: false },
  ]);
  let lookups = 0;
  const named = (text: string) => {
    lookups += 1;
    return WORLD.named(text);
  };
  const finder = new Finder({ catalog, clock: { now: () => NOW }, places: () => ({ named }) });
  for (const text of [...SQL, ...LONG, ...FLOODS, ...texts(500)]) {
    lookups = 0;
    try {
      const { query } = finder.understand(text, EVERYBODY);
      const { found } = catalog.search.page(query.terms, 'all', { limit: 10 });
      assert.ok(found.length <= 1, text);
      assert.equal(catalog.search.count(query.terms, 'all'), found.length, text);
      JSON.stringify(query);
    } catch (error) {
      if (!(error instanceof HomerollError))
        throw new Error(`fails: ${JSON.stringify(text)}`, { cause: error });
      assert.equal(error.code, 'search-too-long');
    }
    assert.ok(lookups <= MOST_LOOKUPS, `${lookups} lookups: ${text.slice(0, 100)}`);
  }
  assert.equal(catalog.assets.counts()[0]?.count, 2, 'and nothing is done to the library');
});

test('what is in the library is hostile too', async (t) => {
  const bad = [
    '"; DROP',
    "'--",
    '%',
    '*',
    '\u202e',
    '\ud800',
    'a'.repeat(5000),
    '{ $x }',
    '(',
    'AND',
    'NEAR/2',
  ];
  const pictures = bad.map((word) => {
    return {
      title: word,
      people: [word],
      albums: [word],
      keywords: [word],
      name: `${word.slice(0, 200)}.jpg`,
    };
  });
  const { catalog } = await GivenLibrary.with(t, pictures);
  const finder = new Finder({ catalog, clock: { now: () => NOW } });
  for (const word of [...bad.map((one) => one.slice(0, 250)), 'dorp', 'nearr'])
    for (const text of [word, `"${word}"`, `album:"${word}"`, `people:"${word}"`, `text:"${word}"`]) {
      const { query } = finder.understand(text, EVERYBODY);
      assert.ok(catalog.search.count(query.terms, 'all') <= bad.length);
    }
});
