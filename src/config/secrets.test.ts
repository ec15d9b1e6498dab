import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import * as z from 'zod';
import { issueFlaws } from './issue-flaws.ts';
import { looksSecret } from './secret-keys.ts';
import { readSecretFile, resolveSecret, type SecretOrigins, secretFile } from './secrets.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeroll-secrets-'));
});
after(() => rm(folder, { recursive: true }));

async function written(name: string, text: string, mode = 0o600): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}

const find = async (origins: Partial<SecretOrigins>) =>
  (await resolveSecret('bot-token', { env: {}, read: readSecretFile, ...origins }))?.reveal();

test('the file wins over the environment, the environment over the credential', async () => {
  const file = await written('mine', 'from-file\n');
  await written('bot-token', 'from-credential');
  const env = { HOMEROLL_BOT_TOKEN: 'from-env' };
  assert.equal(await find({ file, env, credentialsDirectory: folder }), 'from-file');
  assert.equal(await find({ env, credentialsDirectory: folder }), 'from-env');
  assert.equal(await find({ credentialsDirectory: folder }), 'from-credential');
  assert.equal(
    await find({ env: { HOMEROLL_BOT_TOKEN: '' }, credentialsDirectory: folder }),
    'from-credential',
  );
  assert.equal(await find({ env: { BOT_TOKEN: 'x' } }), undefined);
  assert.equal(await find({ credentialsDirectory: join(folder, 'none') }), undefined);
});

test('one newline at the end is no part of a secret, anything else is', async () => {
  assert.equal(await find({ file: await written('a', ' x y \r\n') }), ' x y ');
  assert.equal(await find({ file: await written('b', 'x\n\n') }), 'x\n');
});

for (const mode of [0o644, 0o640, 0o604, 0o620, 0o601]) {
  test(`a file that others may use is refused: ${mode.toString(8)}`, async () => {
    const file = await written(`open-${mode}`, 'hunter2', mode);
    const facts = { path: file, mode: `0${mode.toString(8)}` };
    await assert.rejects(find({ file }), { code: 'secret-exposed', facts, recovery: 'never' });
  });
}

test('a file that is missing, empty, too large or unreadable is told by its path, and nothing else is tried', async () => {
  const env = { HOMEROLL_BOT_TOKEN: 'from-env' };
  const rejects = (path: string, code: string, more = {}) =>
    assert.rejects(find({ file: path, env }), { code, facts: { path, ...more } });
  await rejects(join(folder, 'none'), 'secret-missing');
  await rejects(await written('empty', '\n'), 'secret-empty');
  await rejects(await written('large', 'x'.repeat(65_537)), 'secret-too-large');
  await rejects(folder, 'secret-unreadable', { reason: 'EISDIR' });
});

test('the name of a secret can not lead to another file', async () => {
  const origins = { env: {}, credentialsDirectory: folder, read: readSecretFile };
  await assert.rejects(resolveSecret('../passwd', origins), TypeError);
});

test('a key for a secret file takes a path and never shows what it got instead', () => {
  const schema = z.strictObject({ tokenFile: secretFile('The token.', '/home/anna') });
  assert.deepEqual(schema.parse({ tokenFile: '~/token' }), { tokenFile: '/home/anna/token' });
  for (const tokenFile of ['hunter2', 'https://hunter2', '~hunter2', 4711, ['hunter2']]) {
    const issues = schema.safeParse({ tokenFile }).error?.issues ?? [];
    const told = JSON.stringify(issues.flatMap((issue) => issueFlaws(issue, schema, { tokenFile })));
    assert.match(told, /Write the path of a file that holds the secret alone/);
    assert.ok(!/hunter2|4711/.test(told), told);
  }
});

const keys: readonly [key: string, secret: boolean][] = [
  ['password', true],
  ['appPassword', true],
  ['bot_token', true],
  ['clientSecret', true],
  ['API_KEY', true],
  ['apikey', true],
  ['passphrase', true],
  ['tokenFile', false],
  ['password_file', false],
  ['path', false],
  ['keep', false],
];

for (const [key, secret] of keys) {
  test(`${key} ${secret ? 'holds' : 'does not hold'} a secret`, () => {
    assert.equal(looksSecret(key), secret);
  });
}
