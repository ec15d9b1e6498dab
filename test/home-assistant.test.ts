import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { until } from '../src/platform/until-fixture.ts';
import { bringPictures } from './house/pictures.ts';
import { givenBroker, NO_MOSQUITTO } from './mqtt/broker.ts';
import { BASE, givenHomeAssistant, MqttHouse, shows, UNIQUE } from './mqtt/mqtt-house.ts';

describe('Home Assistant at a real broker', { skip: NO_MOSQUITTO, concurrency: 2 }, () => {
  test('learns the devices, sees a sync, and finds nothing to complain of', async (t) => {
    const broker = await givenBroker(t);
    const home = await givenHomeAssistant(t, broker);
    const given = await MqttHouse.build(t, broker);
    await bringPictures(given.house, 3);
    const homeroll = await given.open();
    await shows(home, 'state', 'idle');
    assert.equal(home.find(`${UNIQUE}_last_sync`)?.state, 'unknown');
    await home.press(`${UNIQUE}_sync`);
    await shows(home, 'pictures', '3');
    await shows(home, 'last_sync', /^20/);
    await shows(home, 'new_today', '3');
    await shows(home, 'job', 'finished');
    await shows(home, 'running', 'off');
    await shows(home, 'problem', 'off');
    const account = home.entities.filter(({ device }) => device === 'Homeroll anna');
    assert.deepEqual(
      account.map(({ name, state }) => `${name} ${state}`),
      ['New today 3', 'Pictures 3'],
    );
    const picture = home.find(`${UNIQUE}_new_picture`);
    assert.deepEqual(
      [picture?.state, picture?.attributes.account, picture?.attributes.count],
      ['photo', 'anna', 1],
    );
    assert.deepEqual(home.complaints, []);
    await homeroll.close();
    await shows(home, 'state', 'unavailable');
    assert.ok(home.entities.every((entity) => entity.state === 'unavailable'));
  });

  test('pauses, sets and schedules, and is told what has come of it', async (t) => {
    const broker = await givenBroker(t);
    const home = await givenHomeAssistant(t, broker);
    const given = await MqttHouse.build(t, broker, { house: { librarySection: { previews: true } } });
    const { pipeline, state } = await given.open();
    await shows(home, 'state', 'idle');
    await home.press(`${UNIQUE}_pause`);
    await shows(home, 'state', 'paused');
    assert.equal(pipeline.state.paused, true);
    await home.press(`${UNIQUE}_resume`);
    await shows(home, 'state', 'idle');

    await shows(home, 'schedule', 'off');
    await home.choose(`${UNIQUE}_interval`, '15m');
    await shows(home, 'schedule', 'on');
    await shows(home, 'next_sync', /^20/);
    await home.turn(`${UNIQUE}_schedule`, 'off');
    await shows(home, 'interval', 'off');
    await shows(home, 'next_sync', 'unknown');
    await home.turn(`${UNIQUE}_schedule`, 'on');
    await shows(home, 'interval', '15m');
    assert.equal(state.current.schedules.sync, '15m');

    await home.setNumber(`${UNIQUE}_verify_speed`, 12.5);
    await shows(home, 'verify_speed', '12.5');
    assert.equal(state.current.settings?.verifySpeed, 12_500_000);
    assert.equal(home.find(`${UNIQUE}_bandwidth`), undefined, 'nothing is downloaded in this house');
    assert.deepEqual(home.complaints, []);
  });

  test('previews rest while their switch is off, and a sync does not wait for them', async (t) => {
    const broker = await givenBroker(t);
    const home = await givenHomeAssistant(t, broker);
    const given = await MqttHouse.build(t, broker);
    await bringPictures(given.house, 2);
    const { catalog, jobs, sync } = await given.open();
    await shows(home, 'previews', 'on');
    await home.turn(`${UNIQUE}_previews`, 'off');
    await shows(home, 'previews', 'off');
    assert.equal((await jobs.start(sync, 'person')).outcome, 'done');
    const waiting = () => catalog.stages.openCounts().map(({ stage, count }) => `${stage} ${count}`);
    assert.deepEqual(waiting(), ['derive 2']);
    await home.turn(`${UNIQUE}_previews`, 'on');
    await until('the previews', () => waiting().length === 0);
  });

  test('a way of its own to sync is among the choices before it is told', async (t) => {
    const broker = await givenBroker(t);
    const home = await givenHomeAssistant(t, broker);
    const given = await MqttHouse.build(t, broker);
    const { commands } = await given.open();
    await shows(home, 'interval', 'default');
    const asker = {
      name: 'anna',
      role: 'owner',
      channel: 'terminal',
      language: 'en',
      timeZone: 'UTC',
    } as const;
    const call = { asker: { ...asker, accounts: 'all' as const }, signal: new AbortController().signal };
    assert.equal((await commands.answer('schedule sync 20m', call)).ok, true);
    await shows(home, 'interval', '20m');
    assert.deepEqual(home.complaints, []);
  });

  test('is told everything again when it is back, and when the broker has forgotten it', async (t) => {
    const broker = await givenBroker(t);
    const given = await MqttHouse.build(t, broker);
    await given.open();
    const first = await givenHomeAssistant(t, broker);
    await shows(first, 'state', 'idle');
    const before = first.heard.length;
    await first.birth();
    const isOf = (end: string) => (one: { topic: string }) => one.topic.endsWith(end);
    const since = () => first.heard.slice(before);
    await until('a state after the device', () => {
      const [device, status, state] = ['/config', '/status', 'house/state'].map((end) =>
        since().findIndex((one) => isOf(end)(one) && one.topic !== 'homeassistant/status'),
      );
      return (
        device !== undefined &&
        status !== undefined &&
        state !== undefined &&
        device >= 0 &&
        device < status &&
        status < state
      );
    });
    await broker.stop('SIGKILL');
    await broker.start();
    const second = await givenHomeAssistant(t, broker);
    await shows(second, 'state', 'idle');
    assert.deepEqual([...first.complaints, ...second.complaints], []);
  });

  test('loses the device of an account that is gone, and everything by `uninstall`', async (t) => {
    const broker = await givenBroker(t);
    const home = await givenHomeAssistant(t, broker);
    const given = await MqttHouse.build(t, broker, {
      house: { others: { ben: { type: 'folder', path: '/nowhere/ben', settle: '0s' } } },
    });
    await given.open();
    const devices = () => [...new Set(home.entities.map(({ device }) => device))].sort();
    await until('two accounts', () => devices().length === 3);
    await given.close();
    await given.configure((config) => {
      delete config.accounts.ben;
    });
    const { commands } = await given.open();
    await until('one account', () => devices().length === 2);
    assert.deepEqual(devices(), ['Homeroll', 'Homeroll anna']);
    const asker = {
      name: 'anna',
      role: 'owner',
      channel: 'terminal',
      language: 'en',
      timeZone: 'UTC',
    } as const;
    const call = { asker: { ...asker, accounts: 'all' as const }, signal: new AbortController().signal };
    assert.match(
      JSON.stringify((await commands.answer('uninstall home-assistant', call)).data),
      /"removed":\d\d/,
    );
    await until('nothing', () => home.entities.length === 0);
    const newcomer = await givenHomeAssistant(t, broker);
    await newcomer.birth();
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual(
      newcomer.heard.filter(({ isRetained }) => isRetained).map(({ topic }) => topic),
      [],
    );
    await given.close();
    await given.open();
    await until('all of it again', () => devices().length === 2);
    assert.deepEqual(home.complaints, []);
    assert.ok(
      home.heard.every(({ topic }) => !topic.includes('anna')),
      'no name stands in a topic',
    );
    assert.ok(home.heard.some(({ topic }) => topic.startsWith(BASE)));
  });

  test('the daemon says when it is there, and when it has gone', async (t) => {
    const broker = await givenBroker(t);
    const home = await givenHomeAssistant(t, broker);
    const given = await MqttHouse.build(t, broker);
    await bringPictures(given.house, 2);
    const daemon = given.house.start('run');
    await shows(home, 'pictures', '2');
    await shows(home, 'state', 'idle');
    daemon.child.kill('SIGTERM');
    assert.equal((await daemon.ended).code, 0);
    await shows(home, 'state', 'unavailable');
    const killed = given.house.start('run');
    await shows(home, 'state', 'idle');
    killed.child.kill('SIGKILL');
    await killed.ended;
    // By its will, some seconds later.
    await shows(home, 'state', 'unavailable');
    assert.deepEqual(home.complaints, []);
  });
});
