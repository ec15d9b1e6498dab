import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { surroundings } from '../src/cli/surroundings.ts';
import type { Asker } from '../src/commands/command.ts';
import { loadConfig } from '../src/config/load.ts';
import { type Homeroll, openHomeroll } from '../src/daemon.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createLog } from '../src/platform/log.ts';
import { House } from './house/house.ts';
import { bringPictures } from './house/pictures.ts';
import { toldRows } from './rebuild/told-rows.ts';

const ANNA: Asker = {
  ...{ name: 'anna', role: 'adult', channel: 'terminal', language: 'en', timeZone: 'UTC', accounts: 'all' },
};
const never = new AbortController().signal;

async function open(house: House): Promise<Homeroll> {
  return openHomeroll(await loadConfig(house.config, surroundings()), systemClock, createLog('silent'));
}

/** Says something to an open house; an error fails the test. */
async function say(homeroll: Homeroll, text: string) {
  const reply = await homeroll.commands.answer(text, { asker: ANNA, signal: never });
  assert.equal(reply.error, undefined, text);
  return reply;
}

test('what is said of pictures stands in their sidecars, and outlives the catalog', async () => {
  await using house = await House.build();
  await bringPictures(house, 3);
  const homeroll = await open(house);
  await homeroll.jobs.start(homeroll.sync, 'person');
  await say(homeroll, 'find');
  for (const saying of [
    ...['favourite 1 2', 'unfavourite 2', 'tag 1 beach "summer holiday"', 'rate 1 4', 'hide 3'],
    ...['title 1 On the beach', 'album Best 1 2', 'unalbum Best 2'],
  ])
    await say(homeroll, saying);
  await homeroll.pipeline.whenIdle(never);
  const before = toldRows(house.catalogPath);
  assert.equal(before.said_fact?.length, 7);
  const sidecars = readdirSync(house.library, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.xmp'),
  );
  assert.equal(sidecars.length, 3);
  await homeroll.close();
  for (const name of readdirSync(house.data)) await rm(join(house.data, name), { recursive: true });

  const { out } = await house.run('rebuild', '--json');
  const rebuilt = await house.run('answer', String(JSON.parse(out).challenge), 'start');
  assert.equal(rebuilt.code, 0, rebuilt.out + rebuilt.err);
  const after = toldRows(house.catalogPath);
  for (const table of ['said_fact', 'said_album', 'keyword', 'asset', 'album_asset'])
    assert.deepEqual(after[table], before[table], table);
});

test('pictures are handed out by an open house, and zips by a job of it', async () => {
  await using house = await House.build();
  await bringPictures(house, 2);
  const homeroll = await open(house);
  await homeroll.jobs.start(homeroll.sync, 'person');
  const shared = await say(homeroll, 'share #1');
  const [copy] = shared.files ?? [];
  assert.ok(copy?.path.startsWith(join(house.data, 'shared')));
  const [original] = (await say(homeroll, 'original #1')).files ?? [];
  const bytes = readFileSync(original?.path ?? '');
  assert.ok(bytes.includes('Exif') && !readFileSync(copy?.path ?? '').includes('Exif'));
  const { job, data } = await say(homeroll, 'export may 2023');
  assert.equal((await homeroll.jobs.follow(job ?? 0, () => {}))?.outcome, 'done');
  assert.ok(existsSync((data as { path: string }).path));
  await homeroll.close();
});
