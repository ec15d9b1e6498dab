import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { Topics } from '../../src/home-assistant/topics.ts';
import { until } from '../../src/platform/until-fixture.ts';
import type { HomeAssistantDouble } from '../doubles/home-assistant/home-assistant.ts';
import { givenAppleHouse, OWNER } from './apple-mqtt-house.ts';
import { givenBroker, givenCertificates, Listener, NO_MOSQUITTO } from './broker.ts';
import { readableLog } from './connections.ts';
import { BASE, givenHomeAssistant, ID, shows, UNIQUE } from './mqtt-house.ts';
import { Requester } from './requester.ts';

const never = new AbortController().signal;
const ANNA = new Topics({ root: 'homeroll', installation: ID, prefix: 'homeassistant' }).accountId('anna');
const CODE = `${UNIQUE}_${ANNA}_code`;

/** Types it as soon as that can be: while an answer is acted upon, nothing can be typed. */
async function typed(home: HomeAssistantDouble, code: string): Promise<void> {
  const type = () => home.type(CODE, code).then(() => true);
  await until('the code can be typed', () => type().catch(() => false));
}

describe('a two-factor code by Home Assistant', { skip: NO_MOSQUITTO, concurrency: 2 }, () => {
  test('is taken while one is wanted, over TLS, and leaves no trace', async (t) => {
    const tls = await givenCertificates(t);
    const broker = await givenBroker(t, { tls });
    const ca = await readFile(tls.ca, 'utf8');
    const home = await givenHomeAssistant(t, broker, { ca });
    const listener = await Listener.on(t, broker.url, { ca });
    const { log, lines } = readableLog();
    const { given, apple } = await givenAppleHouse(t, broker, { log, mqtt: { ca: tls.ca } });
    const { commands, connections, catalog } = await given.open();
    await shows(home, `${ANNA}_sign_in`, 'unknown');
    assert.equal(home.find(CODE)?.state, 'unavailable');
    await assert.rejects(home.type(CODE, '123456'), /unavailable/);

    await commands.answer('signin anna', { asker: OWNER, signal: never });
    await shows(home, `${ANNA}_sign_in`, 'code_needed');
    await shows(home, `${ANNA}_code_needed`, 'on');
    await shows(home, `${ANNA}_auth`, 'code_needed');
    assert.equal(home.find(CODE)?.state, '', 'it is blank');
    await assert.rejects(home.type(CODE, '12 34'), RangeError);

    // Apple sends a code only when a person asks for it in chat.
    const [question] = given.homeroll.challenges.openFor(OWNER);
    await commands.answer(`answer ${question?.id} send`, { asker: OWNER, signal: never });
    const right = apple.codes.shown('devices') ?? '';
    const wrong = right === '111111' ? '222222' : '111111';
    await typed(home, wrong);
    await shows(home, `${ANNA}_auth`, 'code_wrong');
    assert.equal(home.find(CODE)?.state, '');
    await typed(home, right);
    await shows(home, `${ANNA}_signed_in`, 'on');
    await shows(home, `${ANNA}_trust_ends`, /^20/);
    await until('it cannot be typed any more', () => home.find(CODE)?.state === 'unavailable');
    assert.equal(connections.get('anna')?.state.kind, 'signed-in');

    for (const code of [right, wrong]) {
      const said = listener.seen.filter(({ topic, text }) => text.includes(code) || topic.includes(code));
      assert.deepEqual([...new Set(said.map(({ topic }) => topic))], [`${BASE}/cmd/code-${ANNA}`]);
      assert.ok(!lines.some((line) => line.includes(code)));
      assert.ok(!JSON.stringify(catalog.audit.latest(100)).includes(code));
      for (const suffix of ['', '-wal']) assert.ok(!readFileSync(catalog.path + suffix).includes(code));
    }
    assert.deepEqual(home.complaints, []);
  });

  test('is not taken over a connection that others can read, unless the owner allows it', async (t) => {
    const broker = await givenBroker(t);
    const { given, apple } = await givenAppleHouse(t, broker);
    const requester = await Requester.at(t, broker.url);
    const home = await givenHomeAssistant(t, broker);
    const { commands } = await given.open();
    await shows(home, 'state', 'idle');
    await commands.answer('signin anna', { asker: OWNER, signal: never });
    await shows(home, `${ANNA}_code_needed`, 'on');
    await typed(home, '123456');
    await requester.refusal('mqtt-code-without-tls');
    await given.close();
    await given.configure((config) => {
      config.mqtt = { ...(config.mqtt as object), allowCodeWithoutTls: true };
    });
    const again = await given.open();
    await shows(home, `${ANNA}_code_needed`, 'on');
    const [question] = again.challenges.openFor(OWNER);
    await again.commands.answer(`answer ${question?.id} send`, { asker: OWNER, signal: never });
    await typed(home, apple.codes.shown('devices') ?? '');
    await shows(home, `${ANNA}_signed_in`, 'on');
  });

  test('is refused when none is wanted, when it is none, and when it comes too often', async (t) => {
    const broker = await givenBroker(t);
    const { given } = await givenAppleHouse(t, broker, { mqtt: { allowCodeWithoutTls: true } });
    const requester = await Requester.at(t, broker.url);
    const home = await givenHomeAssistant(t, broker);
    const { commands } = await given.open();
    await shows(home, 'state', 'idle');
    await requester.command(`code-${ANNA}`, '123456');
    await requester.refusal('icloud-code-unwanted');
    await requester.command('code-00000000', '123456');
    await requester.refusal('mqtt-no-entity');
    await commands.answer('signin anna', { asker: OWNER, signal: never });
    await shows(home, `${ANNA}_code_needed`, 'on');
    for (const text of ['12345', '1234567', 'send']) await requester.command(`code-${ANNA}`, text);
    await requester.refusal('mqtt-no-code');
    await requester.command(`code-${ANNA}`, '123456');
    await requester.refusal('mqtt-too-fast');
  });
});
