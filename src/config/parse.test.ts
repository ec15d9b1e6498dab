import assert from 'node:assert/strict';
import test from 'node:test';
import type { Machine } from './machine.ts';
import { parseConfig } from './parse.ts';
import { ConfigError } from './problem.ts';

const MACHINE: Machine = { home: '/home/anna', cores: 16, timeZone: 'Europe/Berlin' };
const SMALLEST = `library:
  path: /srv/photos
accounts:
  anna:
    sources:
      - type: folder
        path: ~/inbox
`;

/** What is told about a text, without the file's name and the advice. */
function told(text: string): string[] {
  try {
    parseConfig(text, 'x.yaml', MACHINE);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems.map(({ line, column, key, wrong }) => `${line}:${column} ${key} ${wrong}`);
  }
}

/** The smallest configuration with lines added to its end. */
const plus = (lines: string) => `${SMALLEST}${lines}\n`;

test('the smallest configuration has all defaults', () => {
  const timeZone = 'Europe/Berlin';
  const source = {
    type: 'folder',
    path: '/home/anna/inbox',
    move: false,
    watch: 'auto',
    pollEvery: 300_000,
    settle: 10_000,
    layout: 'auto',
    albums: 'auto',
  };
  assert.deepEqual(parseConfig(SMALLEST, 'x.yaml', MACHINE), {
    library: {
      path: '/srv/photos',
      template: '{account}/{year}/{year}-{month}/{name}',
      placing: 'auto',
      fileMode: 0o644,
      folderMode: 0o755,
      sidecars: 'full',
      trash: { keep: 2_592_000_000 },
      albums: { links: 'auto' },
      previews: true,
      minimumFree: 1_000_000_000,
    },
    accounts: { anna: { sources: [source], timeZone } },
    bots: {
      telegram: { webhook: { host: '127.0.0.1', port: 8787 } },
      discord: { guilds: [], guests: [], adults: [] },
    },
    email: {
      server: {
        ...{ port: 587, security: 'auto', name: 'Homeroll' },
        oauth: { url: 'https://oauth2.googleapis.com/token' },
      },
      recipients: [],
    },
    notices: { alerts: ['storage > 90 %', 'full within 14 days', 'no sync for 36 h'] },
    mqtt: {
      ...{ topic: 'homeroll', discovery: 'homeassistant', language: 'en', role: 'guest' },
      ...{ images: false, allowCodeWithoutTls: false },
    },
    schedules: {
      sync: { kind: 'every', milliseconds: 1_800_000 },
      housekeeping: { kind: 'daily', at: { hour: 4, minute: 0 } },
      verify: { kind: 'cron', expression: '0 3 1 * *' },
      timeZone,
      jitter: 30_000,
    },
    notifiers: [],
    pipeline: { hashWorkers: 4, metadataReaders: 2, previewWorkers: 4, attempts: 8 },
    verify: { speed: 40_000_000 },
    updates: {},
    log: { level: 'info' },
    data: '/home/anna/.local/share/homeroll',
  });
});

test('a machine with few cores and a state folder has other defaults, and the file wins over both', () => {
  const small = { ...MACHINE, cores: 0, stateFolder: '/var/lib/homeroll' };
  const config = parseConfig(SMALLEST, 'x.yaml', small);
  assert.equal(config.pipeline.hashWorkers, 1);
  assert.equal(config.data, '/var/lib/homeroll');
  const said = parseConfig(plus('data: ~/state\npipeline: { hashWorkers: 3 }'), 'x.yaml', small);
  assert.equal(said.data, '/home/anna/state');
  assert.equal(said.pipeline.hashWorkers, 3);
});

test('a setting or a section left empty has its default', () => {
  const config = parseConfig(plus('log:\nschedules:\n  sync:\n  timeZone:\ndata:'), 'x.yaml', MACHINE);
  assert.deepEqual(config, parseConfig(SMALLEST, 'x.yaml', MACHINE));
});

test('names of accounts are text, whatever they look like', () => {
  const names = ['2024', 'yes', 'null', 'constructor', 'secret', 'Zoe\u0308'];
  const accounts = names.map((name) => `  ${name}: { sources: [{ type: folder, path: /in }] }\n`).join('');
  const config = parseConfig(`library: { path: /srv/photos }\naccounts:\n${accounts}`, 'x.yaml', MACHINE);
  assert.deepEqual(Object.keys(config.accounts).sort(), [...names.slice(0, 5), 'Zo\u00eb'].sort());
});

test('all that is wrong is told at once, each with its line and column', () => {
  const text = `library:
  path: photos
  placing: hardlnk
  fileMode: 0644
  trsh:
    keep: 30d
  trash:
    keep: 30
  owner: -1
placing: copy
accounts:
  anna:
    timeZone: Europe/Berln
    sources:
      - type: folder
        path: ~/in
        mov: true
        move: maybe
      - type: icloud
      - path: /x
  Anna:
    sources: []
  bob:
  .x: { sources: [] }
schedules:
  sync: */5 * * * *
  housekeeping: 61 * * * *
log: loud
pipeline:
  attempts: 0
  hashWorkers: 2.5
pipeline: {}
`;
  assert.deepEqual(told(text), [
    "2:9 library.path is relative: 'photos'",
    "3:12 library.placing is 'hardlnk'",
    '4:13 library.fileMode is the bare number 644',
    '5:3 library.trsh is not a key that is known here',
    '8:11 library.trash.keep is the bare number 30',
    '9:10 library.owner is the bare number -1',
    '10:1 placing is not a key that is known here',
    "13:15 accounts.anna.timeZone is not a known time zone: 'Europe/Berln'",
    '17:9 accounts.anna.sources[0].mov is not a key that is known here',
    "18:15 accounts.anna.sources[0].move is 'maybe'",
    '19:9 accounts.anna.sources[1].appleId is missing',
    '20:9 accounts.anna.sources[2].type is missing',
    "21:3 accounts.Anna differs from 'anna' only in upper and lower case",
    '22:14 accounts.Anna.sources is an empty list',
    '23:7 accounts.bob is empty',
    `24:3 accounts[".x"] is not a name for an account: '.x'`,
    '26:3 schedules.sync begins with *, which is an alias to YAML',
    "27:17 schedules.housekeeping is no cron expression: '61 * * * *', its minute cannot be read",
    '28:6 log is text where a section belongs',
    '30:13 pipeline.attempts is the bare number 0',
    '31:16 pipeline.hashWorkers is the bare number 2.5',
    '32:1 pipeline is there twice',
  ]);
});

const texts: readonly [title: string, text: string, problems: readonly string[]][] = [
  ['an empty file', '', ['1:1 library is missing', '1:1 accounts is missing']],
  ['a file with comments only', '# hello\n', ['1:1 library is missing', '1:1 accounts is missing']],
  ['plain text', 'hello', ['1:1  is text where a section belongs']],
  ['a list', '- a', ['1:1  is a list where a section belongs']],
  ['no account', 'library: { path: /a }\naccounts: {}', ['2:11 accounts is empty']],
  [
    'a library without path',
    `library:\n  owner: x\n${SMALLEST.slice(SMALLEST.indexOf('accounts'))}`,
    ['1:1 library.path is missing'],
  ],
  ['an empty library path', SMALLEST.replace('/srv/photos', ''), ['2:9 library.path is empty']],
  ['a key twice', plus('log: {}\nlog: { level: debug }'), ['9:1 log is there twice']],
  [
    'a key twice in two Unicode forms',
    plus('\u00e9: 1\ne\u0301: 1'),
    ['8:1 é is not a key that is known here', '9:1 é is there twice'],
  ],
  [
    'a key that no object may have',
    plus('__proto__: { polluted: 1 }'),
    ['8:1 __proto__ is a name that cannot be used'],
  ],
  ['a key of every object', plus('constructor: 1'), ['8:1 constructor is not a key that is known here']],
  ['a tab', plus('log:\n\tlevel: debug'), ['9:1  is indented with a tab']],
  [
    'a quote that is not closed',
    plus('data: "/srv/data\nlog: {}'),
    ['8:7  has a quote or bracket without its other half, or a key without its colon'],
  ],
  [
    'a template without quotes',
    SMALLEST.replace('/srv/photos', '/srv/photos\n  template: {year}/{name}'),
    ['3:19  holds a character that means something to YAML'],
  ],
  ['two documents', plus('---\nlog: {}'), ['8:1  begins a second document with ---']],
  ['a tag', plus('data: !secret data'), ['8:7  has a YAML tag (!…)']],
  ['an alias', plus('data: *data'), ['8:1 data begins with *, which is an alias to YAML']],
  ['an anchor', plus('data: &data /srv/data'), ['8:13  begins with &, which is an anchor to YAML']],
  [
    'a source in the library',
    SMALLEST.replace('~/inbox', '/srv/photos/in'),
    ["7:15 accounts.anna.sources[0].path lies inside the library '/srv/photos'"],
  ],
  [
    'a source around the library',
    SMALLEST.replace('~/inbox', '/srv'),
    ["7:15 accounts.anna.sources[0].path holds the library '/srv/photos'"],
  ],
  [
    'a source that is the library',
    SMALLEST.replace('~/inbox', '/srv/x/../photos/'),
    ['7:15 accounts.anna.sources[0].path is the library itself'],
  ],
  [
    'albums where the pictures of an account are',
    SMALLEST.replace('path: /srv/photos', 'path: /srv/photos\n  albums: { folder: Anna }'),
    ["3:21 library.albums.folder is 'Anna', where pictures are placed by library.template"],
  ],
  [
    'albums in a path',
    SMALLEST.replace('path: /srv/photos', 'path: /srv/photos\n  albums: { folder: ../Albums }'),
    ["3:21 library.albums.folder is a path: '../Albums'"],
  ],
  [
    'data in the library',
    plus('data: /srv/photos/.data'),
    ["8:7 data is '/srv/photos/.data', inside the library '/srv/photos'"],
  ],
  ['data that is the library', plus('data: /srv/photos'), ['8:7 data is the library itself']],
  [
    'hard links to a source that keeps its files',
    SMALLEST.replace('/srv/photos', '/srv/photos\n  placing: hardlink'),
    [
      '3:12 library.placing is hardlink, but accounts.anna.sources[0] keeps its files, which would then be one with those of the library',
    ],
  ],
  [
    'a default that collides',
    SMALLEST.replace('/srv/photos', '/home/anna/.local'),
    ["1:1 data is '/home/anna/.local/share/homeroll', inside the library '/home/anna/.local'"],
  ],
];

for (const [title, text, problems] of texts) {
  test(`${title} is told`, () => {
    assert.deepEqual(told(text), problems);
  });
}

test('hard links are fine where every source gives its files away, and a neighbour of the library is no part of it', () => {
  const text = plus('        move: true\ndata: /srv/photos2').replace(
    '/srv/photos',
    '/srv/photos\n  placing: hardlink',
  );
  assert.equal(parseConfig(text, 'x.yaml', MACHINE).library.placing, 'hardlink');
});

test('what stands before broken YAML is still told, what stands after it is not guessed at', () => {
  const text = 'library:\n  path: photos\nlog:\n\tlevel: loud\npipeline:\n  attempts: 0\n';
  assert.deepEqual(told(text), ["2:9 library.path is relative: 'photos'", '4:1  is indented with a tab']);
});

test('each problem is one line that says where, which setting, what is wrong and what is right', () => {
  const text = SMALLEST.replace('/srv/photos', 'photos').concat('lgo: {}\nfoo\u001b[31m: 1\nattempts: 3\n');
  assert.throws(
    () => parseConfig(text, 'config/homeroll.yaml', MACHINE),
    (error: ConfigError) => {
      assert.deepEqual(error.format().split('\n'), [
        "config/homeroll.yaml:2:9  library.path  is relative: 'photos'. Write it from the root, for example /srv/photos.",
        'config/homeroll.yaml:8:1  lgo  is not a key that is known here. Did you mean log?',
        'config/homeroll.yaml:9:1  ["foo\\u001b[31m"]  is not a key that is known here. Known here: library, accounts, bots, notices, notifiers, email, mqtt, schedules, pipeline, verify, updates, log, data.',
        'config/homeroll.yaml:10:1  attempts  is not a key that is known here. Did you mean pipeline.attempts?',
      ]);
      return true;
    },
  );
});

test('roles of a Discord server let people in only where the servers are named', () => {
  const text = plus('bots: { discord: { adults: ["12"] } }');
  assert.match(told(text).join(), /bots\.discord\.adults lets in the roles of any server/);
  const { bots } = parseConfig(plus('bots: { discord: { guilds: ["1"], adults: ["12"] } }'), 'x', MACHINE);
  assert.deepEqual(bots.discord, { guilds: ['1'], guests: [], adults: ['12'] });
});

const MQTT_FLAWS: [mqtt: string, told: RegExp][] = [
  ['url: "https://x"', /is not the address of a broker/],
  ['url: "mqtt://anna:secret@x"', /holds a user name or a password/],
  ['url: "mqtt://x/path"', /is not the address of a broker/],
  ['topic: homeassistant', /where devices are looked for/],
  ['topic: homeassistant/x', /where devices are looked for/],
  ['topic: "a/#"', /mqtt\.topic/],
  ['installation: "a b"', /mqtt\.installation/],
  ['certFile: /a', /stands alone/],
  ['url: "mqtt://x", ca: /a', /of no use without TLS/],
  ['password: secret', /is a secret/],
];

for (const [mqtt, pattern] of MQTT_FLAWS)
  test(`an mqtt section with ${mqtt} is refused, and no password is told`, () => {
    const said = told(plus(`mqtt: { ${mqtt} }`)).join('\n');
    assert.match(said, pattern);
    assert.ok(!said.includes('secret@'));
  });
