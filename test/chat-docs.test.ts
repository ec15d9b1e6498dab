import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { PermissionFlagsBits } from 'discord.js';
import { parseConfig } from '../src/config/parse.ts';

const ROOT = join(import.meta.dirname, '..');
const MACHINE = { home: '/home/anna', cores: 1, timeZone: 'UTC' };
const FIRST = 'library: { path: /srv }\naccounts: { anna: { sources: [{ type: folder, path: /in }] } }\n';

const pageOf = (channel: string) => readFile(join(ROOT, 'docs', `${channel}.md`), 'utf8');

/** The blocks of a page that are configuration, without what they are indented by. */
function configurations(page: string): string[] {
  return [...page.matchAll(/^( *)```yaml\n(.*?)^ *```/gms)].map(([, indent = '', code = '']) =>
    code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

for (const channel of ['telegram', 'discord'] as const)
  test(`what the page of ${channel} says to write is a configuration, and names the file that it has had written`, async () => {
    const page = await pageOf(channel);
    const parsed = configurations(page).map((block) => parseConfig(FIRST + block, 'x.yaml', MACHINE));
    const [, path] = /^ *install .* \/dev\/stdin ~(\S+)/m.exec(page) ?? [];
    assert.ok(path);
    assert.equal(parsed[0]?.bots[channel].tokenFile, `${MACHINE.home}${path}`);
    assert.ok(parsed.every(({ bots }) => bots[channel].tokenFile));
  });

test('the address that brings the bot into a server asks for the permissions of the page’s table, and for no others', async () => {
  const page = await pageOf('discord');
  const [, asked = ''] = /permissions=(\d+)/.exec(page) ?? [];
  const rows = [...page.matchAll(/^\| ((?:[A-Z]\w+ )+(?:in )?(?:[A-Z]\w+)?)\s*\|/gm)];
  const named = rows.map(([, name = '']) => name.replaceAll(' in ', ' In ').replaceAll(' ', ''));
  const bits = named.map((name) => PermissionFlagsBits[name as keyof typeof PermissionFlagsBits] ?? 0n);
  assert.equal(named.length, 6);
  assert.equal(
    bits.reduce((sum, bit) => sum | bit, 0n),
    BigInt(asked),
  );
});

test('what the page of Telegram says to look for in the log is logged', async () => {
  const rows = [...(await pageOf('telegram')).matchAll(/^\| `[a-z-]+`.*?\|/gm)].join(' ');
  const named = [...rows.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name);
  const folder = join(ROOT, 'src', 'bots', 'telegram');
  const files = (await readdir(folder)).filter((name) => !/(\.test|-fixture)\.ts$/.test(name));
  const code = (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join();
  assert.ok(named.length >= 5);
  assert.deepEqual(
    named.filter((name) => !code.includes(`'${name}'`)),
    [],
  );
});
