import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { configKeys } from '../scripts/config-docs/keys.ts';
import { parseConfig } from '../src/config/parse.ts';
import { configSchema } from '../src/config/schema.ts';
import { NOTICE_KINDS } from '../src/notices/kinds.ts';
import { message } from '../src/notifiers/message-fixture.ts';
import { webhook } from '../src/notifiers/webhook.ts';
import { readSigningKeys } from '../src/notifiers/webhook-signature.ts';
import { systemClock } from '../src/platform/clock.ts';
import { Secret } from '../src/platform/secret.ts';

const ROOT = join(import.meta.dirname, '..');
const MACHINE = { home: '/home/anna', cores: 1, timeZone: 'UTC' };
const page = await readFile(join(ROOT, 'docs', 'notifiers.md'), 'utf8');

function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, code = '']) => code,
  );
}

const FIRST = 'library: { path: /srv }\naccounts: { anna: { sources: [{ type: folder, path: /in }] } }\n';
const entries = blocks('yaml').flatMap((block) => parseConfig(FIRST + block, 'x.yaml', MACHINE).notifiers);

test('every type is configured, documented, and has a file of its own', async () => {
  const section = configKeys(configSchema(MACHINE)).find(({ name }) => name === 'notifiers');
  const types = section?.kinds.map(({ name }) => name) ?? [];
  assert.deepEqual([...new Set(entries.map(({ type }) => type))].sort(), types.toSorted());
  const files = await readdir(join(ROOT, 'src', 'notifiers'));
  for (const type of types)
    assert.ok(files.includes(`${type}.ts`) && files.includes(`${type}.test.ts`), type);
});

test('every kind of notice is named, and none that there is not', () => {
  const [, list = ''] = /^The kinds: (.*?)\n\n/ms.exec(page) ?? [];
  const named = [...list.matchAll(/`([a-z-]+)`/g)].map(([, kind]) => kind);
  assert.deepEqual(named, Object.keys(NOTICE_KINDS));
});

test('the receiver of the page verifies what Homeroll sends, and nothing else', {
  timeout: 60_000,
}, async (t) => {
  const [code = ''] = blocks('js');
  const tried = code.replace(
    '.listen(8080)',
    ".listen(0, '127.0.0.1', function () { console.log(this.address().port); })",
  );
  assert.notEqual(tried, code);
  const key = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
  const receiver = spawn(process.execPath, ['--input-type=module', '-e', tried], {
    cwd: ROOT,
    env: { ...process.env, HOOK_SECRET: key },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => receiver.kill());
  const line = async () => `${(await once(receiver.stdout, 'data'))[0]}`.trim();
  const url = new Secret(`http://127.0.0.1:${await line()}/`);
  const send = async (secret: string) => {
    const keys = readSigningKeys(secret) ?? [];
    const notifier = webhook({ name: 'hook', url, keys, headers: {}, clock: systemClock });
    const delivered = await notifier.send(message(), new AbortController().signal);
    await notifier.stop?.();
    return delivered.kind;
  };
  const printed = line();
  assert.equal(await send(key), 'delivered');
  assert.equal(await printed, 'homeroll.disk.nearly.full The disk is nearly full');
  assert.equal(await send(Buffer.alloc(32, 6).toString('base64')), 'unreachable');
});
