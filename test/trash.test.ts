import assert from 'node:assert/strict';
import { copyFile, rename, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { surroundings } from '../src/cli/surroundings.ts';
import type { Asker } from '../src/commands/command.ts';
import { loadConfig } from '../src/config/load.ts';
import { type Homeroll, openHomeroll } from '../src/daemon.ts';
import { type Clock, systemClock } from '../src/platform/clock.ts';
import { createLog } from '../src/platform/log.ts';
import { House } from './house/house.ts';
import { jpegFile } from './picture-files/index.ts';

const MINUTE = 60_000;

/** The clock of the machine, set ahead by hand. */
class JumpingClock implements Clock {
  ahead = 0;
  now = () => systemClock.now() + this.ahead;
  delay = systemClock.delay;
}

const ANNA: Asker = {
  ...{ name: 'anna', role: 'owner', channel: 'terminal', language: 'en', timeZone: 'UTC', accounts: 'all' },
};

/** Says something to an open house; an error fails the test. */
async function say(homeroll: Homeroll, text: string) {
  const reply = await homeroll.commands.answer(text, { asker: ANNA, signal: new AbortController().signal });
  assert.equal(reply.error, undefined, text);
  return reply;
}

async function sure(homeroll: Homeroll, text: string): Promise<void> {
  await say(homeroll, `answer ${(await say(homeroll, text)).challenge} yes`);
}

test('a picture in the trash stays there whatever its source does, comes back, and in the end goes for good', async () => {
  await using house = await House.build();
  const path = await house.bring('a.jpg', await jpegFile({ seed: 1 }));
  await house.bring('b.jpg', await jpegFile({ seed: 2 }));
  const open = async () =>
    openHomeroll(await loadConfig(house.config, surroundings()), systemClock, createLog('silent'));
  let homeroll = await open();
  const sync = () => homeroll.jobs.start(homeroll.sync, 'person');
  const kept = () => homeroll.catalog.files.stored().count;
  await sync();
  await sure(homeroll, 'trash 1');
  assert.equal(kept(), 1);
  await utimes(path, new Date(), new Date());
  await copyFile(path, join(house.inbox, 'copy of a.jpg'));
  await sync();
  await rename(path, join(house.inbox, 'renamed.jpg'));
  await sync();
  assert.equal(kept(), 1, 'it came back by itself');
  await homeroll.close();
  homeroll = await open();
  assert.equal(kept(), 1, 'it came back by a restart');
  await say(homeroll, 'restore last');
  await sync();
  assert.equal(kept(), 2);
  assert.deepEqual(homeroll.catalog.stages.openCounts(), []);
  await sure(homeroll, 'trash 1');
  await sure(homeroll, 'trash empty');
  await sync();
  assert.deepEqual([kept(), homeroll.catalog.assets.get(1)], [1, undefined]);
  await homeroll.close();
});

test('a picture that is back is not new, neither to notices nor to what came today', async (t) => {
  await using house = await House.build();
  await house.bring('a.jpg', await jpegFile({ seed: 1 }));
  await house.bring('b.jpg', await jpegFile({ seed: 2 }));
  const clock = new JumpingClock();
  const homeroll = await openHomeroll(
    await loadConfig(house.config, surroundings()),
    clock,
    createLog('silent'),
  );
  t.after(() => homeroll.close());
  const { catalog, jobs, sync, notices } = homeroll;
  const told = async () => {
    clock.ahead += MINUTE;
    await notices.watch.look();
    const news = catalog.notices.latest(20).filter(({ kind }) => kind === 'new-pictures');
    return news.map(({ data }) => data.total);
  };
  const isNewSince = (ms: number) => {
    const [from, until] = [clock.now() - ms, clock.now() + 1];
    return catalog.arrivals
      .counts({ from, until, accounts: 'all' })
      .reduce((sum, { count }) => sum + count, 0);
  };
  await told();
  await jobs.start(sync, 'person');
  assert.deepEqual(await told(), [2]);
  clock.ahead += 48 * 60 * MINUTE;
  await sure(homeroll, 'trash 1');
  await sure(homeroll, 'trash 2');
  await say(homeroll, 'restore 1');
  await say(homeroll, 'restore 2');
  await jobs.start(sync, 'person');
  await house.bring('c.jpg', await jpegFile({ seed: 3 }));
  await jobs.start(sync, 'person');
  assert.deepEqual(await told(), [1, 2], 'the newest is told, and it alone');
  assert.equal(catalog.files.stored().count, 3);
  assert.equal(isNewSince(24 * 60 * MINUTE), 1);
  await homeroll.close();
});
