import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { inspect } from 'node:util';
import { ntfyService, PushDouble, webhookReceiver } from '../../test/doubles/push/index.ts';
import { parseConfig } from '../config/parse.ts';
import { message } from '../notifiers/message-fixture.ts';
import { systemClock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import { Texts } from '../texts/texts.ts';
import type { Environment } from './open-icloud.ts';
import { openNotifiers } from './open-notifiers.ts';

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const signal = new AbortController().signal;

function open(entries: string, environment: Environment = {}) {
  const text = `library: { path: /srv }
accounts: { anna: { sources: [{ type: folder, path: /in }] } }
notifiers:
${entries}`;
  const config = parseConfig(text, 'x.yaml', { home: '/home/anna', cores: 1, timeZone: 'Europe/Berlin' });
  return openNotifiers(config, { environment, clock: systemClock });
}

async function file(t: TestContext, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'notifiers-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'secret');
  await writeFile(path, text, { mode: 0o600 });
  await chmod(path, 0o600);
  return path;
}

async function refusal(entries: string, environment: Environment = {}): Promise<HomerollError> {
  const error = await open(entries, environment).catch((reason: unknown) => reason);
  assert.ok(error instanceof HomerollError, inspect(error));
  for (const language of ['en', 'de'] as const) {
    const { sentence, hint } = new Texts(language, 'UTC').sayError(error);
    assert.ok(sentence !== error.code && hint !== undefined && !/[{}]/.test(sentence + hint), sentence);
  }
  assert.doesNotMatch(inspect(error), /hunter2/);
  return error;
}

test('every type is opened, with its secrets from the environment, in the order of the configuration', async () => {
  const types = 'webhook ntfy gotify pushover slack teams pagerduty apprise ping'.split(' ');
  const entries = types.map((type) => {
    const server = /gotify|apprise/.test(type) ? ', server: https://push.example' : '';
    return `  - { type: ${type}, name: n-${type}${server} }`;
  });
  const environment = Object.fromEntries(
    types.flatMap((type) => {
      const name = `HOMEROLL_NOTIFIER_N_${type.toUpperCase()}`;
      const url = [`${name}_URL`, 'https://hooks.example/x'];
      return [
        url,
        [`${name}_SECRET`, SECRET],
        ...['TOKEN', 'USER', 'KEY', 'TOPIC'].map((key) => [`${name}_${key}`, 'abc']),
      ];
    }),
  );
  const opened = await open(entries.join('\n'), environment);
  assert.deepEqual(
    opened.map(({ notifier: { name, type } }) => [name, type]),
    types.map((type) => [`n-${type}`, type]),
  );
});

test('what is opened works: a secret from a file, a topic from the environment', async (t) => {
  const receiver = await PushDouble.start(webhookReceiver('/hook', SECRET));
  const server = await PushDouble.start(ntfyService('home', 'tk_1'));
  t.after(() => Promise.all([receiver.close(), server.close()]));
  const opened = await open(
    `  - { type: webhook, name: hook, url: ${receiver.url}/hook, secretFile: ${await file(t, `${SECRET}\n`)} }
  - { type: ntfy, name: my-phone, server: ${server.url}, tokenFile: ${await file(t, 'tk_1\n')} }`,
    { HOMEROLL_NOTIFIER_MY_PHONE_TOPIC: 'home' },
  );
  for (const { notifier } of opened)
    assert.deepEqual(await notifier.send(message(), signal), { kind: 'delivered' });
  await Promise.all(opened.map(({ notifier }) => notifier.stop?.()));
  assert.deepEqual([receiver.shown.length, server.shown.length], [1, 1]);
});

test('what it hears of is as the configuration says', async () => {
  const environment = {
    HOMEROLL_NOTIFIER_A_URL: 'https://x.example/',
    HOMEROLL_NOTIFIER_B_URL: 'https://x.example/',
  };
  const [plain, set] = await open(
    `  - { type: slack, name: a }
  - { type: teams, name: b, from: critical, kinds: [disk-full], withoutKinds: [test], accounts: [anna], quiet: '22:00-07:00', bypass: none, batch: 1h, after: 30m, language: de, timeZone: UTC }`,
    environment,
  );
  const none = { kinds: [], withoutKinds: [], accounts: [], quiet: undefined };
  assert.deepEqual(plain?.hears, {
    ...{ from: 'warning', ...none, bypass: 'critical', batch: 600_000, after: 0 },
    ...{ language: 'en', timeZone: 'Europe/Berlin' },
  });
  assert.deepEqual(set?.hears, {
    ...{ from: 'critical', kinds: ['disk-full'], withoutKinds: ['test'], accounts: ['anna'] },
    ...{ quiet: { from: 1320, until: 420 }, bypass: 'none', batch: 3_600_000, after: 1_800_000 },
    ...{ language: 'de', timeZone: 'UTC' },
  });
});

test('a dead man’s switch hears of syncs and of what is critical, unless it is told otherwise', async () => {
  const environment = {
    HOMEROLL_NOTIFIER_A_URL: 'https://x.example/',
    HOMEROLL_NOTIFIER_B_URL: 'https://x.example/',
  };
  const [usual, told] = await open(
    '  - { type: ping, name: a }\n  - { type: ping, name: b, kinds: [sync-finished] }',
    environment,
  );
  assert.ok(usual?.hears.kinds.includes('sync-finished') && usual.hears.kinds.includes('signed-out'));
  assert.deepEqual(told?.hears.kinds, ['sync-finished']);
});

test('a kind that there is not is told with the one that was meant', async () => {
  const environment = { HOMEROLL_NOTIFIER_A_URL: 'https://x.example/' };
  const near = await refusal('  - { type: slack, name: a, kinds: [disk-ful] }', environment);
  assert.deepEqual(
    [near.code, near.facts],
    ['notice-kind-unknown', { notifier: 'a', kind: 'disk-ful', known: 'disk-full' }],
  );
  const far = await refusal('  - { type: slack, name: a, withoutKinds: [weather] }', environment);
  assert.match(`${far.facts.known}`, /new-pictures, sync-finished, /);
});

const missing: readonly (readonly [entry: string, key: string, variable: string])[] = [
  ['type: webhook, name: a-b, url: https://x.example', 'secretFile', 'HOMEROLL_NOTIFIER_A_B_SECRET'],
  ['type: webhook, name: a', 'urlFile', 'HOMEROLL_NOTIFIER_A_URL'],
  ['type: ntfy, name: a', 'topicFile', 'HOMEROLL_NOTIFIER_A_TOPIC'],
  ['type: gotify, name: a, server: https://x.example', 'tokenFile', 'HOMEROLL_NOTIFIER_A_TOKEN'],
  ['type: pagerduty, name: a', 'keyFile', 'HOMEROLL_NOTIFIER_A_KEY'],
];
for (const [entry, key, variable] of missing)
  test(`${entry}: its ${key} is missing, and the variable is named that would do`, async () => {
    const { code, facts } = await refusal(`  - { ${entry} }`);
    assert.deepEqual([code, facts.key, facts.variable], ['notifier-secret-missing', key, variable]);
  });

const unusable: readonly (readonly [title: string, entry: string, what: string, value: string])[] = [
  ['a token of two lines', 'type: gotify, server: https://x.example', 'TOKEN', 'hunter2\nX-Other: 1'],
  ['an address without a scheme', 'type: slack', 'URL', 'hooks.example/hunter2'],
  ['an address of another scheme', 'type: slack', 'URL', 'file:///hunter2'],
  ['a topic with a slash', 'type: ntfy', 'TOPIC', 'a/hunter2'],
  ['a secret that is none', 'type: webhook, url: https://x.example', 'SECRET', 'hunter2'],
  ['headers that are none', 'type: webhook, url: https://x.example', 'HEADERS', 'hunter2'],
];
for (const [title, entry, what, value] of unusable)
  test(`${title} is told without being shown`, async () => {
    const { code, facts } = await refusal(`  - { ${entry}, name: a }`, {
      [`HOMEROLL_NOTIFIER_A_${what}`]: value,
    });
    assert.deepEqual([code, facts.key], ['notifier-secret-unusable', `${what.toLowerCase()}File`]);
  });

test('authorities that cannot be read, and that are none', async (t) => {
  const environment = { HOMEROLL_NOTIFIER_A_URL: 'https://x.example/' };
  const nowhere = await refusal('  - { type: slack, name: a, ca: /nowhere/ca.pem }', environment);
  assert.deepEqual([nowhere.code, nowhere.facts.reason], ['notifier-ca-unreadable', 'ENOENT']);
  const none = await refusal(`  - { type: slack, name: a, ca: ${await file(t, 'hello')} }`, environment);
  assert.deepEqual([none.code, none.facts.reason], ['notifier-ca-unreadable', 'no PEM']);
});
