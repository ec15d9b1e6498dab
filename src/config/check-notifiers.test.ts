import assert from 'node:assert/strict';
import test from 'node:test';
import { parseConfig } from './parse.ts';
import { ConfigError } from './problem.ts';

const MACHINE = { home: '/home/anna', cores: 4, timeZone: 'UTC' };

function problems(...notifiers: readonly string[]): string[] {
  const text = `library: { path: /srv }
accounts: { anna: { sources: [{ type: folder, path: /in }] } }
notifiers:
${notifiers.map((entry) => `  - { ${entry} }`).join('\n')}`;
  try {
    parseConfig(text, 'x.yaml', MACHINE);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems.map(({ key, wrong, right }) => `${key} ${wrong}. ${right}`);
  }
}

test('entries that are right have no flaw', () => {
  assert.deepEqual(problems('type: ntfy, name: a, topic: x', 'type: slack, name: b-2, accounts: [anna]'), []);
});

test('two of one name: the second is told', () => {
  assert.deepEqual(problems('type: slack, name: a', 'type: ntfy, name: a'), [
    "notifiers[1].name is 'a', as another one is. Choose another name",
  ]);
});

test('an account that there is not is told with the one that was meant', () => {
  assert.deepEqual(problems('type: slack, name: a, accounts: [anna, ana, somebody]'), [
    "notifiers[0].accounts[1] is no account: 'ana'. Did you mean anna?",
    "notifiers[0].accounts[2] is no account: 'somebody'. Write the name of an account as it stands under accounts",
  ]);
});

test('an address that is written twice', () => {
  assert.deepEqual(problems('type: webhook, name: a, url: https://x.example, urlFile: /etc/hook'), [
    'notifiers[0].urlFile stands beside url. Keep one of the two',
  ]);
});

for (const name of ['Phone', '1a', 'a-', 'a--b', '-a', 'a_b', 'x'.repeat(33), "''"])
  test(`${name} is not a name`, () => {
    assert.match(
      problems(`type: slack, name: ${name}`).join(),
      /notifiers\[0\]\.name is not a name for a notifier/,
    );
  });

test('a whole address in place of its file, and a token in the address, are told without being shown', () => {
  const told = [
    ...problems('type: slack, name: a, urlFile: "https://hooks.example/T0/B0/hunter2"'),
    ...problems('type: gotify, name: a, server: "https://me:hunter2@push.example"'),
    ...problems('type: webhook, name: a, url: "hunter2"'),
    ...problems('type: ntfy, name: a, topic: "hunter2 x"'),
    ...problems('type: pushover, name: a, token: hunter2'),
  ];
  assert.equal(told.length, 5, told.join('\n'));
  assert.doesNotMatch(told.join(), /hunter2/);
});

for (const [text, wrong] of [
  ['22:00', /is not a time from and until: '22:00'/],
  ['22-7', /is not a time from and until/],
  ['22:00-24:00', /is not a time from and until/],
  ['22:00-07:00-08:00', /is not a time from and until/],
  ['07:00-07:00', /begins when it ends/],
] as const)
  test(`quiet: ${text}`, () => {
    assert.match(problems(`type: slack, name: a, quiet: '${text}'`).join(), wrong);
  });

test('the address of a hook is kept as it is written', () => {
  const config = parseConfig(
    `library: { path: /srv }
accounts: { anna: { sources: [{ type: folder, path: /in }] } }
notifiers: [{ type: webhook, name: a, url: 'https://x.example/hook/' }, { type: ntfy, name: b, server: 'https://x.example/' }]`,
    'x.yaml',
    MACHINE,
  );
  const [hook, push] = config.notifiers;
  assert.deepEqual(
    [hook?.type === 'webhook' && hook.url, push?.type === 'ntfy' && push.server],
    ['https://x.example/hook/', 'https://x.example'],
  );
});
