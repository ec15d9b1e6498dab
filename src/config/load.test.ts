import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { loadConfig, type Surroundings } from './load.ts';
import { ConfigError } from './problem.ts';

const HERE: Surroundings = { env: {}, home: '/home/anna', cores: 2, timeZone: 'UTC' };
const SMALLEST =
  'library: { path: /srv/photos }\naccounts: { anna: { sources: [{ type: folder, path: /in }] } }\n';
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeroll-config-'));
});
after(() => rm(folder, { recursive: true }));

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function onlyProblem(path: string): Promise<string> {
  const error = await loadConfig(path, HERE).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ConfigError, String(error));
  assert.equal(error.problems.length, 1);
  return error.format().slice(path.length);
}

test('a file is loaded, with the state folder of systemd', async () => {
  const path = await written('good.yaml', SMALLEST);
  assert.equal((await loadConfig(path, HERE)).data, '/home/anna/.local/share/homeroll');
  const under = async (STATE_DIRECTORY: string) =>
    (await loadConfig(path, { ...HERE, env: { STATE_DIRECTORY } })).data;
  assert.equal(await under('/var/lib/homeroll'), '/var/lib/homeroll');
  assert.equal(await under('/var/lib/homeroll:/var/lib/other'), '/var/lib/homeroll');
  assert.equal(await under(''), '/home/anna/.local/share/homeroll');
});

test('a byte order mark and Windows line ends do no harm', async () => {
  const path = await written('windows.yaml', `\ufeff${SMALLEST.replaceAll('\n', '\r\n')}lgo: 1\r\n`);
  assert.equal(await onlyProblem(path), ':3:1  lgo  is not a key that is known here. Did you mean log?');
});

test('a missing file is told by its path', async () => {
  const path = join(folder, 'none.yaml');
  await assert.rejects(loadConfig(path, HERE), {
    code: 'config-missing',
    facts: { path },
    recovery: 'never',
  });
  const below = join(await written('file', ''), 'homeroll.yaml');
  await assert.rejects(loadConfig(below, HERE), { code: 'config-missing', facts: { path: below } });
});

test('what is no readable file is told by its path and the reason', async () => {
  const path = join(folder, 'folder.yaml');
  await mkdir(path);
  await assert.rejects(loadConfig(path, HERE), {
    code: 'config-unreadable',
    facts: { path, reason: 'not a file' },
  });
  await assert.rejects(loadConfig('/dev/zero', HERE), { code: 'config-unreadable' });
  const pipe = join(folder, 'pipe.yaml');
  execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
  await assert.rejects(loadConfig(pipe, HERE), {
    code: 'config-unreadable',
    facts: { path: pipe, reason: 'not a file' },
  });
  const locked = await written('locked.yaml', SMALLEST);
  await chmod(locked, 0);
  // Root reads everything.
  if (process.getuid?.() === 0) return;
  await assert.rejects(loadConfig(locked, HERE), {
    code: 'config-unreadable',
    facts: { path: locked, reason: 'EACCES' },
  });
});

test('100 MB, binary and wrongly encoded files are one problem each', async () => {
  const large = await written('large.yaml', SMALLEST);
  const handle = await open(large, 'r+');
  await handle.truncate(100_000_000);
  await handle.close();
  assert.match(await onlyProblem(large), /^:1:1 {2}is larger than 256 KiB/);
  const binary = await written('binary.yaml', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]));
  assert.match(await onlyProblem(binary), /^:1:1 {2}is not a text file in UTF-8/);
  const latin = await written('latin.yaml', Buffer.from('library: { path: /srv/Bögen }', 'latin1'));
  assert.match(await onlyProblem(latin), /^:1:1 {2}is not a text file in UTF-8/);
});
