import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { describe, test } from 'node:test';
import { temporaryFolder } from '../catalog/catalog-fixture.ts';
import { rebuildPaths } from '../catalog/rebuilt-catalog.ts';
import { failure } from '../library/library-fixture.ts';
import { parseTemplate } from '../library/template.ts';
import { HomerollError } from '../platform/error.ts';
import { LostHouse } from './rebuild/rebuild-fixture.ts';

const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>';

describe('a rebuild', () => {
  test('makes assets of what lies in the library, whose it is by the folder, and is taken at the next opening', async (t) => {
    const house = await LostHouse.build(t);
    for (const path of ['anna/2024/a.jpg', 'anna/2024/a-edited.jpg', 'ben/2023/b.jpg']) house.picture(path);
    house.write('anna/2024/a.jpg.xmp', XMP);
    const { counts, errors } = await house.rebuild({ accounts: ['anna', 'Ben'] });
    assert.deepEqual(house.assets(), [
      'Ben b.jpg: original=ben/2023/b.jpg',
      'anna a.jpg: original=anna/2024/a.jpg edited=anna/2024/a-edited.jpg sidecar=anna/2024/a.jpg.xmp',
    ]);
    const none = { ofNobody: 0, alone: 0, notMedia: 0, unreadable: 0 };
    assert.deepEqual([counts, errors], [{ assets: 2, files: 4, ...none }, 0]);
    assert.equal(house.rebuilt, 1);
    const { working, notes } = rebuildPaths(house.catalog.path);
    assert.deepEqual([working, notes].map(existsSync), [false, false], 'nothing is left over');
    assert.equal(house.catalog.audit.latest(1)[0]?.action, 'catalog-rebuilt');
  });

  test('takes content digits off a name only where the content has them', async (t) => {
    const house = await LostHouse.build(t);
    house.picture('anna/2024/a.jpg');
    house.picture('anna/2024/x', 'other');
    const digits = createHash('sha256')
      .update(readFileSync(house.at('anna/2024/x')))
      .digest('hex')
      .slice(0, 8);
    renameSync(house.at('anna/2024/x'), house.at(`anna/2024/a-${digits}.jpg`));
    house.picture('anna/2024/b-12345678.jpg');
    await house.rebuild();
    assert.deepEqual(house.assets(), [
      `anna a.jpg: original=anna/2024/a-${digits}.jpg`,
      'anna a.jpg: original=anna/2024/a.jpg',
      'anna b-12345678.jpg: original=anna/2024/b-12345678.jpg',
    ]);
  });

  test('rests the pipeline meanwhile, and wakes it only when it failed', async (t) => {
    const house = await LostHouse.build(t);
    house.picture('anna/2024/a.jpg');
    house.onRead = () => assert.equal(house.pipeline.state.paused, true);
    await assert.rejects(
      house.rebuild({
        stages: () => {
          throw new Error('no stages');
        },
      }),
      /no stages/,
    );
    assert.equal(house.pipeline.state.paused, false);
    await house.rebuild();
    assert.equal(house.pipeline.state.paused, true, 'until the new catalog is in place');
  });
});

describe('whose a picture is', () => {
  test('the template says, then a folder called like an account, then a sidecar, then there is only one', async (t) => {
    const house = await LostHouse.build(t);
    for (const path of ['gone/2024/a.jpg', 'ben/b.jpg', 'else/c.jpg', 'else/d.jpg']) house.picture(path);
    house.write('else/c.jpg.xmp', XMP);
    const readSidecar = async () => ({ account: 'carla', name: 'Sunset.HEIC' });
    const { counts, errors } = await house.rebuild({ readSidecar, accounts: ['anna', 'ben'] });
    assert.deepEqual(house.assets(), [
      'ben b.jpg: original=ben/b.jpg',
      'carla Sunset.HEIC: original=else/c.jpg',
      'gone a.jpg: original=gone/2024/a.jpg',
    ]);
    assert.deepEqual([counts.ofNobody, errors], [1, 1], 'nobody is given what may be another’s');
  });

  test('of a library of one account, everything is theirs', async (t) => {
    const house = await LostHouse.build(t);
    house.picture('2024/a.jpg');
    house.picture('b.jpg');
    await house.rebuild({ template: parseTemplate('{year}/{name}') });
    assert.deepEqual(house.assets(), ['anna a.jpg: original=2024/a.jpg', 'anna b.jpg: original=b.jpg']);
  });
});

describe('what is no picture', () => {
  test('is left out and counted; pipes are not opened, links not followed, the trash not looked into', async (t) => {
    const house = await LostHouse.build(t);
    house.picture('anna/2024/a.jpg');
    for (const path of ['notes.txt', 'anna/2024/empty.jpg', 'anna/2024/b.xmp'])
      house.write(path, path === 'anna/2024/empty.jpg' ? '' : path.endsWith('xmp') ? XMP : 'text');
    house.picture('.homeroll/trash/2024-01-01/c.jpg');
    house.picture('@eaDir/d.jpg');
    spawnSync('mkfifo', [house.at('anna/2024/pipe.jpg')]);
    symlinkSync('..', house.at('anna/2024/up'));
    symlinkSync('a.jpg', house.at('anna/2024/link.jpg'));
    const { counts, errors } = await house.rebuild();
    assert.deepEqual(house.assets(), ['anna a.jpg: original=anna/2024/a.jpg']);
    assert.deepEqual([counts.notMedia, counts.alone, errors], [2, 1, 0]);
  });

  test('a name that is no Unicode is counted as unreadable and keeps nothing else from being found', async (t) => {
    const house = await LostHouse.build(t);
    house.picture('anna/2024/a.jpg');
    writeFileSync(Buffer.concat([Buffer.from(house.at('anna/2024/caf')), Buffer.of(0xe9)]), 'x');
    const { counts, errors } = await house.rebuild();
    assert.deepEqual([counts.assets, counts.unreadable, errors], [1, 1, 1]);
  });

  test('of two names that are one on some file systems, the second is left out', async (t) => {
    const house = await LostHouse.build(t);
    house.picture('anna/2024/a.jpg');
    house.picture('anna/2024/A.JPG');
    const { counts } = await house.rebuild();
    assert.deepEqual([counts.files, counts.alone], [1, 1]);
  });
});

describe('a rebuild that is interrupted', () => {
  test('reads no file again that it has read', async (t) => {
    const house = await LostHouse.build(t);
    for (const name of ['a', 'b', 'c', 'd']) house.picture(`anna/2024/${name}.jpg`);
    const stopping = new AbortController();
    house.onRead = () => house.read.length === 2 && stopping.abort(new Error('stop'));
    await assert.rejects(house.rebuild({ signal: stopping.signal }), /stop/);
    assert.equal(house.rebuilt, 0);
    house.onRead = () => {};
    const before = house.read.splice(0).slice(0, 2);
    await house.rebuild();
    assert.deepEqual(
      [...before, ...house.read].sort(),
      ['a', 'b', 'c', 'd'].map((n) => `anna/2024/${n}.jpg`),
    );
  });

  test('sees what has changed in the library meanwhile, also when all rows were written', async (t) => {
    const house = await LostHouse.build(t);
    for (const name of ['a', 'b', 'c']) house.picture(`anna/2024/${name}.jpg`);
    const stages = () => {
      throw new Error('killed here');
    };
    await assert.rejects(house.rebuild({ stages }), /killed here/);
    house.picture('anna/2024/a.jpg', 'changed');
    rmSync(house.at('anna/2024/b.jpg'));
    house.picture('anna/2024/d.jpg');
    house.read.length = 0;
    const { counts } = await house.rebuild();
    assert.deepEqual(house.read.sort(), ['anna/2024/a.jpg', 'anna/2024/d.jpg']);
    assert.equal(counts.assets, 3);
    assert.deepEqual(
      house.assets(),
      ['a', 'c', 'd'].map((name) => `anna ${name}.jpg: original=anna/2024/${name}.jpg`),
    );
  });

  test('a library that goes in the middle ends it for now, nothing is forgotten, and it goes on', async (t) => {
    const house = await LostHouse.build(t);
    for (const name of ['a', 'b', 'c']) house.picture(`anna/2024/${name}.jpg`);
    const away = `${house.library.path}-away`;
    house.onRead = () => {
      if (house.read.length !== 1) return;
      renameSync(house.library.path, away);
      mkdirSync(house.library.path);
    };
    await assert.rejects(house.rebuild(), failure('library-unmounted', 'wait'));
    assert.equal(house.rebuilt, 0);
    rmSync(house.library.path, { recursive: true });
    renameSync(away, house.library.path);
    house.onRead = () => {};
    const { counts } = await house.rebuild();
    assert.equal(counts.assets, 3);
  });

  test('an empty mount point is no empty library: what was read stays noted', async (t) => {
    const house = await LostHouse.build(t);
    house.picture('anna/2024/a.jpg');
    const stages = () => {
      throw new Error('killed here');
    };
    await assert.rejects(house.rebuild({ stages }), /killed here/);
    let looks = 0;
    const away = new HomerollError('library-unmounted', {}, { recovery: 'wait' });
    const { id } = house.library;
    const library = {
      ...{ id, path: temporaryFolder(t), pathOf: (path: string) => path, remounted: async () => {} },
      assertMounted: () => (++looks === 1 ? Promise.resolve() : Promise.reject(away)),
    };
    await assert.rejects(house.rebuild({ library }), failure('library-unmounted'));
    house.read.length = 0;
    assert.equal((await house.rebuild()).counts.assets, 1);
    assert.deepEqual(house.read, []);
  });

  test('damaged leavings of an earlier one are begun anew', async (t) => {
    const house = await LostHouse.build(t);
    house.picture('anna/2024/a.jpg');
    const { working, notes } = rebuildPaths(house.catalog.path);
    for (const path of [working, notes]) writeFileSync(path, 'no database at all, '.repeat(100));
    assert.equal((await house.rebuild()).counts.assets, 1);
  });
});

test('thousands of files in one folder are one rebuild like any other', async (t) => {
  const house = await LostHouse.build(t);
  for (let count = 0; count < 2500; count += 1) house.picture(`anna/2024/${count}.jpg`);
  const { counts } = await house.rebuild({ concurrency: 4 });
  assert.equal(counts.assets, 2500);
});

test('what is shown by albums is no picture of its own, whatever kind of link it is', async (t) => {
  const house = await LostHouse.build(t);
  house.picture('anna/2021/a.jpg');
  await house.library.albums.prepare('Albums');
  mkdirSync(house.at('Albums/anna/Rome'), { recursive: true });
  linkSync(house.at('anna/2021/a.jpg'), house.at('Albums/anna/Rome/a.jpg'));
  copyFileSync(house.at('anna/2021/a.jpg'), house.at('Albums/anna/Rome/clone.jpg'));
  symlinkSync('../../../anna/2021/a.jpg', house.at('Albums/anna/Rome/pointer.jpg'));
  await house.rebuild();
  assert.deepEqual(house.assets(), ['anna a.jpg: original=anna/2021/a.jpg']);
  assert.deepEqual(house.read, ['anna/2021/a.jpg']);
});
