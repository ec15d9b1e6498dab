import assert from 'node:assert/strict';
import test from 'node:test';
import { parseConfig } from './parse.ts';
import { ConfigError } from './problem.ts';

const MACHINE = { home: '/home/anna', cores: 4, timeZone: 'UTC' };

function problemsOf(text: string): ConfigError {
  try {
    parseConfig(text, 'x.yaml', MACHINE);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: 'was accepted' });
}

const laughs = Array.from(
  { length: 20 },
  (_, level) => `a${level}: &a${level} [${`*a${level - 1},`.repeat(9)}]`,
);

const one: readonly [title: string, text: string, wrong: RegExp][] = [
  ['aliases that unfold to gigabytes', laughs.join('\n').replaceAll('*a-1', 'lol'), /anchor/],
  ['an alias of itself', 'a: &a [*a]', /anchor/],
  ['lists in lists without end', '['.repeat(200_000), /nested too deeply/],
  ['maps in maps without end', '{a: '.repeat(50_000), /nested too deeply/],
  ['list items in list items', '- '.repeat(100_000), /nested too deeply/],
  ['thousands of strings in one line', '""'.repeat(100_000), /means something to YAML/],
  [
    'a value of one word without end',
    `library: {path: ${'password'.repeat(30_000)}}\naccounts: {a: {sources: [{type: folder, path: /b}]}}`,
    /is relative/,
  ],
  [
    'a merge key',
    'library: {path: /a}\naccounts: {a: {sources: [{type: folder, path: /b}]}}\n<<: {data: /c}',
    /not a key/,
  ],
];

for (const [title, text, wrong] of one) {
  test(`${title}: one problem`, () => {
    const { problems } = problemsOf(text);
    assert.equal(problems.length, 1, JSON.stringify(problems.slice(0, 3)));
    assert.match(problems[0]?.wrong ?? '', wrong);
  });
}

test('of thousands of problems fifty are shown', () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n');
  const error = problemsOf(text);
  assert.equal(error.problems.length, 20_002);
  const lines = error.format().split('\n');
  assert.equal(lines.length, 51);
  assert.equal(lines.at(-1), '… and 19952 more');
});

const SECRET = 'hunter2';
const leaks: readonly [title: string, text: string][] = [
  ['a password', `password: ${SECRET}`],
  ['a list of tokens', `botTokens: [${SECRET}, ${SECRET}]`],
  ['a section', `secret:\n  path: ${SECRET}`],
  [
    'a secret deep inside',
    `accounts:\n  anna:\n    sources:\n      - type: folder\n        apiKey: ${SECRET}`,
  ],
  ['upper case', `PASSPHRASE: ${SECRET}`],
  ['a key with a dash', `api-key: ${SECRET}`],
  ['broken quotes', `password: "${SECRET}\nlibrary: {}`],
  ['something that looks like an alias', `password: *${SECRET}`],
  ['something that looks like an anchor', `password: &${SECRET} x`],
  ['something that looks like a tag', `password: !${SECRET} x`],
  ['a forbidden first character', `password: @${SECRET}`],
  ['a colon in it', `password: a: ${SECRET}`],
  ['a bad escape', `password: "\\q${SECRET}"`],
  ['no space after the colon', `password:${SECRET}`],
  ['no space after the colon, in a map', `password:${SECRET}: 1`],
  ['a forgotten colon', `password ${SECRET}: 1`],
  ['two lines', `password:\n  ${SECRET}\n  ${SECRET}`],
  ['a key twice', `password: ${SECRET}\npassword: ${SECRET}`],
  ['a line that ran into the one before', `library:\n  path: photos\n    password:${SECRET}`],
  ['an account', `accounts:\n  password: ${SECRET}`],
];

for (const [title, text] of leaks) {
  test(`no message shows a secret: ${title}`, () => {
    const error = problemsOf(text);
    const all = `${error.format()}${JSON.stringify(error.problems)}${error.stack}`;
    assert.ok(!all.includes(SECRET), all);
  });
}

test('a secret is told with what to do instead', () => {
  const { problems } = problemsOf(`botToken: ${SECRET}\n`);
  assert.deepEqual(
    problems.find(({ key }) => key === 'botToken'),
    {
      file: 'x.yaml',
      line: 1,
      column: 1,
      key: 'botToken',
      wrong: 'is a secret, and secrets do not belong in this file',
      right:
        'Put it alone in a file that only you can read (chmod 600), name that file here as botTokenFile, and change the secret if others could read this one',
    },
  );
});

test('the name of a file with a secret is no secret', () => {
  const { problems } = problemsOf('botTokenFile: /etc/homeroll/token');
  assert.match(problems.find(({ key }) => key === 'botTokenFile')?.wrong ?? '', /not a key/);
});
