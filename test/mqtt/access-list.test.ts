import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { until } from '../../src/platform/until-fixture.ts';
import { givenBroker, NO_MOSQUITTO } from './broker.ts';
import { readableLog } from './connections.ts';
import { givenHomeAssistant, ID, MqttHouse, shows, UNIQUE } from './mqtt-house.ts';

test('the access list of the guide lets everything happen, and nobody else speak', {
  skip: NO_MOSQUITTO,
}, async (t) => {
  const guide = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'home-assistant.md'), 'utf8');
  const list = /```\n(user homeroll\n[^`]*)```/.exec(guide)?.[1] ?? '';
  const acl = list.replaceAll('1a2b3c4d', ID).split('\n');
  const users = { homeroll: 'one', homeassistant: 'two', stranger: 'three' };
  const broker = await givenBroker(t, { users, acl });
  const home = await givenHomeAssistant(t, broker, { username: 'homeassistant', password: 'two' });
  const { log, lines } = readableLog();
  const given = await MqttHouse.build(t, broker, {
    ...{ log, mqtt: { user: 'homeroll' }, environment: { HOMEROLL_MQTT_PASSWORD: 'one' } },
  });
  const { pipeline } = await given.open();
  await shows(home, 'state', 'idle');
  const accounts = home.entities.filter(({ device }) => device === 'Homeroll anna');
  assert.ok(accounts.length > 0, 'the devices of accounts too');
  await home.press(`${UNIQUE}_pause`);
  await shows(home, 'state', 'paused');
  assert.equal(pipeline.state.paused, true);
  const before = home.heard.length;
  await home.birth();
  await until('all of it again', () =>
    home.heard.slice(before).some(({ topic }) => topic.endsWith('/config')),
  );
  assert.deepEqual(
    lines.filter((line) => /^(warn|error)/.test(line)),
    [],
  );
  assert.deepEqual(home.complaints, []);
  const stranger = await givenHomeAssistant(t, broker, { username: 'stranger', password: 'three' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.deepEqual(stranger.heard, []);
});
