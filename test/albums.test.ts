import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { surroundings } from '../src/cli/surroundings.ts';
import type { Asker } from '../src/commands/command.ts';
import { loadConfig } from '../src/config/load.ts';
import { type Homeroll, openHomeroll } from '../src/daemon.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createLog } from '../src/platform/log.ts';
import { until } from '../src/platform/until-fixture.ts';
import { House } from './house/house.ts';
import { jpegFile } from './picture-files/index.ts';

const ANNA: Asker = {
  ...{ name: 'anna', role: 'owner', channel: 'terminal', language: 'en', timeZone: 'UTC', accounts: 'all' },
};

async function say(homeroll: Homeroll, text: string) {
  const reply = await homeroll.commands.answer(text, { asker: ANNA, signal: new AbortController().signal });
  assert.equal(reply.error, undefined, text);
  return reply;
}

test('a house keeps albums as folders: after a sync, when a picture is trashed or restored, and no more when off', async () => {
  const source = { albums: 'folders' };
  await using house = await House.build({ source, librarySection: { albums: { folder: 'Albums' } } });
  await house.bring('Rome/a.jpg', await jpegFile({ seed: 1 }));
  await house.bring('Rome/b.jpg', await jpegFile({ seed: 2 }));
  await using opened = new AsyncDisposableStack();
  const open = async () => {
    const config = await loadConfig(house.config, surroundings());
    const homeroll = await openHomeroll(config, systemClock, createLog('silent'));
    opened.defer(() => homeroll.close());
    return homeroll;
  };
  const shown = async () =>
    (await readdir(house.library, { recursive: true }))
      .filter((path) => path.startsWith('Albums/') && path.endsWith('.jpg'))
      .sort()
      .join(' ');
  let homeroll = await open();
  await homeroll.jobs.start(homeroll.sync, 'person');
  await until('both shown', async () => (await shown()) === 'Albums/anna/Rome/a.jpg Albums/anna/Rome/b.jpg');
  await say(homeroll, `answer ${(await say(homeroll, 'trash 1')).challenge} yes`);
  await until('one left', async () => (await shown()) === 'Albums/anna/Rome/b.jpg');
  await say(homeroll, 'restore last');
  await until('both shown', async () => (await shown()) === 'Albums/anna/Rome/a.jpg Albums/anna/Rome/b.jpg');
  await homeroll.jobs.start(homeroll.verify, 'person');
  assert.equal(homeroll.catalog.findings.after('', 9).length, 0);
  await homeroll.close();
  await house.configure({ source });
  homeroll = await open();
  await until('gone', async () => !(await readdir(house.library)).includes('Albums'));
  assert.equal(homeroll.catalog.files.stored().count, 2);
});
