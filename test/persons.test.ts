import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { until } from '../src/platform/until-fixture.ts';
import { House } from './house/house.ts';

const socketOf = (house: House) => join(house.data, 'homeroll.sock');

async function daemonIn(house: House) {
  const daemon = house.start('run');
  await until('the socket', () => existsSync(socketOf(house)));
  return daemon;
}

/** When the socket was made; 0 while there is none. */
function socketTime(house: House): number {
  return statSync(socketOf(house), { throwIfNoEntry: false })?.ctimeMs ?? 0;
}

describe('persons and the house', { concurrency: 2 }, () => {
  test('an invitation is made at the terminal, kept as a hash, and told in the audit log', async () => {
    await using house = await House.build();
    const daemon = await daemonIn(house);
    try {
      const { code } = JSON.parse((await house.run('invite', 'owner', '--json')).out);
      const kept = readFileSync(join(house.data, 'state.json'), 'utf8');
      assert.match(kept, /"codeHash": "[0-9a-f]{64}"/);
      assert.ok(!kept.includes(code));
      assert.match((await house.run('users')).out, /Nobody is linked yet.*\nOne invitation is open\./);
      assert.match((await house.run('audit')).out, /invited somebody as owner, for all accounts/);
      assert.match((await house.run('language', 'de')).out, /goes by its own surroundings/);
      assert.match((await house.run('about')).out, new RegExp(`The pictures lie in ${house.library}`));
    } finally {
      daemon.child.kill('SIGTERM');
      assert.equal((await daemon.ended).code, 0);
    }
    assert.match((await house.run('audit', '5')).out, /invited somebody as owner/);
  });

  test('restart closes the house and opens it again, in the same process, once', async () => {
    await using house = await House.build();
    const daemon = await daemonIn(house);
    try {
      const before = socketTime(house);
      const { challenge } = JSON.parse((await house.run('restart', '--json')).out);
      const answered = await house.run('answer', String(challenge.id), 'yes');
      assert.match(answered.out, /will be back in a moment/, answered.err);
      await until('a new socket', () => socketTime(house) > before);
      const opened = socketTime(house);
      assert.match((await house.run('status')).out, /Everything found so far/);
      assert.equal(daemon.child.exitCode, null);
      assert.equal(socketTime(house), opened);
    } finally {
      daemon.child.kill('SIGTERM');
      assert.equal((await daemon.ended).code, 0);
    }
  });
});
