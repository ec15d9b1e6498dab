import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { surroundings } from '../../src/cli/surroundings.ts';
import type { Asker } from '../../src/commands/command.ts';
import { parseConfig } from '../../src/config/parse.ts';
import type { Config } from '../../src/config/schema.ts';
import { type Homeroll, openHomeroll } from '../../src/daemon.ts';
import { drawPictures } from '../../src/demo/draw-pictures.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createLog } from '../../src/platform/log.ts';

const DAY = 86_400_000;
const GB = 1e9;

/** The day on which the sample is looked at: a year after a holiday in Crete. */
const NOW = Date.parse('2026-08-10T06:00:00Z');

/** A clock that began to run at `NOW` when the process did. */
export function sampleClock(): Clock {
  const ahead = NOW - systemClock.now();
  return { now: () => systemClock.now() + ahead, delay: systemClock.delay };
}

/**
 * A house of two accounts with the drawn pictures in it, brought in by the real pipeline, and a past: a disk that fills, a run that failed, a
 * picture in the trash. The caller closes it.
 */
export async function sampleHouse(
  folder: string,
  clock: Clock,
): Promise<{ house: Homeroll; config: Config }> {
  const inbox = join(folder, 'inbox');
  const { files } = await drawPictures(join(inbox, 'Anna'), { signal: new AbortController().signal });
  await mkdir(join(inbox, 'Ben'));
  for (const { name } of files.filter(({ name }) => /^(PXL|IMG_04|IMG_44)/.test(name)))
    await rename(join(inbox, 'Anna', name), join(inbox, 'Ben', name));
  const source = (name: string) => ({ sources: [{ type: 'folder', path: join(inbox, name), settle: '1s' }] });
  const yaml = {
    library: { path: join(folder, 'library') },
    data: join(folder, 'data'),
    accounts: { Anna: source('Anna'), Ben: source('Ben') },
    schedules: { sync: 'off', verify: 'off', housekeeping: 'off' },
  };
  const config = parseConfig(JSON.stringify(yaml), 'sample', surroundings());
  const house = await openHomeroll(config, clock, createLog('silent'));
  await house.jobs.start(house.sync, 'person');
  await untilShown(house, clock);
  await giveItAPast(house, clock.now());
  return { house, config };
}

/** Previews come after the sync has ended. */
async function untilShown({ catalog }: Homeroll, clock: Clock): Promise<void> {
  while (catalog.stages.unfinishedAssets() > 0) await clock.delay(200);
}

async function giveItAPast({ catalog, commands }: Homeroll, now: number): Promise<void> {
  for (let day = 60; day > 0; day -= 1) {
    const free = (190 + day * 1.6 + 6 * Math.sin(day / 3)) * GB;
    catalog.spaceSamples.put({
      at: now - day * DAY,
      free,
      total: 2000 * GB,
      files: 41_000,
      bytes: 1700 * GB,
    });
  }
  const failed = catalog.jobs.begin('verify', 'schedule', now - 2 * DAY);
  const error = { code: 'library-unmounted', facts: { path: '/srv/photos' } };
  catalog.jobs.end(failed, {
    at: now - 2 * DAY + 1000,
    outcome: 'failed',
    counts: {},
    bytes: 0,
    errors: 1,
    error,
  });
  const { found } = catalog.search.page([], 'all', { limit: 100 });
  const named = (name: string) => found.find((asset) => asset.name === name)?.id;
  const asker: Asker = {
    ...{ name: 'Anna', role: 'owner', channel: 'terminal', language: 'en', timeZone: 'Europe/Berlin' },
    accounts: 'all',
  };
  const signal = new AbortController().signal;
  for (const name of ['IMG_4401.JPG', 'IMG_0331.JPG'])
    await commands.answer(`favourite ${named(name)}`, { asker, signal });
  const reply = await commands.answer(`trash ${named('IMG_0212.JPG')}`, { asker, signal });
  if (reply.challenge !== undefined)
    await commands.answer(`answer ${reply.challenge} yes`, { asker, signal });
}
