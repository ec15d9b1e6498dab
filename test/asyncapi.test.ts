import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { connectAsync } from 'mqtt';
import { versionOf } from '../src/commands/version.ts';
import { asyncApi } from '../src/home-assistant/asyncapi.ts';
import { bringPictures } from './house/pictures.ts';
import { until } from './house/until.ts';
import { givenBroker, NO_MOSQUITTO } from './mqtt/broker.ts';
import { BASE, MqttHouse } from './mqtt/mqtt-house.ts';

interface Document {
  readonly channels: Readonly<Record<string, { readonly address: string }>>;
  readonly operations: Readonly<
    Record<string, { action: string; bindings: { mqtt: { qos: number; retain: boolean } } }>
  >;
  readonly components: {
    readonly messages: Readonly<Record<string, { contentType: string; payload: object }>>;
  };
}

const document = JSON.parse(
  readFileSync(new URL('../docs/asyncapi.json', import.meta.url), 'utf8'),
) as Document;

function ajv(): Ajv {
  const made = new Ajv({ strict: false, allErrors: true, logger: false });
  (addFormats as unknown as (to: Ajv) => void)(made);
  return made;
}

function official() {
  const schema = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0-without-$id.json') as object;
  return ajv().compile(schema);
}

test('docs/asyncapi.json is what the code says', () => {
  assert.deepEqual(document, JSON.parse(JSON.stringify(asyncApi(versionOf()))), 'npm run docs:asyncapi');
});

test('it is an AsyncAPI 3 document, by the schema of its makers', () => {
  const check = official();
  assert.equal(check(document), true, JSON.stringify(check.errors?.slice(0, 3)));
  const spoiled = structuredClone(document) as unknown as { operations: Record<string, { action: string }> };
  for (const operation of Object.values(spoiled.operations)) operation.action = 'shout';
  assert.equal(check(spoiled), false, 'the schema bites');
});

test('whatever is published stands in it, as it stands there', {
  skip: NO_MOSQUITTO,
  timeout: 90_000,
}, async (t) => {
  const broker = await givenBroker(t);
  const client = await connectAsync(broker.url);
  t.after(() => client.endAsync(true));
  const seen: { topic: string; payload: string }[] = [];
  client.on('message', (topic, payload) => seen.push({ topic, payload: payload.toString() }));
  await client.subscribeAsync(`${BASE}/#`, { qos: 1 });
  const given = await MqttHouse.build(t, broker);
  await bringPictures(given.house, 3);
  await given.open();
  await until('it is there', () => seen.some(({ payload }) => payload === 'online'));
  await client.publishAsync(`${BASE}/cmd/request`, JSON.stringify({ say: 'sync' }), { qos: 1 });
  await client.publishAsync(`${BASE}/cmd/sync`, 'PRESS', { qos: 1 });
  await until('a picture is told', () => seen.some(({ topic }) => topic.endsWith('/event/photo')));
  await until('a job is told', () => seen.some(({ topic }) => topic.endsWith('/event/job')));
  const channels = Object.entries(document.channels).map(([name, { address }]) => {
    const below = address.replace('{topic}/{installation}/', '').replace(/\{\w+\}/g, '[^/]+');
    return { name, pattern: new RegExp(`^${BASE}/${below}$`) };
  });
  const checks = ajv();
  const met = new Set<string>();
  for (const { topic, payload } of seen) {
    const name = channels.find(({ pattern }) => pattern.test(topic))?.name;
    assert.ok(name, `${topic} does not stand in the document`);
    met.add(name);
    const { contentType, payload: schema } = document.components.messages[name] ?? assert.fail();
    if (contentType === 'image/jpeg' || payload === '') continue;
    const value: unknown = contentType === 'application/json' ? JSON.parse(payload) : payload;
    assert.equal(checks.validate(schema, value), true, `${topic} ${payload} ${checks.errorsText()}`);
  }
  assert.ok(met.size >= 12, [...met].join(' '));
});
