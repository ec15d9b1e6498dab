import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { until } from '../../src/platform/until-fixture.ts';
import { House } from '../house/house.ts';
import { takeInventory } from '../house/inventory.ts';
import { bringPictures } from '../house/pictures.ts';

describe('the catalog on bad days', { concurrency: 2 }, () => {
  test('a second Homeroll on the same catalog refuses and names the process of the first', async () => {
    await using house = await House.build();
    const first = house.start('run');
    try {
      await until('the first runs', () => first.said().includes('Homeroll is running'));
      const { code, err } = await house.run('run');
      assert.equal(code, 1);
      assert.match(err, new RegExp(`^Another Homeroll, process ${first.child.pid}, is working`, 'm'));
      assert.equal((await house.run('sync')).code, 0, 'a sync is the first one’s');
      assert.equal((await house.run('status')).code, 0, 'looking is allowed');
    } finally {
      first.child.kill('SIGTERM');
    }
    assert.equal((await first.ended).code, 0);
    assert.equal((await house.run('sync')).code, 0, 'nothing of the lock is left');
  });

  test('what a killed Homeroll leaves does not keep the next one out', async () => {
    await using house = await House.build();
    const first = house.start('run');
    await until('the first runs', () => first.said().includes('Homeroll is running'));
    first.child.kill('SIGKILL');
    await first.ended;
    assert.equal((await house.run('sync')).code, 0);
  });

  for (const [what, offset, length] of [
    ['over its beginning', 0, 4096],
    ['over its middle', 8192, 30_000],
  ] as const)
    test(`a catalog with garbage ${what} is set aside, told, and nothing is stored twice`, async () => {
      await using house = await House.build();
      await bringPictures(house, 6);
      assert.equal((await house.run('sync')).code, 0);
      const garbage = Buffer.alloc(length, 'garbage ');
      await using catalog = await open(house.catalogPath, 'r+');
      await catalog.write(garbage, 0, length, offset);
      const damaged = await readFile(house.catalogPath);
      await bringPictures(house, 1, { first: 7 });

      assert.equal((await house.run('sync')).code, 0);
      assert.deepEqual(await takeInventory(house), []);
      const [aside = ''] = (await readdir(house.data)).filter((name) =>
        /^catalog\.db\.damaged-[^.]*$/.test(name),
      );
      assert.deepEqual(await readFile(join(house.data, aside)), damaged, 'as it was');
      const told = await house.run('status');
      assert.ok(told.out.includes(join(house.data, aside)), told.out);
    });

  test('an empty file in place of the catalog begins a new one and stores nothing twice', async () => {
    await using house = await House.build();
    await bringPictures(house, 3);
    assert.equal((await house.run('sync')).code, 0);
    await using catalog = await open(house.catalogPath, 'r+');
    await catalog.truncate(0);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
  });

  test('a catalog that is not there answers questions with a sentence and makes no new one', async () => {
    await using house = await House.build({ isNew: true });
    for (const verb of ['status', 'retry']) {
      const { code, err } = await house.run(verb);
      assert.equal(code, 1, verb);
      assert.match(err, /^Nothing is known yet: there is no catalog at /m);
    }
    assert.ok(!readdirSync(house.root).includes('data'));
  });
});
