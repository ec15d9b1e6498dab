import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const SCRIPT = `
  import { keepCompiledCode } from '${new URL('./compiled-code.ts', import.meta.url)}';
  import { getCompileCacheDir } from 'node:module';
  import { Worker } from 'node:worker_threads';
  keepCompiledCode();
  console.log(getCompileCacheDir());
  await import('${new URL('../platform/error.ts', import.meta.url)}');
  new Worker('console.log(process.env.NODE_COMPILE_CACHE)', { eval: true });
`;

test('what was compiled is kept in a folder of one’s own, and threads learn of it', async (t) => {
  const home = await mkdtemp(join(tmpdir(), 'homeroll-compiled-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  const { NODE_COMPILE_CACHE: _, STATE_DIRECTORY: __, ...rest } = process.env;
  const env = { ...rest, XDG_CACHE_HOME: home };
  const args = ['--input-type=module', '--eval', SCRIPT];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  const folder = join(home, 'homeroll', 'compiled');
  const [own = '', ofThread] = stdout.trim().split('\n');
  assert.ok(own.startsWith(`${folder}/`), own);
  assert.equal(ofThread, folder);
  assert.notEqual((await readdir(folder)).length, 0);
});
