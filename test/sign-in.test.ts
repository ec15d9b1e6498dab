import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { Simulator } from 'icloud-photos-sync-lib/simulator';
import { SeenTerminal } from '../src/bots/terminal/seen-terminal-fixture.ts';
import { surroundings } from '../src/cli/surroundings.ts';
import { ASKER } from '../src/commands/asker-fixture.ts';
import { loadConfig } from '../src/config/load.ts';
import { openHomeroll } from '../src/daemon.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createLog } from '../src/platform/log.ts';
import { until } from '../src/platform/until-fixture.ts';
import { endsWithUs } from './house/ends-with-us.ts';
import { House } from './house/house.ts';

const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts');
const PASSWORD = 'Pässword 1815!';
const never = new AbortController().signal;

/** A house whose anna and bob have Apple accounts at a simulator; bob's wants no second factor. */
async function givenFamily(t: TestContext) {
  const simulator = await Simulator.start();
  const ada = simulator.addAccount({ appleId: 'anna@example.com', password: PASSWORD, iteration: 100 });
  const bob = { appleId: 'bob@example.com', password: 'secret of bob', iteration: 100 };
  simulator.addAccount({ ...bob, secondFactor: false });
  const house = await House.build();
  t.after(async () => {
    await simulator.close();
    await house[Symbol.asyncDispose]();
  });
  const passwordFile = join(house.root, 'bob-password');
  await writeFile(passwordFile, `${bob.password}\n`, { mode: 0o600 });
  const source = { type: 'icloud', poll: '0s', apple: simulator.plain };
  const config = JSON.parse(await readFile(house.config, 'utf8'));
  config.accounts = {
    anna: { sources: [{ ...source, appleId: ada.appleId }] },
    bob: { sources: [{ ...source, appleId: bob.appleId, passwordFile }] },
  };
  await writeFile(house.config, JSON.stringify(config));
  // Of anna; bob's account signs in by itself.
  const signIns = () =>
    simulator.requests
      .of('signin-complete')
      .filter(({ exchange }) => exchange.body.toString().includes(ada.appleId)).length;
  const start = async () => {
    const daemon = house.start('run');
    t.after(() => daemon.child.kill('SIGKILL'));
    await until('the socket', () => existsSync(join(house.data, 'homeroll.sock')));
    return async () => {
      daemon.child.kill('SIGTERM');
      assert.equal((await daemon.ended).code, 0);
    };
  };
  return { simulator, ada, house, signIns, start };
}

/** A verb in a real pseudo terminal, and its screen as a person sees it. */
function atTerminal(house: House, words: string, t: TestContext) {
  const command = `stty cols 100 rows 60; exec '${process.execPath}' '${MAIN}' ${words} --config '${house.config}'`;
  const env = { ...process.env, LC_ALL: 'en_GB.UTF-8', TERM: 'xterm-256color', COLORTERM: '' };
  const child = spawn('script', ['-qfec', command, '/dev/null'], { env });
  endsWithUs(child);
  const screen = new SeenTerminal(100);
  let all = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    all += text;
    screen.write(text);
  });
  t.after(() => child.kill());
  const seen = async () => (await screen.lines()).join('\n');
  const shows = async (pattern: RegExp) => {
    await until(String(pattern), async () => pattern.test(await seen())).catch(async (error) => {
      throw new Error(`${error.message} on:\n${await seen()}`);
    });
  };
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { shows, ended, written: () => all, type: (text: string) => void child.stdin.write(text) };
}

describe('signing in', { concurrency: 3 }, () => {
  test('at a shell: password, where the code goes, a wrong code, the right one; no start asks again until it is signed out', async (t) => {
    const { ada, house, signIns, start } = await givenFamily(t);
    const stop = await start();
    const { shows, type, ended, written } = atTerminal(house, 'signin anna', t);
    await shows(/password of anna@example\.com[\s\S]*not shown:\n> ?$/);
    type(`${PASSWORD}\r`);
    await shows(/two-factor code[\s\S]*1 {2}Send the code to the devices\n {2}2 {2}SMS to …81[\s\S]*\n> ?$/);
    assert.deepEqual(ada.codes.sent, []);
    type('1\r');
    await shows(/The code is on the Apple devices[\s\S]*\n> ?$/);
    const code = ada.codes.shown('devices') ?? '';
    const wrong = code === '111111' ? '222222' : '111111';
    type(`${wrong}\r`);
    await shows(/That is not right\.[\s\S]*\n> ?$/);
    type(`${code}\r`);
    await shows(/✓ Signed in to the iCloud of anna\./);
    assert.equal(await ended, 0);
    for (const secret of [PASSWORD, code, wrong]) assert.ok(!written().includes(secret));
    assert.match(
      (await house.run('accounts')).out,
      /anna:.*\n.*anna@example\.com\n.*an archive.*\n {2}signed in; Apple asks/,
    );
    await stop();

    const stopAgain = await start();
    const again = await house.run('signin', 'anna');
    assert.match(again.out, /✓ Signed in/, again.err);
    assert.deepEqual([signIns(), ada.codes.sent], [1, ['devices']]);
    assert.match((await house.run('signout', 'anna')).out, /signout anna yes/);
    assert.match((await house.run('signout', 'anna', 'yes')).out, /^Signed out/);
    assert.match((await house.run('accounts')).out, /signed out: signin anna/);
    await stopAgain();
    const secrets = join(house.data, 'secrets');
    assert.deepEqual(JSON.parse(readFileSync(join(secrets, 'sealed.json'), 'utf8')).secrets, {});
    const folders = [secrets, join(house.data, 'icloud', 'anna')];
    for (const path of folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name))))
      assert.equal(statSync(path).mode & 0o077, 0, path);
  });

  test('without a daemon it is the same', async (t) => {
    const { ada, house, signIns } = await givenFamily(t);
    const { shows, type, ended } = atTerminal(house, 'signin anna', t);
    await shows(/not shown:\n> ?$/);
    type(`${PASSWORD}\r`);
    await shows(/1 {2}Send the code[\s\S]*\n> ?$/);
    type('sms-3\r');
    await shows(/by SMS[\s\S]*\n> ?$/);
    type(`${ada.codes.shown(3)}\r`);
    await shows(/✓ Signed in/);
    assert.equal(await ended, 0);
    assert.match((await house.run('signin', 'anna')).out, /✓ Signed in/);
    assert.equal(signIns(), 1);
  });

  test('leaving the question leaves it open; the code counts by another command', async (t) => {
    const { ada, house, start } = await givenFamily(t);
    const stop = await start();
    const { shows, type, ended } = atTerminal(house, 'signin anna', t);
    await shows(/not shown:\n> ?$/);
    type(`${PASSWORD}\r`);
    await shows(/1 {2}Send the code[\s\S]*\n> ?$/);
    type('\u0003');
    assert.equal(await ended, 0);
    const asked = await house.run('challenges');
    const id = /answer (\d+) send/.exec(asked.out)?.[1] ?? '';
    assert.match((await house.run('answer', id, 'send')).out, /on the Apple devices/);
    assert.match((await house.run('code', ada.codes.shown('devices') ?? '')).out, /✓ Signed in/);
    assert.match((await house.run('challenges')).out, /^No question/);
    await stop();
  });

  test('in the chat neither password nor code is seen or kept, and what was wrong can be said again', async (t) => {
    const { ada, house, start } = await givenFamily(t);
    const stop = await start();
    const { shows, type, written } = atTerminal(house, 'chat', t);
    await shows(/homeroll> ?$/);
    type('signin anna\r');
    // The sync that the daemon began with may tell its end in between.
    await shows(/2 {2}What you type now is not shown:\n[\s\S]*homeroll> ?$/);
    type('2\r');
    await shows(/\nWhat you type now is not shown:\n/);
    type(`${PASSWORD}\r`);
    await shows(/1 {2}Send the code to the devices[\s\S]*homeroll> ?$/);
    type('1\r');
    await shows(/The code is on the Apple devices[\s\S]*homeroll> ?$/);
    type('5\r');
    const code = ada.codes.shown('devices') ?? '';
    type(code === '111111' ? '222222\r' : '111111\r');
    await shows(/That is not right\.[\s\S]*3 {2}Send it again[\s\S]*homeroll> ?$/);
    type('5\r');
    type(`${code}\r`);
    await shows(/✓ Signed in/);
    assert.ok(!written().includes(PASSWORD));
    type(`code ${code}\r`);
    await shows(/Nobody waits for a code/);
    type('\u0004');
    await shows(/Until soon/);
    const history = readFileSync(join(house.data, 'chat-history'), 'utf8');
    assert.deepEqual(history.split('\n'), ['signin anna', '2', '1', '5', '5', '']);
    await stop();
  });

  test('one account waits for its code while the other works', async (t) => {
    const { ada, house } = await givenFamily(t);
    const environment = { HOMEROLL_ICLOUD_PASSWORD_ANNA: PASSWORD };
    const config = await loadConfig(house.config, surroundings());
    const log = createLog('silent');
    const homeroll = await openHomeroll(config, systemClock, log, undefined, environment);
    try {
      const [anna, bob] = ['anna', 'bob'].map((name) => homeroll.connections.get(name));
      await assert.rejects(anna?.session(never) ?? Promise.resolve(), { code: 'icloud-code-needed' });
      assert.ok((await bob?.session(never))?.dsid);
      const [question, ...others] = homeroll.challenges.openFor(ASKER);
      assert.deepEqual([question?.kind, question?.facts, others], ['icloud-code', { account: 'anna' }, []]);
      assert.deepEqual(ada.codes.sent, []);
    } finally {
      await homeroll.close();
    }
  });
});
