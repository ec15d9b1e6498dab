import assert from 'node:assert/strict';
import { mkdir, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { surroundings } from '../src/cli/surroundings.ts';
import { loadConfig } from '../src/config/load.ts';
import { openHomeroll } from '../src/daemon.ts';
import { writeClip } from '../src/media/ffmpeg.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createLog } from '../src/platform/log.ts';
import { startDiscord } from './doubles/discord/index.ts';
import { House } from './house/house.ts';
import { jpegFile } from './picture-files/index.ts';

/** More than Discord takes. */
const LARGE = 11 * 1024 * 1024;
const never = new AbortController().signal;

test('originals that are too large for a chat come smaller, without where they were taken', async (t) => {
  const discord = await startDiscord({ limitsRates: false, identifyApart: 0 });
  t.after(() => discord.close());
  const anna = discord.person({ name: 'Anna', locale: 'de' });
  discord.guild({ name: 'House', members: [anna], channels: ['photos'] });
  await using house = await House.build({ bots: { discord: { api: discord.api } } });
  const photo = join(house.inbox, 'IMG_1.JPG');
  const facts = { latitude: 41.89, longitude: 12.49, make: 'Apple' };
  await writeFile(photo, await jpegFile({ seed: 1, width: 640, height: 480, ...facts }));
  const clip = join(house.inbox, 'IMG_2.mov');
  const frames = Array.from({ length: 20 }, (_, index) => Buffer.alloc(64 * 48 * 3, index * 9));
  const tags = { 'com.apple.quicktime.location.ISO6709': '+41.8900+012.4900/' };
  await writeClip(clip, { width: 64, height: 48, framesPerSecond: 10, frames }, { signal: never, tags });
  for (const path of [photo, clip]) await truncate(path, LARGE);
  await mkdir(house.data, { recursive: true, mode: 0o700 });
  const links = [{ channel: 'discord', user: anna.id, chat: anna.dm.id, since: 0 }];
  const persons = [{ id: '1', name: 'Anna', role: 'owner', accounts: 'all', links }];
  await writeFile(join(house.data, 'state.json'), JSON.stringify({ persons }), { mode: 0o600 });
  const config = await loadConfig(house.config, surroundings());
  const environment = { HOMEROLL_DISCORD_TOKEN: discord.token };
  const homeroll = await openHomeroll(config, systemClock, createLog('silent'), undefined, environment);
  try {
    await homeroll.jobs.start(homeroll.sync, 'person');
    await homeroll.bots.start((error) => assert.fail(error));
    await anna.runs('original', { numbers: '#1 #2' }, { in: 'dm' });
    await discord.until(
      'both',
      () => anna.messages('dm').filter((one) => /Bibliothek/.test(one.text)).length === 2,
    );
    const files = anna.messages('dm').flatMap(({ attachments }) => attachments);
    assert.deepEqual(
      files.map(({ name }) => name.replace(/^.*(?=\.)/, '')),
      ['.jpg', '.mp4'],
    );
    for (const file of files) {
      assert.ok(file.size < LARGE);
      assert.doesNotMatch(Buffer.from(discord.bytes(file)).toString('latin1'), /Apple|GPS|Exif|ISO6709/);
    }
    assert.match(discord.transcript(anna.dm), /kleinere Kopie.*kleinerer Clip/s);
    const [first] = await readdir(join(house.data, 'shared'));
    assert.ok(first);
  } finally {
    await homeroll.close();
  }
});
