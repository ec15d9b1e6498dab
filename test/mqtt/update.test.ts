import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ASKER } from '../../src/commands/asker-fixture.ts';
import { versionOf } from '../../src/commands/version.ts';
import { until } from '../../src/platform/until-fixture.ts';
import { PushDouble } from '../doubles/push/index.ts';
import { LATEST, release, releases } from '../doubles/releases.ts';
import { givenBroker, Listener, NO_MOSQUITTO } from './broker.ts';
import { BASE, givenHomeAssistant, MqttHouse, shows, UNIQUE } from './mqtt-house.ts';

async function givenFeed(t: TestContext, latest: () => object): Promise<PushDouble> {
  const feed = await PushDouble.start(releases(latest));
  t.after(() => feed.close());
  return feed;
}

test('a newer version is shown in Home Assistant where it is looked for, without a button that installs it', {
  skip: NO_MOSQUITTO,
}, async (t) => {
  const feed = await givenFeed(t, () => release('99.1.0'));
  const broker = await givenBroker(t);
  const home = await givenHomeAssistant(t, broker);
  const listener = await Listener.on(t, broker.url);
  const given = await MqttHouse.build(t, broker);
  await given.configure((config) => {
    config.updates = { feed: feed.url + LATEST };
  });
  const { commands, catalog } = await given.open();
  await shows(home, 'update', 'on');
  assert.deepEqual(home.find(`${UNIQUE}_update`)?.attributes, {
    installed_version: versionOf(),
    title: 'Homeroll',
    latest_version: '99.1.0',
    release_url: 'https://github.com/you/homeroll/releases/tag/v99.1.0',
    release_summary: 'What is new · Albums open faster (#12) · A fix',
  });
  assert.ok(home.heard.every(({ payload }) => !payload.includes('payload_install')));
  const told = catalog.notices.latest(10).filter(({ kind }) => kind === 'update-available');
  assert.deepEqual(
    told.map(({ data }) => data.version),
    ['99.1.0'],
  );
  const about = await commands.answer('about', { asker: ASKER, signal: new AbortController().signal });
  assert.equal((about.data as { newest?: string }).newest, '99.1.0');

  await given.close();
  await given.configure((config) => {
    delete config.updates;
  });
  await given.open();
  await until('no update any more', () => home.find(`${UNIQUE}_update`) === undefined);
  await until('nothing kept of it', () => !listener.retained.has(`${BASE}/update`));
  assert.equal(feed.calls.length, 1, 'nobody is asked where that is not configured');
  assert.deepEqual(home.complaints, []);
});

test('as long as nobody answers the version alone is known', { skip: NO_MOSQUITTO }, async (t) => {
  const feed = await givenFeed(t, () => ({ message: 'Not Found' }));
  const broker = await givenBroker(t);
  const home = await givenHomeAssistant(t, broker);
  const given = await MqttHouse.build(t, broker);
  await given.configure((config) => {
    config.updates = { feed: feed.url + LATEST };
  });
  await given.open();
  await shows(home, 'update', 'unknown');
  await until('it was asked', () => feed.calls.length === 1);
  assert.deepEqual(home.complaints, []);
});
