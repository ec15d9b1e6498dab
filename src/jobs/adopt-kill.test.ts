import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../platform/clock.ts';
import { isAdoptionUnfinished } from './adopt.ts';
import { icloudHouse, putFile } from './icloud-house-fixture.ts';

const FILES = 150;
const KILLS = 12;

test(`an adoption that is killed up to ${KILLS} times registers every file once, where it lies`, async (t) => {
  const { catalog, files, icloud, list, work, picture, downloads } = await icloudHouse(t);
  for (let count = 0; count < FILES; count += 1)
    putFile(picture(`p${count}`), 'resOriginal', join(files.path, `old/${count % 7}/p${count}.jpg`));
  const before = Object.keys(files.tree()).sort();
  await list();
  catalog.adoptions.begin(icloud.id, join(files.path, 'old'));
  const cut = new Set<string>();
  for (let kill = 0; isAdoptionUnfinished(catalog) && kill < KILLS; kill += 1) {
    const child = adopting(catalog.path, files.path);
    // It may come to its end before it is killed, or before it has said anything.
    const exit = once(child, 'exit');
    await Promise.race([once(child.stdout, 'data'), exit]);
    await systemClock.delay(5 + 12 * kill);
    child.kill('SIGKILL');
    await exit;
    const [adoption] = catalog.adoptions.latest();
    if (adoption)
      cut.add(
        `${adoption.phase} ${catalog.adoptions.tally(adoption).map(({ verdict, files: n }) => `${verdict}=${n}`)}`,
      );
  }
  if (isAdoptionUnfinished(catalog)) await once(adopting(catalog.path, files.path), 'exit');
  t.diagnostic([...cut].join('; '));
  assert.ok(cut.size > 0 && !isAdoptionUnfinished(catalog));
  await work();
  assert.equal(downloads(), 0);
  assert.deepEqual(Object.keys(files.tree()).sort(), before);
  const items = [...catalog.cloudFates.pages(icloud.id, 0, 1000)].flat();
  assert.deepEqual(items.map(({ path }) => path).sort(), before);
});

function adopting(catalog: string, library: string) {
  const script = join(import.meta.dirname, 'adopt-alone-worker.ts');
  return spawn(process.execPath, [script, catalog, library], { stdio: ['ignore', 'pipe', 'inherit'] });
}
