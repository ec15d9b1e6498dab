import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { Catalog } from './catalog.ts';
import { temporaryFolder } from './catalog-fixture.ts';
import {
  finishRebuild,
  isRebuildUnfinished,
  REBUILT_AT,
  rebuildPaths,
  takeRebuilt,
} from './rebuilt-catalog.ts';

const AT = Date.UTC(2024, 4, 3, 12);
const ASIDE = 'catalog.db.before-rebuild-2024-05-03T12-00-00-000Z';

/** An old catalog with a history, and a new one that is complete. */
async function given(t: TestContext): Promise<{ path: string; folder: string }> {
  const folder = temporaryFolder(t);
  const path = join(folder, 'catalog.db');
  const old = await Catalog.open(path);
  old.accounts.ensure('old');
  old.jobs.begin('sync', 'start', 1);
  old.audit.add({ at: 1, who: 'anna', channel: 'terminal', action: 'looked', details: {} });
  old.heardUpdates.keep([{ id: 7, content: '{}' }], 1);
  old.close();
  const fresh = await Catalog.open(rebuildPaths(path).working);
  fresh.accounts.ensure('new');
  fresh.facts.set(REBUILT_AT, String(AT));
  fresh.close();
  writeFileSync(rebuildPaths(path).notes, '');
  await finishRebuild(path);
  return { path, folder };
}

const refuse = (error: unknown) => assert.fail(String(error));

async function accountsOf(path: string): Promise<string[]> {
  const catalog = await Catalog.open(path);
  const names = catalog.accounts.all().map(({ name }) => name);
  catalog.close();
  return names;
}

describe('a rebuilt catalog', () => {
  test('takes the place of the old one, which is kept, with its jobs, its audit log and what was heard', async (t) => {
    const { path, folder } = await given(t);
    assert.deepEqual(await takeRebuilt(path, refuse), { aside: join(folder, ASIDE) });
    assert.deepEqual(readdirSync(folder).sort(), ['catalog.db', ASIDE]);
    const catalog = await Catalog.open(path);
    t.after(() => catalog.close());
    assert.deepEqual(
      catalog.accounts.all().map(({ name }) => name),
      ['new'],
    );
    assert.equal(catalog.jobs.latest(9).length, 1);
    assert.deepEqual(
      catalog.audit.latest(9).map(({ action }) => action),
      ['looked'],
    );
    assert.deepEqual(
      catalog.heardUpdates.waiting().map(({ id }) => id),
      [7],
    );
    assert.deepEqual(await accountsOf(join(folder, ASIDE)), ['old']);
  });

  test('is not there unless it is complete, and is taken once', async (t) => {
    const { path } = await given(t);
    await takeRebuilt(path, refuse);
    assert.equal(await takeRebuilt(path, refuse), undefined);
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'catalog.db.rebuilding'), 'half');
    assert.equal(await takeRebuilt(join(folder, 'catalog.db'), refuse), undefined);
  });

  test('is unfinished as long as there are notes', async (t) => {
    const { path } = await given(t);
    assert.equal(isRebuildUnfinished(path), false);
    writeFileSync(rebuildPaths(path).notes, '');
    assert.equal(isRebuildUnfinished(path), true);
    await takeRebuilt(path, refuse);
    assert.equal(isRebuildUnfinished(path), false, 'a kill between the last two steps');
  });

  test('takes the place of one that cannot be read, or is not there', async (t) => {
    const { path, folder } = await given(t);
    const damaged = Buffer.alloc(50_000, 'garbage');
    writeFileSync(path, damaged);
    const told: unknown[] = [];
    await takeRebuilt(path, (error) => told.push(error));
    assert.equal(told.length, 1);
    assert.deepEqual(readFileSync(join(folder, ASIDE)), damaged, 'kept as it was');
    assert.deepEqual(await accountsOf(path), ['new']);

    const other = await given(t);
    rmSync(other.path);
    writeFileSync(`${other.path}-wal`, 'its log');
    await takeRebuilt(other.path, refuse);
    assert.equal(
      readFileSync(`${join(other.folder, ASIDE)}-wal`, 'utf8'),
      'its log',
      'not beside the new one',
    );
    assert.deepEqual(await accountsOf(other.path), ['new']);
  });

  /** What a kill may leave: the old catalog with its log still beside it, each moved or not. */
  const MOVED = [[], ['-wal'], ['-wal', '-shm'], ['-wal', '-shm', '']];
  for (const moved of MOVED)
    test(`goes on after a kill with ${moved.length} files moved, and never meets the old one's log`, async (t) => {
      const { path, folder } = await given(t);
      const open = await Catalog.open(path);
      open.accounts.ensure('in the log');
      const copy = temporaryFolder(t);
      cpSync(folder, copy, { recursive: true });
      open.close();
      const killed = join(copy, 'catalog.db');
      for (const suffix of moved) renameSync(killed + suffix, join(copy, ASIDE) + suffix);
      await takeRebuilt(killed, () => {});
      assert.deepEqual(await accountsOf(killed), ['new']);
      assert.equal(existsSync(rebuildPaths(killed).finished), false);
      const wal = `${join(copy, ASIDE)}-wal`;
      if (moved.length > 0) assert.ok(existsSync(wal), 'the log lies beside its own catalog');
      assert.deepEqual(await accountsOf(join(copy, ASIDE)), ['in the log', 'old']);
    });

  test('sets nothing aside over what was set aside before', async (t) => {
    const { path, folder } = await given(t);
    writeFileSync(join(folder, ASIDE), 'of another time');
    const taken = await takeRebuilt(path, refuse);
    assert.deepEqual(taken, { aside: join(folder, `${ASIDE}-2`) });
    assert.equal(readFileSync(join(folder, ASIDE), 'utf8'), 'of another time');
  });
});
