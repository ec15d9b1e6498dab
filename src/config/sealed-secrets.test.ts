import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createLog } from '../platform/log.ts';
import { Secret } from '../platform/secret.ts';
import { SealedSecrets } from './sealed-secrets.ts';

const TEXT = 'Pässword 1815! 🔑';

function given(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), 'sealed-'));
  t.after(() => rmSync(root, { recursive: true }));
  const folder = join(root, 'secrets');
  const open = () => new SealedSecrets(folder, createLog('silent'));
  const read = async (name: string) => (await open().read(name))?.reveal();
  return { folder, open, read, file: join(folder, 'sealed.json'), key: join(folder, 'key') };
}

test('a secret comes out as it went in, under its name alone', async (t) => {
  const { open, read } = given(t);
  assert.equal(await read('a'), undefined);
  await open().seal('a', new Secret(TEXT));
  await open().seal('b', new Secret('other'));
  assert.deepEqual([await read('a'), await read('b'), await read('c')], [TEXT, 'other', undefined]);
  await open().seal('a', new Secret('newer'));
  assert.equal(await read('a'), 'newer');
});

test('both files are for their owner alone, and the secret stands in neither', async (t) => {
  const { open, folder } = given(t);
  await open().seal('a', new Secret(TEXT));
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.deepEqual(readdirSync(folder).sort(), ['key', 'sealed.json']);
  for (const name of ['key', 'sealed.json']) {
    assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600);
    assert.ok(!readFileSync(join(folder, name)).includes('1815'));
  }
});

test('what is removed is gone; removing nothing is fine', async (t) => {
  const { open, read, file } = given(t);
  await open().remove('a');
  await open().seal('a', new Secret(TEXT));
  await open().seal('b', new Secret('other'));
  await open().remove('a');
  assert.deepEqual([await read('a'), await read('b')], [undefined, 'other']);
  assert.deepEqual(Object.keys(JSON.parse(readFileSync(file, 'utf8')).secrets), ['b']);
});

test('many at once are all kept', async (t) => {
  const { open, read } = given(t);
  const sealed = open();
  await Promise.all(Array.from({ length: 20 }, (_, n) => sealed.seal(`n${n}`, new Secret(`s${n}`))));
  for (let n = 0; n < 20; n += 1) assert.equal(await read(`n${n}`), `s${n}`);
});

test('what was changed, moved to another name, or meant for another key does not open', async (t) => {
  const { open, read, file, key } = given(t);
  await open().seal('a', new Secret(TEXT));
  const whole = JSON.parse(readFileSync(file, 'utf8'));
  const write = (value: unknown) => writeFileSync(file, JSON.stringify(value));
  write({ ...whole, secrets: { b: whole.secrets.a } });
  assert.equal(await read('b'), undefined);
  for (const part of ['nonce', 'tag', 'sealed']) {
    const bytes = Buffer.from(whole.secrets.a[part], 'base64');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    write({ ...whole, secrets: { a: { ...whole.secrets.a, [part]: bytes.toString('base64') } } });
    assert.equal(await read('a'), undefined, part);
    write({ ...whole, secrets: { a: { ...whole.secrets.a, [part]: '' } } });
    assert.equal(await read('a'), undefined, part);
  }
  write(whole);
  assert.equal(await read('a'), TEXT);
  writeFileSync(key, Buffer.alloc(32));
  assert.equal(await read('a'), undefined);
});

for (const [what, text] of [
  ['empty', ''],
  ['cut', '{"version":1,"secr'],
  ['of another version', '{"version":2,"secrets":{}}'],
  ['something else', '[]'],
] as const)
  test(`a file that is ${what} holds nothing and can be sealed into again`, async (t) => {
    const { open, read, file } = given(t);
    await open().seal('a', new Secret(TEXT));
    writeFileSync(file, text);
    assert.equal(await read('a'), undefined);
    await open().seal('a', new Secret(TEXT));
    assert.equal(await read('a'), TEXT);
  });

test('a key that was lost is made anew for what is sealed next', async (t) => {
  const { open, read, key } = given(t);
  await open().seal('a', new Secret(TEXT));
  rmSync(key);
  assert.equal(await read('a'), undefined);
  await open().seal('a', new Secret(TEXT));
  assert.equal(await read('a'), TEXT);
});

test('names of objects are names like others', async (t) => {
  const { open, read } = given(t);
  assert.equal(await read('constructor'), undefined);
  await open().seal('constructor', new Secret(TEXT));
  assert.equal(await read('constructor'), TEXT);
});
