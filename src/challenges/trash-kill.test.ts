import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Catalog } from '../catalog/catalog.ts';
import { ASKER } from '../commands/asker-fixture.ts';
import { Library } from '../library/library.ts';
import { hasher, libraryOptions } from '../library/library-fixture.ts';
import { isRecordName } from '../library/trash-record.ts';
import { AssetTrash } from '../pipeline/asset-trash.ts';
import { givenTrash } from '../pipeline/asset-trash-fixture.ts';
import { systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import { Challenges } from './challenges.ts';
import { registerTrashKinds } from './trash-kinds.ts';
import { askToTrash } from './trash-question.ts';

const CHILD = 'answer-until-killed';
const PICTURES = 40;
const KILLS = 3;

/** The house over a catalog and a library, as the daemon makes it. */
async function openHouse(catalogPath: string, libraryPath: string) {
  const catalog = await Catalog.open(catalogPath);
  const library = await Library.open(libraryPath, libraryOptions());
  const [clock, log] = [systemClock, createLog('silent')];
  const trash = new AssetTrash({ catalog, library, hasher, clock, log, isInWork: () => false });
  const challenges = new Challenges({ catalog, clock, log });
  const parts = { catalog, library, trash, challenges, clock, keepTrash: 86_400_000 };
  registerTrashKinds(parts);
  return { ...parts, close: () => challenges.stop().then(() => catalog.close()) };
}

/** The child: `answer` dies between the answer and what follows from it; `start` settles what was answered. */
async function child(how: string, catalogPath: string, libraryPath: string): Promise<void> {
  const house = await openHouse(catalogPath, libraryPath);
  process.stdout.write('open');
  if (how === 'answer') house.challenges.onClosed(() => process.kill(process.pid, 'SIGKILL'));
  await house.challenges.start();
  for (const { id } of house.challenges.openFor(ASKER)) await house.challenges.answer(id, 'yes', ASKER);
  await house.close();
}

async function run(args: readonly string[], patience?: number): Promise<string> {
  const killed = spawn(process.execPath, [import.meta.filename, CHILD, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(killed, 'close').then(([code, signal]) => String(signal ?? code));
  await Promise.race([once(killed.stdout, 'data'), ended]);
  if (patience === undefined) return ended;
  await Promise.race([sleep(patience), ended]);
  killed.kill('SIGKILL');
  return ended;
}

const [, , mode, how = '', catalogPath = '', libraryPath = ''] = process.argv;
if (mode === CHILD) await child(how, catalogPath, libraryPath);
else
  test('what was answered before a kill is done at the next starts, whole, whenever they are killed too', async (t) => {
    const given = await givenTrash(t);
    const ids = Array.from({ length: PICTURES }, (_, index) =>
      given.placed([{ name: `${index}.jpg`, bytes: `picture ${index}`, path: `a/${index}.jpg` }]),
    );
    const paths = [given.catalog.path, given.files.path] as const;
    const before = await openHouse(...paths);
    const { id } = askToTrash(before, ids, ASKER);
    await before.close();
    const pictures = () =>
      Object.entries(given.files.tree()).filter(([, text]) => text.startsWith('picture '));
    assert.equal(await run(['answer', ...paths]), 'SIGKILL');
    assert.equal(given.catalog.challenges.get(id)?.state, 'answered');
    assert.deepEqual(given.catalog.trashed.totals('all').assets, 0, 'it was settled before the kill');
    for (let kill = 0; kill < KILLS; kill += 1) {
      await run(['start', ...paths], Math.random() * 40);
      const whole = new Set(pictures().map(([, text]) => text));
      assert.equal(whole.size, PICTURES, 'a picture is lost');
    }
    assert.equal(await run(['start', ...paths]), '0');
    assert.equal(given.catalog.challenges.get(id)?.state, 'settled');
    assert.deepEqual(given.catalog.trashed.unfinished(), []);
    assert.equal(given.catalog.trashed.totals('all').assets, PICTURES);
    assert.equal(given.catalog.trashed.by(ids[0] ?? 0), ASKER.name);
    const left = pictures().map(([path]) => path);
    assert.ok(left.every((path) => path.startsWith(join('.homeroll', 'trash')) && !isRecordName(path)));
    assert.equal(left.length, PICTURES);
  });
