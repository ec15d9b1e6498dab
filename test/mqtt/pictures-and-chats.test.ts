import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import { until } from '../../src/platform/until-fixture.ts';
import { todayIn } from '../../src/search/days.ts';
import { startTelegram } from '../doubles/telegram/index.ts';
import { jpegFile } from '../picture-files/index.ts';
import { givenBroker, Listener, NO_MOSQUITTO } from './broker.ts';
import { BASE, givenHomeAssistant, MqttHouse, shows, UNIQUE } from './mqtt-house.ts';
import { Requester } from './requester.ts';

/** This day of an earlier year where the house is, at noon, as cameras write it. */
function onThisDay(years: number): string {
  const [year, ...rest] = todayIn('Europe/Berlin', Date.now()).split('-');
  return `${Number(year) - years}-${rest.join('-')}T12:00:00`;
}

describe('pictures and chats at a real broker', { skip: NO_MOSQUITTO, concurrency: 2 }, () => {
  test('the newest picture and the memory of the day are shown where that is wanted, small and without their place', async (t) => {
    const broker = await givenBroker(t);
    const home = await givenHomeAssistant(t, broker);
    const given = await MqttHouse.build(t, broker, { mqtt: { images: true } });
    const position = { gps: { latitude: 41.9, longitude: 12.5 } };
    const large = { width: 2400, height: 1800, ...position };
    await given.house.bring('old.jpg', await jpegFile({ seed: 1, takenAt: onThisDay(3), ...position }));
    await given.house.bring('new.jpg', await jpegFile({ seed: 2, takenAt: '2026-01-02T12:00:00', ...large }));
    const { jobs, sync, catalog } = await given.open();
    await jobs.start(sync, 'person');
    await shows(home, 'latest_picture', 'shown');
    await shows(home, 'memory', 'shown');
    const details = catalog.search
      .page([], 'all', { limit: 9 })
      .found.map(({ id }) => catalog.details.get(id, 'all'));
    assert.ok(
      details.every((one) => one?.latitude),
      'they have a place in the library',
    );
    const newest = () => home.imageOf(`${UNIQUE}_latest_picture`) ?? Buffer.alloc(0);
    const isLarge = async () => ((await sharp(newest()).metadata()).width ?? 0) > 100;
    await until('the newest', isLarge);
    for (const bytes of [newest(), home.imageOf(`${UNIQUE}_memory`) ?? Buffer.alloc(0)]) {
      const { format, width = 0, exif, xmp, iptc } = await sharp(bytes).metadata();
      assert.deepEqual([format, exif, xmp, iptc], ['jpeg', undefined, undefined, undefined]);
      assert.ok(width <= 1280 && bytes.length <= 200_000, `${width} px, ${bytes.length} bytes`);
    }
    assert.deepEqual(home.complaints, []);

    await given.close();
    await given.configure((config) => {
      config.mqtt = { ...(config.mqtt as object), images: false };
    });
    await given.open();
    await until('no picture any more', () => home.find(`${UNIQUE}_latest_picture`) === undefined);
    const late = await Listener.on(t, broker.url);
    await late.sees(`${BASE}/house/state`);
    await until(
      'nor at the broker',
      () => ![...late.retained.keys()].some((topic) => topic.endsWith('/image')),
    );
    assert.deepEqual(home.complaints, []);
  });

  test('a text from Home Assistant reaches the adults in our chats, as text and nothing else', async (t) => {
    const broker = await givenBroker(t);
    const home = await givenHomeAssistant(t, broker);
    const telegram = await startTelegram();
    t.after(() => telegram.close());
    const [anna, guest] = [telegram.person({ firstName: 'Anna' }), telegram.person({ firstName: 'Gus' })];
    const given = await MqttHouse.build(t, broker, {
      environment: { HOMEROLL_TELEGRAM_TOKEN: telegram.token },
    });
    await given.configure((config) => {
      config.bots = { telegram: { apiRoot: telegram.apiRoot } };
    });
    const person = (name: string, role: string, id: number) => ({
      ...{ id: name, name, role, accounts: 'all' },
      links: [{ channel: 'telegram', user: `${id}`, chat: `${id}`, since: 0 }],
    });
    await mkdir(given.house.data, { recursive: true, mode: 0o700 });
    const persons = [person('Anna', 'owner', anna.id), person('Gus', 'guest', guest.id)];
    await writeFile(join(given.house.data, 'state.json'), JSON.stringify({ persons }), { mode: 0o600 });
    await Promise.all([anna.starts(), guest.starts()]);
    const homeroll = await given.open();
    await homeroll.bots.start(() => undefined);
    await shows(home, 'state', 'idle');
    await home.notify(`${UNIQUE}_chats`, 'The <b>door</b> is *open*\u202e');
    const texts = (of: typeof anna) => telegram.messages(of).map(({ text }) => text);
    await until('Anna has it', () => texts(anna).includes('🏠 The <b>door</b> is *open*'));
    assert.ok(!texts(guest).some((text) => text.includes('door')));
    const requester = await Requester.at(t, broker.url);
    await requester.command('notify', 'x'.repeat(1001));
    await requester.refusal('mqtt-too-long');
    for (let index = 0; index < 10; index += 1) await requester.command('notify', `flood ${index}`);
    await requester.refusal('mqtt-too-fast');
    assert.ok(texts(anna).filter((text) => text.includes('flood')).length <= 6);
  });
});
