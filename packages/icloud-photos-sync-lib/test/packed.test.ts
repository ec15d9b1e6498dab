import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { build } from '../scripts/pack.ts';

const run = promisify(execFile);
const MODULES = join(import.meta.dirname, '..', '..', '..', 'node_modules');

test('the package as others get it: JavaScript with declarations that signs in to its own simulator', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'packed-'));
  t.after(() => rm(folder, { recursive: true }));
  const modules = join(folder, 'node_modules');
  await mkdir(modules);
  await cp(build(), join(modules, 'icloud-photos-sync-lib'), { recursive: true });
  for (const name of ['undici', 'tough-cookie', 'tldts', 'tldts-core']) {
    if (existsSync(join(MODULES, name))) await symlink(join(MODULES, name), join(modules, name));
  }
  await writeFile(join(folder, 'program.mjs'), PROGRAM);
  const { stdout } = await run(process.execPath, ['program.mjs'], { cwd: folder });
  assert.match(stdout, /^signed-in PrimarySync\n$/);
  const manifest = JSON.parse(
    await readFile(join(modules, 'icloud-photos-sync-lib', 'package.json'), 'utf8'),
  );
  assert.equal(manifest.private, undefined);
  for (const { types, default: code } of Object.values<{ types: string; default: string }>(
    manifest.exports,
  )) {
    assert.ok(existsSync(join(modules, 'icloud-photos-sync-lib', types)));
    assert.ok(existsSync(join(modules, 'icloud-photos-sync-lib', code)));
  }
});

const PROGRAM = `
  import { ICloudAccount, MemoryStore } from 'icloud-photos-sync-lib';
  import { Simulator } from 'icloud-photos-sync-lib/simulator';
  const simulator = await Simulator.start();
  const ada = simulator.addAccount({ appleId: 'ada@example.com', password: 'secret' });
  const account = new ICloudAccount({
    appleId: 'ada@example.com', password: async () => 'secret', store: new MemoryStore(), endpoints: simulator.plain,
  });
  let state = await account.signIn();
  await state.challenge.pushToDevices();
  state = await state.challenge.submit(ada.codes.shown('devices'));
  const { zones } = await state.session.cloudKit.request('private', 'zones/list', {});
  console.log(state.kind, zones[0].zoneID.zoneName);
  await account.close();
  await simulator.close();
`;
