import assert from 'node:assert/strict';
import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { until } from '../src/platform/until-fixture.ts';
import { House } from './house/house.ts';
import { bringPictures, picture } from './house/pictures.ts';

const MONTH = 'anna/2023/2023-05';

describe('homeroll verify', { concurrency: 2 }, () => {
  test('names what went bad and what is missing, says where it can still be had, and forgets it when it is right', async () => {
    await using house = await House.build();
    await bringPictures(house, 4);
    assert.equal((await house.run('sync')).code, 0);
    const [rotten, missing] = ['IMG_1.JPG', 'IMG_2.JPG'].map((name) => join(house.library, MONTH, name));
    assert.ok(rotten && missing);
    const { atime, mtime } = await stat(rotten);
    const bytes = await picture(1);
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    await writeFile(rotten, bytes);
    await utimes(rotten, atime, mtime);
    await rm(missing);
    await writeFile(join(house.library, 'foreign.txt'), 'x');

    const found = await house.run('verify');
    assert.equal(found.code, 1);
    assert.match(found.out, /^4 files were read, .*\n! 2 files are damaged or missing; see: findings/m);
    const told = await house.run('findings');
    assert.match(told.out, /^! .*IMG_1\.JPG has other bytes .* nobody has written to it/m);
    assert.match(told.out, /^! .*IMG_2\.JPG is not there any more/m);
    assert.ok(told.out.includes(join(house.inbox, 'IMG_1.JPG')), 'its source still has it');
    assert.match(told.out, /One file in the library is not known[\s\S]*foreign\.txt/);
    const report = await house.run('findings');
    assert.equal(report.code, 1);
    assert.match(report.out, /^2 files are not as they were placed:/m);
    assert.match((await house.run('status')).out, /^2 files in the library are damaged or missing/m);

    await writeFile(rotten, await picture(1));
    await writeFile(missing, await picture(2));
    const mended = await house.run('verify', '--json');
    assert.equal(mended.code, 0, mended.out);
    assert.equal(JSON.parse(mended.out).counts.foreign, 1);
    assert.equal((await house.run('status')).code, 0);
  });

  test('stops at once when told to, says so, and goes on later', async () => {
    await using house = await House.build();
    await bringPictures(house, 8, { kilobytes: 500 });
    assert.equal((await house.run('sync')).code, 0);
    const { verify: _fast, ...rest } = JSON.parse(await readFile(house.config, 'utf8'));
    await writeFile(house.config, JSON.stringify({ ...rest, verify: { speed: '250kB' } }));
    const slow = house.start('verify');
    await until('it has read one', async () => /: [1-7] of 8/.test((await house.run('findings')).out));
    slow.child.kill('SIGTERM');
    const { code, out, err } = await slow.ended;
    assert.equal(code, 1);
    assert.match(out + err, /^Stopped\. What was done so far is safe/m);
    assert.match((await house.run('findings')).out, /A verification is under way: [1-7] of 8 files/);
    await writeFile(house.config, JSON.stringify({ ...rest, verify: { speed: 'unlimited' } }));
    const end = await house.run('verify', '--json');
    assert.equal(JSON.parse(end.out).counts.verified, 8);
    assert.deepEqual(await readdir(join(house.library, '.homeroll', 'trash')).catch(() => []), []);
  });

  test('says what it does not understand', async () => {
    await using house = await House.build();
    const { code, err } = await house.run('findings');
    assert.equal(code, 1);
    assert.match(err, /^Nothing is known yet/m);
    assert.equal((await house.run('verify', 'everything')).code, 2);
  });
});
