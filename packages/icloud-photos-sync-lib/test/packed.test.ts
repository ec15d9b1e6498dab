import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { pack } from '../scripts/pack.ts';

const run = promisify(execFile);
const PACKAGE = join(import.meta.dirname, '..');
const MODULES = join(PACKAGE, '..', '..', 'node_modules');

interface Manifest {
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, { readonly types: string; readonly default: string }>>;
}

async function manifestIn(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** What the package needs, and what that needs, from the folder of this repository: nothing is fetched for a test. */
async function dependencies(folder: string, found = new Map<string, string>()): Promise<Map<string, string>> {
  for (const name of Object.keys((await manifestIn(folder)).dependencies ?? {})) {
    if (found.has(name)) continue;
    found.set(name, `file:${join(MODULES, name)}`);
    await dependencies(join(MODULES, name), found);
  }
  return found;
}

/** The program under 'Listing and downloading' in README.md. */
async function programOfReadme(): Promise<string> {
  const page = await readFile(join(PACKAGE, 'README.md'), 'utf8');
  const section = page.slice(page.indexOf('## Listing and downloading'));
  return /```js\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
}

test('the program of the README has 20 lines at most, as this repository formats them', async () => {
  const program = await programOfReadme();
  assert.ok(program.trim().split('\n').length <= 20, program);
  const biome = join(MODULES, '.bin', 'biome');
  const input = join(PACKAGE, 'program.mjs');
  const formatted = execFileSync(biome, ['format', `--stdin-file-path=${input}`], { input: program });
  assert.equal(formatted.toString(), program);
});

test('the packed archive installs in an empty folder, where the program of the README signs in, lists and downloads', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'packed-'));
  t.after(() => rm(folder, { recursive: true }));
  const archive = pack(folder);
  const wanted = {
    ...Object.fromEntries(await dependencies(PACKAGE)),
    'icloud-photos-sync-lib': `file:${archive}`,
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: wanted }));
  const quiet = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  await run('npm', ['install', ...quiet], { cwd: folder });
  await writeFile(join(folder, 'program.mjs'), await programOfReadme());
  const { stdout } = await run(process.execPath, ['program.mjs'], { cwd: folder });
  const lines = stdout.trim().split('\n');
  assert.ok(lines.length >= 20, stdout);
  for (const line of lines) assert.match(line, /^done [0-9A-F-]+\.part .+ checksum$/);
  const found = await readdir(folder);
  assert.equal(found.filter((name) => name.endsWith('.part')).length, lines.length);
  const installed = join(folder, 'node_modules', 'icloud-photos-sync-lib');
  const { private: isPrivate, exports } = await manifestIn(installed);
  assert.equal(isPrivate, undefined);
  for (const { types, default: code } of Object.values(exports))
    assert.ok(existsSync(join(installed, types)) && existsSync(join(installed, code)));
});
