import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { SeenTerminal } from '../src/bots/terminal/seen-terminal-fixture.ts';
import { until } from '../src/platform/until-fixture.ts';
import type { Running } from './house/command.ts';
import { endsWithUs } from './house/ends-with-us.ts';
import { House } from './house/house.ts';
import { bringPictures } from './house/pictures.ts';

const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts');

const socketOf = (house: House) => join(house.data, 'homeroll.sock');

async function startDaemon(house: House): Promise<Running> {
  const daemon = house.start('run');
  await until('the socket', () => existsSync(socketOf(house)));
  return daemon;
}

async function stopDaemon(daemon: Running): Promise<void> {
  daemon.child.kill('SIGTERM');
  assert.equal((await daemon.ended).code, 0);
}

/** `homeroll chat` in a real pseudo terminal, and its screen as a person sees it. */
function startChat(house: House, t: { after(work: () => void): void }) {
  const command = `stty cols 80 rows 40; exec '${process.execPath}' '${MAIN}' chat --config '${house.config}'`;
  const env = { ...process.env, LC_ALL: 'en_GB.UTF-8', TERM: 'xterm-256color', COLORTERM: '' };
  const child = spawn('script', ['-qfec', command, '/dev/null'], { env });
  endsWithUs(child);
  const screen = new SeenTerminal(80);
  child.stdout.setEncoding('utf8').on('data', (text: string) => screen.write(text));
  t.after(() => child.kill());
  const seen = async () => (await screen.lines()).join('\n');
  const shows = async (pattern: RegExp) => {
    await until(String(pattern), async () => pattern.test(await seen())).catch(async (error) => {
      throw new Error(`${error.message} on:\n${await seen()}`);
    });
  };
  return { child, screen, shows, type: (text: string) => child.stdin.write(text) };
}

describe('the terminal', { concurrency: 2 }, () => {
  test('every verb talks to the running daemon, and to the house or its catalog without one', async () => {
    await using house = await House.build();
    await bringPictures(house, 2);
    const daemon = await startDaemon(house);
    try {
      assert.equal(statSync(socketOf(house)).mode & 0o777, 0o600);
      const sync = await house.run('sync');
      assert.equal(sync.code, 0, sync.err);
      const schedule = await house.run('schedule', 'sync', '15m');
      assert.match(schedule.out, /every 15 min, next /);
      assert.equal((await house.run('pause', '--json')).out, '{"paused":true,"onTheWay":0}\n');
      const status = JSON.parse((await house.run('status', '--json')).out);
      assert.deepEqual([status.paused, status.library.count], [true, 2]);
      assert.equal((await house.run('status', '--quiet')).out, '');
      assert.match((await house.run('status', '--language', 'de')).out, /Letzter Abgleich/);
      const wrong = await house.run('retry', 'all');
      assert.deepEqual([wrong.code, wrong.out], [2, '']);
      assert.equal((await house.run('log')).code, 0);
    } finally {
      await stopDaemon(daemon);
    }
    assert.equal(existsSync(socketOf(house)), false);
    const resumed = await house.run('resume');
    assert.match(resumed.out, /^Work goes on/, resumed.err);
    assert.match((await house.run('schedule')).out, /sync: every 15 min.*changed by a person/);
    const log = await house.run('log');
    assert.deepEqual([log.code, log.err.split('\n')[0]], [1, 'The daemon is not running.']);
    assert.equal((await house.run('chat')).code, 1);
  });

  test('a pause outlives the daemon, and a killed daemon’s socket does not keep the next one out', async () => {
    await using house = await House.build();
    const first = await startDaemon(house);
    assert.equal((await house.run('pause')).code, 0);
    first.child.kill('SIGKILL');
    await first.ended;
    assert.ok(existsSync(socketOf(house)), 'it is still lying there');
    assert.equal((await house.run('status')).code, 0, 'and is nobody');
    const second = house.start('run');
    try {
      await until(
        'it answers',
        async () => 'paused' in JSON.parse((await house.run('status', '--json')).out),
      );
      assert.equal(JSON.parse((await house.run('status', '--json')).out).paused, true);
    } finally {
      await stopDaemon(second);
    }
  });

  test('in a pipe the chat takes line by line, and answers in plain lines', async () => {
    await using house = await House.build();
    await bringPictures(house, 1);
    const daemon = await startDaemon(house);
    try {
      const child = spawn(process.execPath, [MAIN, 'chat', '--config', house.config], {
        env: { ...process.env, LC_ALL: 'C' },
      });
      let out = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
      });
      child.stdin.end('sync\nstatsu\n1\njob 1\n');
      await new Promise((resolve) => child.once('close', resolve));
      assert.equal(child.exitCode, 0);
      for (const said of ['Homeroll is here', '  1  status', 'Last sync', 'Run #1: sync'])
        assert.ok(out.includes(said), `${said} in ${out}`);
      assert.doesNotMatch(out, /\u001b/);
    } finally {
      await stopDaemon(daemon);
    }
  });

  test('at a real terminal the chat is a conversation', async (t) => {
    await using house = await House.build();
    await bringPictures(house, 3);
    const daemon = await startDaemon(house);
    const { child, screen, shows, type } = startChat(house, t);
    try {
      await shows(/Homeroll is here.*\n.*\n(.*\n)*homeroll> ?$/);
      type('stat\t');
      await shows(/homeroll> status/);
      type('\r');
      await shows(/Last sync|no sync yet/);
      type(`job 1 ${'x'.repeat(90)}\r`);
      // Before the prompt is back, Ctrl-C is for the command.
      await shows(/job does not know what to do[\s\S]*homeroll> ?$/);
      type('half a line\u0003');
      await shows(/homeroll>\s*$/);
      type('\u0003');
      await shows(/^Ctrl-D leaves\.$/m);
      const typed = (await screen.lines()).filter((line) => line.startsWith('homeroll> job 1 xxx'));
      assert.deepEqual(
        typed.map((line) => line.length),
        [80],
        'what was typed stands there once',
      );
      type('\u0004');
      await shows(/Until soon\.$/);
      await new Promise<void>((resolve) =>
        child.exitCode === null ? child.once('exit', () => resolve()) : resolve(),
      );
      assert.equal(readFileSync(join(house.data, 'chat-history'), 'utf8').split('\n')[0], 'status');
      assert.equal(statSync(join(house.data, 'chat-history')).mode & 0o777, 0o600);
    } finally {
      await stopDaemon(daemon);
    }
  });

  test('a daemon that is started anew finds the chat waiting', async (t) => {
    await using house = await House.build();
    const first = await startDaemon(house);
    const { shows, type } = startChat(house, t);
    await shows(/homeroll>/);
    await stopDaemon(first);
    await shows(/The daemon is gone; waiting/);
    const second = await startDaemon(house);
    try {
      await shows(/It is back\./);
      type('status\r');
      await shows(/homeroll> status\n/);
      type('\u0004');
      await shows(/Until soon/);
    } finally {
      await stopDaemon(second);
    }
  });

  test('a data folder with a very long path has its socket elsewhere', async () => {
    const root = await mkdtemp(join(tmpdir(), 'homeroll-long-'));
    const data = join(root, 'd'.repeat(100));
    await using house = await House.build({ data });
    await bringPictures(house, 1);
    const daemon = house.start('run');
    try {
      await until('a note', () => existsSync(join(data, 'homeroll.sock.path')));
      await until(
        'it answers',
        async () => 'paused' in JSON.parse((await house.run('status', '--json')).out || '{}'),
      );
      const path = readFileSync(join(data, 'homeroll.sock.path'), 'utf8').trim();
      assert.equal(statSync(path).mode & 0o777, 0o600);
      await stopDaemon(daemon);
      assert.equal(existsSync(path), false);
    } finally {
      daemon.child.kill();
      await rm(root, { recursive: true });
    }
  });
});
