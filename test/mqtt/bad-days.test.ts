import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../src/platform/until-fixture.ts';
import { bringPictures } from '../house/pictures.ts';
import { givenBroker, Listener, NO_MOSQUITTO } from './broker.ts';
import { Cable } from './cable.ts';
import { givenConnection } from './connections.ts';
import { BASE, givenHomeAssistant, MqttHouse, shows, UNIQUE } from './mqtt-house.ts';
import { differentOf, heardBy, NoticeStream } from './notice-stream.ts';

const EVENTS = 2000;
const OUTAGES = 50;

describe('bad days with a real broker', { skip: NO_MOSQUITTO, concurrency: 2 }, () => {
  test(`${EVENTS} notices while the way to the broker is cut ${OUTAGES} times: each arrives, those of one key in their order`, async (t) => {
    const broker = await givenBroker(t);
    const cable = await Cable.to(t, broker.port);
    const connection = givenConnection(t, { url: cable.url });
    const stream = await NoticeStream.to(t, connection, EVENTS);
    const somebody = await Listener.on(t, broker.url);
    connection.start();
    for (let outage = 0; outage < OUTAGES; outage += 1) {
      stream.tell(EVENTS / OUTAGES);
      await sleep(5);
      await cable.cut();
      await sleep(5);
      await cable.mend();
      await until('a connection', () => connection.state.kind === 'connected');
    }
    stream.tell(EVENTS);
    await until('every one', () => differentOf(heardBy(somebody)) === EVENTS);
    const all = heardBy(somebody);
    t.diagnostic(`${all.length - EVENTS} of ${EVENTS} more than once`);
    for (const [key, some] of Map.groupBy(all, (one) => one.key)) {
      const first = [...new Set(some.map(({ number }) => number))];
      assert.deepEqual(
        first,
        first.toSorted((a, b) => a - b),
        `${key} in its order`,
      );
    }
    for (const some of Map.groupBy(all, ({ number }) => number).values())
      assert.equal(new Set(some.map(({ id }) => id)).size, 1);
  });

  test('retained messages of others in their thousands neither move nor slow the house', async (t) => {
    const broker = await givenBroker(t);
    const listener = await Listener.on(t, broker.url);
    const { client } = listener;
    for (let index = 0; index < 3000; index += 1)
      client.publish(`${BASE}/cmd/x${index}`, 'PRESS', { qos: 0, retain: true });
    await client.publishAsync('homeassistant/status', 'online', { qos: 1, retain: true });
    await listener.sees('homeassistant/status');
    const given = await MqttHouse.build(t, broker);
    const { pipeline } = await given.open();
    const home = await givenHomeAssistant(t, broker);
    await shows(home, 'state', 'idle');
    await home.press(`${UNIQUE}_pause`);
    await shows(home, 'state', 'paused');
    assert.equal(pipeline.state.paused, true);
    assert.deepEqual(
      listener.of(`${BASE}/reply/any`).filter(({ text }) => !text.includes('"ok":true')),
      [],
    );
  });

  test('two houses at one broker do not know of each other', async (t) => {
    const broker = await givenBroker(t);
    const home = await givenHomeAssistant(t, broker);
    const one = await MqttHouse.build(t, broker);
    const other = await MqttHouse.build(t, broker, { mqtt: { installation: 'other' } });
    await Promise.all([one.open(), other.open()]);
    await shows(home, 'state', 'idle');
    await until('the other is there', () => home.find('homeroll_other_state')?.state === 'idle');
    await until('what pauses it', () => home.find('homeroll_other_pause') !== undefined);
    await home.press('homeroll_other_pause');
    await until('the other pauses', () => home.find('homeroll_other_state')?.state === 'paused');
    assert.equal(home.find(`${UNIQUE}_state`)?.state, 'idle');
    await other.close();
    await until('the other is gone', () => home.find('homeroll_other_state')?.state === 'unavailable');
    assert.equal(home.find(`${UNIQUE}_state`)?.state, 'idle');
    assert.deepEqual(home.complaints, []);
  });

  test('of two with one id the first leaves, says why in the log, and brings pictures home all the same', async (t) => {
    const broker = await givenBroker(t);
    const first = await MqttHouse.build(t, broker);
    await bringPictures(first.house, 1);
    const homeroll = await first.open();
    const home = await givenHomeAssistant(t, broker);
    await shows(home, 'state', 'idle');
    const second = await MqttHouse.build(t, broker);
    await second.open();
    await until('the first has left', () => homeroll.homeAssistant?.trouble?.code === 'mqtt-taken-over');
    await shows(home, 'pictures', '0');
    assert.equal((await homeroll.jobs.start(homeroll.sync, 'person')).counts.placed, 1);
    await sleep(300);
    assert.equal(second.homeroll.homeAssistant?.trouble, undefined);
    assert.equal(home.find(`${UNIQUE}_pictures`)?.state, '0', 'and says nothing any more');
  });

  test('without a broker, or with one that lets nobody in, pictures come home and the trouble is told', async (t) => {
    const broker = await givenBroker(t, { users: { homeroll: 'right' } });
    const given = await MqttHouse.build(t, broker, {
      ...{ mqtt: { user: 'homeroll' }, environment: { HOMEROLL_MQTT_PASSWORD: 'wrong' } },
    });
    await bringPictures(given.house, 1);
    const { homeAssistant, jobs, sync } = await given.open();
    await until('a trouble', () => homeAssistant?.trouble?.code === 'mqtt-not-let-in');
    assert.equal((await jobs.start(sync, 'person')).counts.placed, 1);
    await broker.stop();
    const away = await MqttHouse.build(t, broker);
    const house = await away.open();
    await until('a trouble', () => house.homeAssistant?.trouble?.code === 'mqtt-unreachable');
    const ending = performance.now();
    await away.close();
    await given.close();
    assert.ok(performance.now() - ending < 10_000);
  });
});
