import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runCommand, startCommand } from './house/command.ts';
import { folderContents } from './house/folder-contents.ts';
import { House } from './house/house.ts';
import { bringPictures, picture } from './house/pictures.ts';

const VERBS = [
  'run',
  'chat',
  'demo',
  'sync',
  'pause',
  'resume',
  'schedule',
  'status',
  'jobs',
  'job',
  'retry',
  'storage',
  'log',
  'version',
];

describe('the command line', { concurrency: 2 }, () => {
  for (const args of [[], ['sync', '--help']])
    test(`${['homeroll', ...args].join(' ')} says which verbs there are`, async () => {
      const { code, out, err } = await runCommand(args);
      assert.equal(code, 0);
      assert.equal(err, '');
      for (const verb of VERBS) assert.match(out, new RegExp(`^ +${verb}\\b`, 'm'));
    });

  test('whoever reads the answer may stop reading: homeroll help | head -1', async () => {
    const { child, ended } = startCommand(['help']);
    child.stdout?.destroy();
    const { code, err } = await ended;
    assert.deepEqual([code, err], [0, '']);
  });

  for (const args of [['snyc'], ['sync', '--fast']])
    test(`${['homeroll', ...args].join(' ')} is refused by a sentence and a hint`, async () => {
      const { code, out, err } = await runCommand(args);
      assert.equal(code, 2);
      assert.equal(out, '');
      const wrong = args.find((argument) => argument.startsWith('-')) ?? args[0];
      assert.ok(err.startsWith(`${wrong} is not a verb or an option`), err);
      assert.match(err, /\n→ /);
    });

  test('without a configuration three lines say how to make one', async () => {
    await using house = await House.build();
    const missing = join(house.root, 'none.yaml');
    for (const verb of ['run', 'status']) {
      const { code, out, err } = await runCommand([verb, '--config', missing]);
      assert.equal(code, 2);
      assert.equal(out, '');
      const lines = err.trimEnd().split('\n');
      assert.equal(lines.length, 3, err);
      assert.ok(lines[0]?.includes(missing));
    }
  });

  test('a broken configuration is told with all its problems, each with its line, and nothing is begun', async () => {
    await using house = await House.build({ isNew: true });
    const broken = [
      'library:',
      '  path: relative/path',
      '  minimumFree: 20',
      'acounts:',
      '  anna:',
      '    sources: []',
      'schedules:',
      '  sync: sometimes',
      '',
    ].join('\n');
    await writeFile(house.config, broken);
    for (const verb of ['sync', 'status']) {
      const { code, out, err } = await house.run(verb);
      assert.equal(code, 2, err);
      assert.equal(out, '');
      for (const place of [':2:', ':3:', ':4:', ':8:'])
        assert.ok(err.includes(`${house.config}${place}`), err);
    }
    assert.deepEqual((await readdir(house.root)).sort(), ['homeroll.yaml', 'inbox']);
  });

  test('looking answers in words, as JSON, or not at all', async () => {
    await using house = await House.build();
    await bringPictures(house, 3);
    assert.equal((await house.run('sync')).code, 0);
    for (const verb of ['status', 'jobs', 'storage', 'retry', 'version']) {
      const words = await house.run(verb);
      assert.deepEqual([words.code, words.err], [0, ''], verb);
      assert.ok(words.out.trim().length > 0, verb);
      const json = await house.run(verb, '--json');
      assert.deepEqual([json.code, json.err], [0, ''], verb);
      assert.equal(json.out.trimEnd().split('\n').length, 1, 'one line');
      assert.equal(typeof JSON.parse(json.out), 'object');
    }
    const quiet = await house.run('status', '--quiet');
    assert.deepEqual(quiet, { code: 0, signal: null, out: '', err: '' });
  });

  test('what is told as JSON is what is there', async () => {
    await using house = await House.build();
    await bringPictures(house, 3);
    const sync = JSON.parse((await house.run('sync', '--json')).out);
    assert.equal(sync.outcome, 'done');
    assert.equal(sync.counts.placed, 3);
    const status = JSON.parse((await house.run('status', '--json')).out);
    assert.equal(status.library.count, 3);
    assert.deepEqual(status.accounts, [{ account: 'anna', photos: 3, videos: 0 }]);
    const storage = JSON.parse((await house.run('storage', '--json')).out);
    const contents = await folderContents(house.library);
    assert.equal(storage.library.count, contents.size);
    assert.ok(storage.disk.free > 0 && storage.disk.free <= storage.disk.total);
    const { jobs, dead } = JSON.parse((await house.run('jobs', '--json')).out);
    assert.equal(jobs[0].outcome, 'done');
    assert.deepEqual(dead, []);
  });

  test('sync ends with 0 when all is well, and with 1 when something needs a person', async () => {
    await using house = await House.build();
    await bringPictures(house, 1);
    const first = await house.run('sync');
    assert.equal(first.code, 0);
    assert.match(first.out, /^One file brought home/);
    const again = await house.run('sync');
    assert.equal(again.code, 0);
    assert.match(again.out, /^Nothing new/);
    const quiet = await house.run('sync', '--quiet');
    assert.deepEqual(quiet, { code: 0, signal: null, out: '', err: '' });
    await house.bring('notes.txt', Buffer.from('no picture'));
    assert.equal((await house.run('sync')).code, 0, 'what is no picture is nobody’s trouble');
    await house.configure({ source: { path: join(house.root, 'nowhere') } });
    const failed = await house.run('sync', '--quiet');
    assert.equal(failed.code, 1);
    assert.equal(failed.out, '');
    assert.match(failed.err, /cannot be reached/, 'errors are told even when quiet');
  });

  test('demo brings a named folder home and says what lies where', async () => {
    await using house = await House.build();
    await bringPictures(house, 3);
    await house.bring('copy.jpg', await picture(1));
    await house.bring('broken.jpg', Buffer.of());
    const before = await folderContents(house.inbox);
    const { code, out, err } = await runCommand(['demo', house.inbox], atHome(house));
    assert.equal(code, 0, err);
    assert.match(out, /✓ 3 photos and videos are in the library/);
    assert.match(out, /= one has the very same content/);
    assert.match(out, /empty/);
    assert.deepEqual(await folderContents(house.inbox), before, 'pictures are only read');
    const [run = ''] = await readdir(join(house.root, 'homeroll-demo'));
    const library = join(house.root, 'homeroll-demo', run, 'library');
    assert.ok(out.includes(library), out);
    assert.equal((await folderContents(library)).size, 3);
  });

  test('demo of a folder that is not there is refused', async () => {
    await using house = await House.build();
    const { code, err } = await runCommand(['demo', join(house.root, 'nowhere')], atHome(house));
    assert.equal(code, 1);
    assert.match(err, /^There is no folder .*nowhere/);
  });

  test('the daemon says that it runs, and SIGTERM ends it well', async () => {
    await using house = await House.build();
    await mkdir(join(house.root, 'library'));
    const daemon = house.start('run');
    daemon.child.stderr?.once('data', () => daemon.child.kill('SIGTERM'));
    const { code, err } = await daemon.ended;
    assert.equal(code, 0, err);
  });
});

/** Where the demo puts its folder, and what npm would say the caller's folder is. */
function atHome({ root }: House) {
  const { INIT_CWD: _, ...env } = process.env;
  return { cwd: root, env: { ...env, HOME: root } };
}
