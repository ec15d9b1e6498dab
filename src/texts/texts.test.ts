import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HomerollError } from '../platform/error.ts';
import { LANGUAGES, languageOf, Texts } from './texts.ts';

const SOURCES = join(import.meta.dirname, '..');
const texts = new Texts('en', 'UTC');
const fluentIn = (language: string) => readFileSync(join(import.meta.dirname, `${language}.ftl`), 'utf8');
const fluent = fluentIn('en');

/** What a picture can be, of `search-terms.ts`; written out, because the texts stand below the catalog. */
const SUBKINDS = [
  ...['live', 'portrait', 'panorama', 'burst', 'screenshot', 'selfie'],
  ...['hdr', 'slow-motion', 'timelapse', 'raw', 'edited', 'favourite', 'hidden'],
];

/** Errors by codes that stand in tables or reach their text by another way than `new HomerollError('…')`. */
const OTHER_ERRORS = ['unexpected'];

/** What keys made of a template can be: the part before the gap, and everything that can stand in it. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  // See noticeKinds.
  'notice-': [],
  'bot-question-': ['answered', 'expired', 'withdrawn'],
  'bot-role-': ['guest', 'adult', 'owner'],
  'upload-': ['stored', 'known', 'refused', 'on-its-way'],
  'fate-': [
    'unwanted',
    'kept',
    'live',
    'edited',
    'alternative',
    'sidecar',
    'duplicate',
    'damaged',
    'trashed',
    'refused',
    'waiting',
  ],
  'refused-': [
    'file-empty',
    'not-media',
    'sidecar-alone',
    'gone-before-fetch',
    'album-title',
    'takeout-archive',
    'takeout-extracted',
    'purged',
  ],
  'damage-': ['truncated', 'malformed', 'unreadable-header', 'unread', 'sidecar-unreadable'],
  'finding-': ['changed-rot', 'changed-edited', 'missing', 'unreadable'],
  'finding-copy-': ['source', 'library'],
  'error-': [],
  'status-job-': ['looking', 'listing', 'working'],
  'help-topic-': ['pictures', 'work', 'library', 'accounts', 'about'],
  'left-out-': [
    ...['library', 'hidden', 'album', 'since', 'kind'].map((what) => `not-selected-${what}`),
    ...['too-new', 'in-trash', 'refused', 'not-uploaded', 'not-listed', 'library-gone'],
    ...['waiting', 'retried', 'set-aside', 'damaged'],
  ],
  'left-out-not-selected-': [],
  'adopt-': ['matched', 'here', 'copy', 'unwanted', 'changed', 'unknown'],
  'adopt-begun-': ['stay', 'place'],
  'adopt-phase-': ['looking', 'asking', 'taking', 'done'],
  'skipped-': ['originals', 'alternatives', 'live', 'edits', 'editedlive'],
  'ended-': [
    'albums',
    'adopt',
    'free-up',
    'digest',
    'export',
    'export-problems',
    'sync',
    'housekeeping',
    'verify',
    'verify-problems',
    'rebuild',
    'rebuild-problems',
    'other',
  ],
  'digest-title-': ['daily', 'weekly', 'monthly'],
  'help-': [],
  'audit-': [
    ...['favourite-on', 'favourite-off', 'hidden-on', 'hidden-off', 'tagged', 'untagged', 'rated', 'titled'],
    ...['album-filled', 'album-left', 'shared', 'original-handed', 'exported', 'file-sent'],
    ...['said', 'none', 'line', 'other', 'invitation-made', 'invitation-wrong'],
    ...[
      'linked',
      'unlinked',
      'removed',
      'role',
      'accounts',
      'language',
      'time-zone',
      'quiet',
      'quiet-hours',
    ].map((what) => `person-${what}`),
    ...['asset-trashed', 'asset-restored', 'asset-purged', 'freed-up', 'free-up-approved'],
    ...['mirror-on', 'mirror-off', 'work-paused', 'work-resumed', 'catalog-rebuilt', 'catalog-set-aside'],
    ...['opened', 'answered', 'expired', 'withdrawn', 'text-wrong'].map((how) => `challenge-${how}`),
  ],
  'kind-': ['any', 'photo', 'video', ...SUBKINDS],
  'found-': ['camera', 'lens', 'account'],
  'doubt-': ['day-first', 'no-position', 'several-places', 'negation'],
  'field-': [
    'when',
    'weekday',
    'kind',
    'place',
    'near',
    'camera',
    'lens',
    'album',
    'people',
    'account',
  ].concat(['keyword', 'name', 'words']),
  'mark-': SUBKINDS.filter((kind) => kind !== 'edited'),
  'part-': ['original', 'edited', 'live', 'edited-live', 'alternative', 'sidecar'],
};

const code = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/(\.test|-fixture)\.ts$/.test(name))
  .map((name) => readFileSync(join(SOURCES, name), 'utf8'));

function matches(pattern: RegExp): Set<string> {
  return new Set(code.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')));
}

const literalKeys = matches(/\bkey: (?:[^\n?]*\? )?'([a-z0-9-]+)'/g);
const listedKeys = matches(/'(no-config-\d)'/g);
const alternatives = matches(/\{ key: '([a-z0-9-]+)'/g);
const templates = matches(/\bkey: `([a-z-]+)\$\{/g);
const thrown = matches(/new HomerollError\(\s*'([a-z-]+)'/g);
/** The tables of `file-error.ts`: `['ENOSPC', ['disk-full', 'wait']]`. */
const tabled = matches(/\['E[A-Z]+', \['([a-z-]+)'/g);
/** The table of the iCloud client's errors: `throttled: ['icloud-throttled', 'account']`. */
const cloudy = matches(/: \['(icloud-[a-z-]+)', '[a-z]+'\]/g);
/** Errors that are made of the state of an account. */
const standing = matches(/(?:'[a-z-]+': |accountError\()'(icloud-[a-z-]+)'/g);
const otherwise = matches(/_VERDICTS, '([a-z-]+)'/g);

/** The closed set of notices: `'disk-full': { severity: …`. */
const noticeKinds = matches(/^ {2}'?([a-z-]+)'?: \{ severity: /gm);

/** Everything in quotes that could be a key or a code: some reach their text by a variable. */
const quoted = matches(/'([a-z0-9]+(?:-[a-z0-9]+)*)'/g);

const errorCodes = [...thrown, ...tabled, ...cloudy, ...standing, ...otherwise, ...OTHER_ERRORS];
const keys = [
  ...[...literalKeys, ...listedKeys, ...alternatives],
  ...Object.entries(TEMPLATES).flatMap(([front, ends]) => ends.map((end) => front + end)),
  ...errorCodes.map((one) => `error-${one}`),
  ...[...noticeKinds].map((kind) => `notice-${kind}`),
];
/** Every command has the texts `help-<name>` and `.example`. */
const commandNames = matches(/\bname: '([a-z-]+)',\s+topic: /g);
const helpKeys = [...commandNames].map((name) => `help-${name}`);
const defined = [...fluent.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map((match) => match[1] ?? '');
const referred = [...fluent.matchAll(/\{ ([a-z][a-z0-9-]*) \}/g)].map((match) => match[1] ?? '');

test('every key that the code names has a text', () => {
  const missing = [...new Set([...keys, ...helpKeys])].filter((key) => !defined.includes(key));
  assert.deepEqual(missing.sort(), []);
});

test('every command has a line for help and an example', () => {
  assert.ok(commandNames.size > 4);
  const without = helpKeys.filter((key) => texts.attribute(key, 'example') === undefined);
  assert.deepEqual(without, []);
});

test('every text is used, and stands there once', () => {
  const used = new Set([...keys, ...helpKeys, ...referred, ...quoted]);
  assert.deepEqual(
    defined.filter((key) => !used.has(key) && !used.has(key.replace(/^error-/, ''))),
    [],
  );
  assert.deepEqual(
    defined.filter((key, index) => defined.indexOf(key) !== index),
    [],
  );
});

test('every template of keys is known to this test', () => {
  assert.deepEqual(
    [...templates].filter((front) => !(front in TEMPLATES)),
    [],
  );
});

test('every error says what happened and what to do now', () => {
  const silent = defined
    .filter((key) => key.startsWith('error-'))
    .filter((key) => {
      const { sentence, hint } = texts.sayCode(key.slice('error-'.length), {});
      return sentence === '' || !hint;
    });
  assert.deepEqual(silent, []);
});

test('the numbers of a text choose its words', () => {
  const say = (count: number) => texts.say({ key: 'retry-done', values: { count } });
  assert.deepEqual([0, 1, 1234].map(say), [
    'There is nothing to try again.',
    'One is tried again.',
    '1,234 are tried again.',
  ]);
});

test('bytes, durations and times are told as people write them, in their zone', () => {
  const values = {
    id: 7,
    at: Date.UTC(2024, 4, 3, 22),
    outcome: 'done',
    duration: 4000,
    placed: 2,
    errors: 1,
  };
  const text = new Texts('en', 'Asia/Kolkata').say({ key: 'jobs-sync', values });
  assert.match(text, /4 May 2024, 03:30.*done in 4 sec.*2 files placed, one problem/);
  assert.match(
    texts.say({ key: 'storage-library', values: { path: '/p', files: 2, bytes: 2.6e6 } }),
    /2\.6 MB/,
  );
});

test('every outcome of a job has a word of its own', () => {
  const values = { id: 1, at: 0, duration: 1, placed: 0, errors: 0 };
  const outcomes = ['done', 'failed', 'cancelled', 'interrupted', 'running'];
  const words = outcomes.map((outcome) => texts.say({ key: 'jobs-sync', values: { ...values, outcome } }));
  assert.equal(new Set(words).size, outcomes.length);
});

test('an error is told by its code and facts; one that nobody knows is unexpected', () => {
  const known = new HomerollError('disk-full', { path: '/l' });
  assert.equal(texts.sayError(known).sentence, 'The disk is full: /l.');
  assert.ok(texts.sayError(known).hint);
  for (const error of [new TypeError('x'), 'text', undefined])
    assert.deepEqual(texts.sayError(error), texts.sayCode('unexpected', {}));
});

test('a slip shows and breaks nothing: a key without a text, a text without its values', () => {
  assert.equal(texts.say({ key: 'no-such-key' }), 'no-such-key');
  assert.deepEqual(texts.sayCode('no-such-code', {}), { sentence: 'no-such-code', hint: undefined });
  assert.match(texts.say({ key: 'status-dead' }), /homeroll jobs/);
});

test('values are only ever values', () => {
  const { sentence } = texts.sayCode('not-media', { name: '{ $x } { BYTES(1) } \u{1f600}' });
  assert.match(sentence, /^\{ \$x \} \{ BYTES\(1\) \} \u{1f600} /u);
});

/** Each text of a language with its attributes and the values that it names, `.words` aside: those are a language's own. */
function shapeOf(language: string): Map<string, string> {
  const shapes = new Map<string, string>();
  for (const entry of fluentIn(language).split(/^(?=[a-z])/m)) {
    const key = /^([a-z][a-z0-9-]*) =/.exec(entry)?.[1];
    if (key === undefined) continue;
    const attributes = [...entry.matchAll(/^ +\.([a-z]+) =/gm)].map((match) => match[1] ?? '');
    const values = new Set([...entry.matchAll(/\$([a-z]+)/gi)].map((match) => match[1] ?? ''));
    shapes.set(key, [...attributes.filter((name) => name !== 'words'), ...[...values].sort()].join(' '));
  }
  return shapes;
}

for (const language of LANGUAGES.filter((one) => one !== 'en'))
  test(`the texts in ${language} are those in English: the same keys, attributes and values`, () => {
    assert.doesNotThrow(() => new Texts(language, 'UTC'));
    const [english, other] = [shapeOf('en'), shapeOf(language)];
    assert.deepEqual(
      [...other.keys()].filter((key) => !english.has(key)),
      [],
    );
    const differing = [...english].filter(([key, shape]) => other.get(key) !== shape);
    assert.deepEqual(
      differing.map(([key, shape]) => `${key}: ${shape} | ${other.get(key)}`),
      [],
    );
  });

const LOCALES: [locale: string | undefined, language: string][] = [
  ['de_AT.UTF-8', 'de'],
  ['de-CH', 'de'],
  ['en_GB.UTF-8', 'en'],
  ['fr_FR.UTF-8', 'en'],
  ['C', 'en'],
  ['', 'en'],
  [undefined, 'en'],
];

for (const [locale, language] of LOCALES)
  test(`the language of ${locale ?? 'no locale'} is ${language}`, () => {
    assert.equal(languageOf(locale), language);
  });

test('a German reader reads German, with German numbers and dates', () => {
  const german = new Texts('de', 'Europe/Berlin');
  assert.equal(
    german.say({ key: 'status-last-sync', values: { at: Date.UTC(2024, 4, 3, 12) } }),
    'Letzter Abgleich: 03.05.2024, 14:00.',
  );
  assert.match(
    german.say({ key: 'storage-library', values: { path: '/p', files: 1234, bytes: 2.6e6 } }),
    /liegen 1\.234 Dateien, 2,6.MB/,
  );
});

test('a text may stand in a text, and several in a list', () => {
  const text = (word: string) => ({ key: 'plain', values: { text: word } });
  const say = (language: 'en' | 'de') => {
    const items = [text('a'), { key: 'either', values: { one: text('b'), other: text('\u202e') } }];
    return new Texts(language, 'UTC').say({ key: 'found-camera', values: { names: items } });
  };
  assert.equal(say('en'), 'taken with a and b or \\u202e');
  assert.equal(say('de'), 'aufgenommen mit a und b oder \\u202e');
});

test('a German sentence that ends with a duration has one full stop', () => {
  const german = new Texts('de', 'UTC');
  const told = german.say({ key: 'ended-other', values: { kind: 'x', duration: 12_000 } });
  assert.match(told, /12 Sek\.$/);
});

test('a Live Photo is called in German as Apple calls it, and nowhere otherwise', () => {
  assert.doesNotMatch(fluentIn('de'), /live-foto|live foto|live-photo/i);
  assert.match(fluentIn('de'), /Live Photo/);
});
