import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import type { MqttConnection } from '../../src/notifiers/mqtt/mqtt-connection.ts';
import { Secret } from '../../src/platform/secret.ts';
import { until } from '../../src/platform/until-fixture.ts';
import { givenBroker, givenCertificates, Listener, NO_MOSQUITTO } from './broker.ts';
import { givenConnection, readableLog } from './connections.ts';

const connected = (connection: MqttConnection) =>
  until('a connection', () => connection.state.kind === 'connected');

const troubleOf = ({ state }: MqttConnection) => ('trouble' in state ? state.trouble?.code : undefined);
const inTrouble = (connection: MqttConnection, code: string) =>
  until(code, () => troubleOf(connection) === code);

const said = (payload: string, retain = false) =>
  ({ topic: 'homeroll/test/x', payload, qos: 1, retain }) as const;

describe('a connection to a real broker', { skip: NO_MOSQUITTO, concurrency: 4 }, () => {
  test('speaks MQTT 5, says what there is to say about a message, and hears what it listens to', async (t) => {
    const broker = await givenBroker(t);
    const listener = await Listener.on(t, broker.url);
    const connection = givenConnection(t, { url: broker.url });
    const heard: string[] = [];
    connection.listen(
      { filter: 'homeroll/test/cmd/+', withRetained: false },
      ({ topic, payload, isRetained }) => {
        heard.push(`${topic} ${payload} ${isRetained}`);
      },
    );
    await listener.client.publishAsync('homeroll/test/cmd/old', 'kept', { qos: 1, retain: true });
    connection.start();
    await connected(connection);
    assert.deepEqual(connection.state, { kind: 'connected', version: 5 });
    const rest = { expiry: 300, contentType: 'application/json', correlationData: Buffer.from('7') };
    await connection.publish({ ...said('{"a":1}'), ...rest });
    const { qos, isRetained, properties } = await listener.sees('homeroll/test/x');
    assert.deepEqual([qos, isRetained], [1, false]);
    assert.equal(properties.payloadFormatIndicator, true);
    assert.equal(properties.contentType, 'application/json');
    assert.equal(String(properties.correlationData), '7');
    assert.ok(Number(properties.messageExpiryInterval) > 290);
    await listener.client.publishAsync('homeroll/test/cmd/sync', 'PRESS', { qos: 1 });
    await listener.client.publishAsync('homeroll/test/cmd/late', 'kept', { qos: 1, retain: true });
    await until('both', () => heard.length === 2);
    assert.deepEqual(heard, ['homeroll/test/cmd/sync PRESS false', 'homeroll/test/cmd/late kept true']);
  });

  test('a user, a password and certificates of both sides open the door', async (t) => {
    const tls = await givenCertificates(t);
    const broker = await givenBroker(t, { users: { homeroll: 'open sesame' }, tls, wantsCertificate: true });
    const [ca, cert, key] = await Promise.all(
      [tls.ca, tls.client.cert, tls.client.key].map((path) => readFile(path, 'utf8')),
    );
    const connection = givenConnection(t, {
      ...{ url: broker.url, user: 'homeroll', password: new Secret('open sesame') },
      tls: { ca, cert, key: new Secret(key ?? '') },
    });
    connection.start();
    await connected(connection);
    assert.equal(connection.isSecure, true);
    await connection.publish(said('hello'));
  });

  test('a wrong password is told as that, tried again slowly, and stands in no log', async (t) => {
    const broker = await givenBroker(t, { users: { homeroll: 'open sesame' } });
    const { log, lines } = readableLog();
    const options = { url: broker.url, user: 'homeroll', password: new Secret('close sesame'), log };
    const connection = givenConnection(t, { ...options, waits: { first: 1, longest: 1, refused: 100_000 } });
    connection.start();
    await inTrouble(connection, 'mqtt-not-let-in');
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(lines.filter((line) => line.includes('mqtt-not-let-in')).length, 1);
    assert.ok(!lines.join('\n').includes('sesame'));
    await assert.rejects(connection.publish(said('x')), { code: 'mqtt-not-connected' });
  });

  test('a certificate that is over, or of an authority that is not trusted, is not believed', async (t) => {
    const expired = await givenCertificates(t, -1);
    const broker = await givenBroker(t, { tls: expired });
    const old = givenConnection(t, { url: broker.url, tls: { ca: await readFile(expired.ca, 'utf8') } });
    old.start();
    await inTrouble(old, 'mqtt-server-identity');
    assert.equal('trouble' in old.state && old.state.trouble?.facts.reason, 'CERT_HAS_EXPIRED');
    const stranger = givenConnection(t, { url: broker.url });
    stranger.start();
    await inTrouble(stranger, 'mqtt-server-identity');
  });

  test('a broker that is down at the start and goes away again is found again each time', async (t) => {
    const broker = await givenBroker(t);
    await broker.stop();
    const connection = givenConnection(t, { url: broker.url });
    let times = 0;
    connection.onConnected(() => {
      times += 1;
    });
    connection.start();
    await inTrouble(connection, 'mqtt-unreachable');
    await broker.start();
    await connected(connection);
    await broker.stop('SIGKILL');
    await inTrouble(connection, 'mqtt-unreachable');
    await broker.start();
    await connected(connection);
    await connection.publish(said('again'));
    assert.equal(times, 2);
  });

  test('the will tells that it is gone, but not after a goodbye, nor after a short break', async (t) => {
    const broker = await givenBroker(t);
    const listener = await Listener.on(t, broker.url);
    const connection = givenConnection(t, { url: broker.url });
    connection.start();
    await connected(connection);
    await connection.stop([{ ...said('bye'), topic: 'homeroll/test/last' }]);
    await listener.sees('homeroll/test/last');
    await listener.client.publishAsync('marker', 'x', { qos: 1 });
    await listener.sees('marker');
    assert.deepEqual(listener.of('homeroll/test/status'), []);
  });

  test('a second one with the same id ends the first for good, with an error that says so', async (t) => {
    const broker = await givenBroker(t);
    const first = givenConnection(t, { url: broker.url });
    first.start();
    await connected(first);
    const second = givenConnection(t, { url: broker.url });
    second.start();
    await until('given up', () => first.state.kind === 'given-up');
    assert.equal(troubleOf(first), 'mqtt-taken-over');
    await connected(second);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual([first.state.kind, second.state.kind], ['given-up', 'connected']);
  });

  test('a message that is too large for the broker is refused here, and all others go on', async (t) => {
    const broker = await givenBroker(t, { further: ['max_packet_size 2000'] });
    const connection = givenConnection(t, { url: broker.url });
    connection.start();
    await connected(connection);
    await assert.rejects(connection.publish(said('x'.repeat(3000))), { code: 'mqtt-too-large' });
    await connection.publish(said('small'));
    assert.equal(connection.state.kind, 'connected');
  });

  test('what an access list forbids is told, and leaves everything else as it was', async (t) => {
    const acl = ['user homeroll', 'topic readwrite homeroll/test/#', 'topic deny homeroll/test/x'];
    const broker = await givenBroker(t, { users: { homeroll: 'a' }, acl });
    const connection = givenConnection(t, { url: broker.url, user: 'homeroll', password: new Secret('a') });
    connection.start();
    await connected(connection);
    await assert.rejects(connection.publish(said('x')), { code: 'mqtt-not-published' });
    await connection.publish({ ...said('y'), topic: 'homeroll/test/y' });
  });

  test('a thousand messages at once keep to the window that the broker gives', async (t) => {
    const broker = await givenBroker(t, { further: ['max_inflight_messages 2'] });
    const listener = await Listener.on(t, broker.url);
    const connection = givenConnection(t, { url: broker.url });
    connection.start();
    await connected(connection);
    await Promise.all(Array.from({ length: 1000 }, (_, index) => connection.publish(said(String(index)))));
    await until('all', () => listener.of('homeroll/test/x').length === 1000);
    assert.deepEqual(
      listener.of('homeroll/test/x').map(({ text }) => Number(text)),
      Array.from({ length: 1000 }, (_, index) => index),
    );
    const flood = Array.from({ length: 2000 }, () =>
      connection.publish(said('flood')).catch(({ code }) => code),
    );
    assert.ok((await Promise.all(flood)).includes('mqtt-busy'));
  });
});

/** A broker of raw bytes: answers each packet as told. */
async function givenBytes(t: TestContext, answer: (packet: Buffer) => Buffer | undefined): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (packet) => {
      const bytes = answer(packet);
      if (bytes) socket.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => void server.close());
  return `mqtt://127.0.0.1:${(server.address() as { port: number }).port}`;
}

const [CONNECT, SUBSCRIBE, PUBLISH] = [0x10, 0x82, 0x33];

test('a broker that knows only MQTT 3.1.1 is spoken to in that', async (t) => {
  const levels: (number | undefined)[] = [];
  const url = await givenBytes(t, (packet) => {
    // The id of a packet stands behind its length; that of PUBLISH behind the topic as well (OASIS MQTT 3.1.1, sections 3.3 and 3.8).
    if (packet[0] === SUBSCRIBE) return Buffer.from([0x90, 3, packet[2] ?? 0, packet[3] ?? 0, 1]);
    if (packet[0] === PUBLISH) {
      const at = 4 + packet.readUInt16BE(2);
      return Buffer.from([0x40, 2, packet[at] ?? 0, packet[at + 1] ?? 0]);
    }
    if (packet[0] !== CONNECT) return undefined;
    levels.push(packet[8]);
    return Buffer.from([0x20, 2, 0, packet[8] === 5 ? 1 : 0]);
  });
  const connection = givenConnection(t, { url });
  connection.start();
  await connected(connection);
  assert.deepEqual([connection.state, levels], [{ kind: 'connected', version: 4 }, [5, 4]]);
});

test('a broker that says who has put us out is believed at once', async (t) => {
  let connects = 0;
  const url = await givenBytes(t, (packet) => {
    if (packet[0] !== CONNECT) return undefined;
    connects += 1;
    return Buffer.from([0x20, 3, 0, 0, 0, 0xe0, 1, 0x8e]);
  });
  const connection = givenConnection(t, { url });
  connection.start();
  await inTrouble(connection, 'mqtt-taken-over');
  assert.deepEqual([connection.state.kind, connects], ['given-up', 1]);
});

test('a broker that lets nobody hear a topic is told as that', async (t) => {
  const url = await givenBytes(t, (packet) => {
    if (packet[0] === CONNECT) return Buffer.from([0x20, 3, 0, 0, 0]);
    if (packet[0] !== SUBSCRIBE) return undefined;
    return Buffer.from([0x90, 4, packet[2] ?? 0, packet[3] ?? 0, 0, 0x87]);
  });
  const connection = givenConnection(t, { url });
  connection.start();
  await inTrouble(connection, 'mqtt-not-subscribed');
});
