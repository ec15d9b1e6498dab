import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { until } from '../../src/platform/until-fixture.ts';
import { bringPictures } from '../house/pictures.ts';
import { givenBroker, Listener, NO_MOSQUITTO } from './broker.ts';
import { readableLog } from './connections.ts';
import { BASE, givenHomeAssistant, MqttHouse, shows } from './mqtt-house.ts';
import { Requester } from './requester.ts';

/** A small generator of the same numbers each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('commands over MQTT', { skip: NO_MOSQUITTO, concurrency: 2 }, () => {
  test('a guest may look; what is said comes back where MQTT 5 wants it', async (t) => {
    const broker = await givenBroker(t);
    const given = await MqttHouse.build(t, broker);
    await given.open();
    await shows(await givenHomeAssistant(t, broker), 'state', 'idle');
    const requester = await Requester.at(t, broker.url);
    const status = await requester.say('status');
    assert.equal(status.ok, true);
    assert.match(status.text, /library/);
    assert.equal((status.data as { paused: boolean }).paused, false);
    const { topic, packet } = requester.replies[0] ?? assert.fail();
    assert.equal(topic, 'answers/mine');
    assert.equal(packet.retain, false);
    assert.equal(String(packet.properties?.correlationData), '0');
    assert.ok(Number(packet.properties?.messageExpiryInterval) <= 60);
    assert.equal((await requester.say('sync')).error?.code, 'command-not-allowed');
    assert.equal((await requester.say('zebra')).error?.code, 'command-unknown');
  });

  test('whoever speaks 3.1.1 gets the reply on a topic of its own', async (t) => {
    const broker = await givenBroker(t);
    const given = await MqttHouse.build(t, broker);
    await given.open();
    await shows(await givenHomeAssistant(t, broker), 'state', 'idle');
    const requester = await Requester.at(t, broker.url, { version: 4 });
    await requester.command('request', '{"say":"version","id":"v1","client":"node-red"}');
    assert.match((await requester.replyTo('v1')).text, /Homeroll/);
    assert.equal(requester.replies[0]?.topic, `${BASE}/reply/node-red`);
    await requester.command('request', '{"say":"version","id":"v2"}');
    await requester.replyTo('v2');
    assert.equal(requester.replies[1]?.topic, `${BASE}/reply/any`);
  });

  test('an owner may do what a person would, and what takes an answer waits in chat', async (t) => {
    const broker = await givenBroker(t);
    const given = await MqttHouse.build(t, broker, { mqtt: { role: 'owner' } });
    await bringPictures(given.house, 1);
    const { catalog, challenges, jobs, sync } = await given.open();
    await jobs.start(sync, 'person');
    const requester = await Requester.at(t, broker.url);
    const [picture] = catalog.search.page([], 'all', { limit: 1 }).found;
    const asked = await requester.say(`trash #${picture?.id}`);
    assert.equal(typeof asked.challenge, 'number');
    assert.match(asked.text, /waits in the chats/);
    assert.doesNotMatch(asked.text, /answer \d/);
    assert.equal(asked.data, undefined);
    for (const refused of [
      `answer ${asked.challenge} yes`,
      'code 123456',
      'invite owner',
      'signin anna',
      'share 1',
      'uninstall home-assistant',
    ])
      assert.equal((await requester.say(refused)).error?.code, 'command-not-here', refused);
    const owner = {
      name: 'anna',
      role: 'owner',
      channel: 'terminal',
      language: 'en',
      timeZone: 'UTC',
    } as const;
    assert.equal(challenges.openFor({ ...owner, accounts: 'all' }).length, 1, 'it is open for a person');
    assert.equal(challenges.openFor({ ...owner, channel: 'mqtt', accounts: 'all' }).length, 0);
    assert.equal((await requester.say('pause')).ok, true);
    assert.ok(catalog.audit.latest(5).some(({ channel }) => channel === 'mqtt'));
  });

  test('nobody makes us speak where only we do, or where devices are looked for', async (t) => {
    const broker = await givenBroker(t);
    const listener = await Listener.on(t, broker.url);
    const given = await MqttHouse.build(t, broker);
    await given.open();
    await listener.sees(`${BASE}/house/state`);
    const requester = await Requester.at(t, broker.url);
    const forbidden = [
      `${BASE}/status`,
      `${BASE}/cmd/request`,
      'homeassistant/device/x/config',
      '$SYS/x',
      'a'.repeat(300),
    ];
    for (const [index, topic] of forbidden.entries()) {
      const before = listener.of(topic).length;
      await requester.say('version', topic);
      assert.equal(requester.replies[index]?.topic, `${BASE}/reply/any`, topic);
      if (topic !== `${BASE}/cmd/request`) assert.equal(listener.of(topic).length, before);
    }
  });

  test('a command that was sent to be kept is ignored, then and at every connection', async (t) => {
    const broker = await givenBroker(t);
    const requester = await Requester.at(t, broker.url);
    await requester.command('pause', 'PRESS', true);
    await requester.command('code-12345678', '123456', true);
    const given = await MqttHouse.build(t, broker);
    const { pipeline, homeAssistant } = await given.open();
    const home = await givenHomeAssistant(t, broker);
    await shows(home, 'state', 'idle');
    await requester.command('pause', 'PRESS', true);
    await requester.command('code-12345678', '123456', true);
    await requester.command('nothing', 'PRESS');
    await requester.refusal('mqtt-no-entity');
    assert.equal(pipeline.state.paused, false);
    assert.ok(homeAssistant);
    const late = await Listener.on(t, broker.url);
    await late.sees(`${BASE}/status`);
    await until('the code is taken away', () => !late.retained.has(`${BASE}/cmd/code-12345678`));
  });

  test('too much is told once, and then passed over; too long is refused', async (t) => {
    const broker = await givenBroker(t);
    const given = await MqttHouse.build(t, broker);
    await given.open();
    await shows(await givenHomeAssistant(t, broker), 'state', 'idle');
    const requester = await Requester.at(t, broker.url);
    await requester.command('sync', 'x'.repeat(5000));
    await requester.refusal('mqtt-too-long');
    for (let index = 0; index < 200; index += 1)
      await requester.command('request', `{"say":"version","id":"r${index}"}`);
    await requester.refusal('mqtt-too-fast');
    const before = requester.replies.length;
    await requester.command('request', '{"say":"version"}');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(requester.replies.length, before, 'nobody answers any more');
    const answered = requester.replies.filter(({ reply }) => reply.ok).length;
    assert.ok(answered > 10 && answered <= 60, String(answered));
  });

  test('garbage of every kind breaks nothing', async (t) => {
    const broker = await givenBroker(t);
    const { log, lines } = readableLog();
    const given = await MqttHouse.build(t, broker, { log });
    const { pipeline } = await given.open();
    const home = await givenHomeAssistant(t, broker);
    await shows(home, 'state', 'idle');
    const listener = await Listener.on(t, broker.url);
    const random = seeded(7);
    const names = [
      'request',
      'sync',
      'interval',
      'bandwidth',
      'code-00000000',
      'notify',
      'schedule',
      '__proto__',
      'constructor',
      '%s',
      '💥',
    ];
    const bits = [
      '{',
      '"say"',
      ':',
      '}',
      '\0',
      'PRESS',
      'ON',
      '1e999',
      '\u202e',
      '[[[[',
      'schedule sync off; rm',
      '$(x)',
      '\ud800',
    ];
    const { client } = listener;
    for (let index = 0; index < 500; index += 1) {
      const name = names[Math.floor(random() * names.length)];
      const bytes = Buffer.from(
        Array.from({ length: Math.floor(random() * 200) }, () => Math.floor(random() * 256)),
      );
      const text = Array.from({ length: 8 }, () => bits[Math.floor(random() * bits.length)]).join('');
      await client.publishAsync(`${BASE}/cmd/${name}`, random() < 0.5 ? bytes : text, {
        qos: random() < 0.5 ? 0 : 1,
      });
    }
    await listener.sees(`${BASE}/reply/any`);
    await given.homeroll.jobs.start(given.homeroll.sync, 'person');
    await shows(home, 'last_sync', /^20/);
    assert.equal(pipeline.state.paused, false);
    assert.deepEqual(
      lines.filter((line) => line.startsWith('error')),
      [],
    );
    assert.deepEqual(home.complaints, []);
  });
});
