import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import test from 'node:test';
import { GENERATE_COMMAND, generatedFiles } from '../../scripts/config-docs/files.ts';
import { type ConfigKey, configKeys } from '../../scripts/config-docs/keys.ts';
import { parseConfig } from './parse.ts';
import { configSchema } from './schema.ts';
import { looksSecret } from './secret-keys.ts';

const MACHINE = { home: '/home/anna', cores: 2, timeZone: 'Europe/Berlin' };
const files = generatedFiles();
const example = files.get('config/homeroll.example.yaml') ?? '';
const keys = configKeys(configSchema(MACHINE)).flatMap(withInside);

function withInside(key: ConfigKey): ConfigKey[] {
  const kinds = key.kinds.slice(1).flatMap(({ inside }) => inside);
  return [key, ...[...key.inside, ...kinds].flatMap(withInside)];
}

for (const [path, content] of files) {
  test(`${path} is up to date`, async () => {
    const committed = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
    assert.ok(committed === content, `${path} is stale: run ${GENERATE_COMMAND}`);
  });

  test(`${path} says nothing about the machine it was made on`, () => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const facts = [homedir(), hostname(), '/home/user', timeZone === 'Europe/Berlin' ? 'UTC' : timeZone];
    for (const fact of facts.filter((text) => text.length > 1)) assert.ok(!content.includes(fact), fact);
  });

  test(`${path} names every key`, () => {
    for (const { name } of keys) assert.match(content, new RegExp(`\\b${name}\\b`));
  });
}

test('the example gives the defaults', () => {
  const smallest =
    'library: { path: /srv/photos }\naccounts: { anna: { sources: [{ type: folder, path: /srv/inbox/anna }] } }';
  assert.deepEqual(parseConfig(example, 'example', MACHINE), parseConfig(smallest, 'smallest', MACHINE));
});

test('the example is valid with every # taken away, and shows defaults where it does not show an example', () => {
  const all = parseConfig(example.replace(/^( *)#(?=\w+:)/gm, '$1'), 'example', MACHINE);
  const { owner, group, umask, albums, ...rest } = all.library;
  const { folder, ...shown } = albums;
  assert.deepEqual([owner, group, umask, folder], ['anna', 'family', 0o022, 'Albums']);
  assert.deepEqual(all.bots.telegram.tokenFile, '/etc/homeroll/telegram-token');
  assert.deepEqual(all.bots.discord.tokenFile, '/etc/homeroll/discord-token');
  const { url, passwordFile } = all.mqtt;
  assert.deepEqual([url, passwordFile], ['mqtts://broker.example.com:8883', '/etc/homeroll/mqtt-password']);
  const plain = parseConfig(example, 'example', MACHINE);
  const { port, security, name, oauth } = all.email.server;
  assert.deepEqual({ port, security, name, oauth: { url: oauth.url } }, plain.email.server);
  const { bots, email, mqtt, updates } = plain;
  assert.deepEqual({ ...all, library: { ...rest, albums: shown }, bots, email, mqtt, updates }, plain);
});

test('a recipient of mails can be taken from the example, with the defaults', () => {
  const taken = example.replace(/^ {4}#(?=[- ] )/gm, '    ').replace(/^( {4})#(?=host:|user:)/gm, '$1');
  const smallest = `library: { path: /srv/photos }
accounts: { anna: { sources: [{ type: folder, path: /srv/inbox/anna }] } }
email: { server: { host: smtp.gmail.com, user: anna@example.com }, recipients: [{ name: anna, address: anna@example.com }] }`;
  assert.deepEqual(parseConfig(taken, 'example', MACHINE), parseConfig(smallest, 'smallest', MACHINE));
});

test('every kind of source of the example can be taken, with its defaults', () => {
  const taken = example.replace(/^ {6}#(?=[- ] )/gm, '      ');
  const both = `library: { path: /srv/photos }
accounts:
  anna:
    sources: [{ type: folder, path: /srv/inbox/anna }, { type: icloud, appleId: anna@example.com }]`;
  assert.deepEqual(parseConfig(taken, 'example', MACHINE), parseConfig(both, 'both', MACHINE));
});

test('a kind of source is valid with every # taken away, and shows defaults where it does not show an example', () => {
  const taken = example.replace(/^ {6}#(?=[- ] )/gm, '      ').replace(/^( *)#(?=\w+:)/gm, '$1');
  const [, icloud] = parseConfig(taken, 'example', MACHINE).accounts.anna?.sources ?? [];
  assert.ok(icloud?.type === 'icloud');
  const { passwordFile, since, bandwidth, apple, ...rest } = icloud;
  assert.deepEqual([passwordFile, since, bandwidth].includes(undefined), false);
  assert.equal(Object.values(apple).length, 7);
  const smallest =
    'library: { path: /a }\naccounts: { anna: { sources: [{ type: icloud, appleId: anna@example.com }] } }';
  const [plain] = parseConfig(smallest, 'smallest', MACHINE).accounts.anna?.sources ?? [];
  const { apple: none, ...defaults } = plain?.type === 'icloud' ? plain : { apple: undefined };
  assert.deepEqual([rest, none], [defaults, {}]);
});

test('every type of notifier of the example can be taken, and shows defaults where it does not show an example', () => {
  let count = 0;
  const named = () => {
    count += 1;
    return `name: n${count}`;
  };
  const taken = example
    .slice(example.indexOf('\nnotifiers:'), example.indexOf('\n# When jobs run'))
    .replace(/^ {2}#(?=[- ] )/gm, '  ');
  const smallest =
    'library: { path: /srv/photos }\naccounts: { anna: { sources: [{ type: folder, path: /srv/inbox/anna }] } }';
  const read = (section: string) => {
    count = 0;
    return parseConfig(`${smallest}${section.replace(/name: phone/g, named)}`, 'example', MACHINE).notifiers;
  };
  const plain = read(taken);
  const full = read(taken.replace(/^ *#topic: .*\n|^ *#url: .*\n/gm, '').replace(/^( *)#(?=\w+:)/gm, '$1'));
  assert.deepEqual(
    plain.map(({ type }) => type),
    ['webhook', 'ntfy', 'gotify', 'pushover', 'slack', 'teams', 'pagerduty', 'apprise', 'ping'],
  );
  for (const [index, { ca, quiet, ...entry }] of full.entries()) {
    const own = Object.entries(entry).filter(([key]) => !/File$|^tag$/.test(key));
    assert.deepEqual(Object.fromEntries(own), plain[index]);
  }
  assert.deepEqual(full[0]?.quiet, { from: 22 * 60, until: 7 * 60 });
});

test('the reference has a section for each kind of source and of notifier', () => {
  const reference = files.get('docs/configuration.md') ?? '';
  const kinds = keys.flatMap((key) => key.kinds.map(({ name }) => [key.name, name]));
  assert.deepEqual(
    kinds.map(([, name]) => name).join(' '),
    'folder icloud webhook ntfy gotify pushover slack teams pagerduty apprise ping',
  );
  for (const [list, kind] of kinds)
    assert.ok(reference.includes(`#### \`${list}\` of type \`${kind}\`\n`), kind);
});

test('what all types of notifiers have stands once in the reference', () => {
  const reference = files.get('docs/configuration.md') ?? '';
  assert.equal(reference.split('| `withoutKinds` | list of kinds |').length, 2);
});

test('the example begins with the line for editors and fits a wide window', () => {
  assert.match(example, /^# yaml-language-server: \$schema=\.\/homeroll\.schema\.json\n/);
  for (const line of example.split('\n')) assert.ok(line.length <= 130, line);
});

test('every key is described, and none would hold a secret', () => {
  for (const { name, description } of keys) {
    assert.ok(description.length > 10 && /[.]$/.test(description), name);
    assert.ok(!looksSecret(name), name);
  }
});

test('the schema for editors holds nothing of our own making', () => {
  const schema = files.get('config/homeroll.schema.json') ?? '';
  assert.ok(!schema.includes('"notes"'));
  assert.deepEqual(JSON.parse(schema).required, ['library', 'accounts']);
});
