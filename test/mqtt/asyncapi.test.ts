import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { versionOf } from '../../src/commands/version.ts';
import { asyncApi } from '../../src/home-assistant/asyncapi.ts';
import { PushDouble } from '../doubles/push/index.ts';
import { LATEST, release, releases } from '../doubles/releases.ts';
import { bringPictures } from '../house/pictures.ts';
import { givenAppleHouse, OWNER } from './apple-mqtt-house.ts';
import { givenBroker, Listener, NO_MOSQUITTO, type Seen } from './broker.ts';
import { BASE, givenHomeAssistant, shows, UNIQUE } from './mqtt-house.ts';
import { Requester } from './requester.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const never = new AbortController().signal;
const document = asyncApi(versionOf());

interface Operation {
  readonly action: 'send' | 'receive';
  readonly channel: { readonly $ref: string };
  readonly bindings: {
    readonly mqtt: {
      readonly qos: number;
      readonly retain: boolean;
      readonly messageExpiryInterval?: number;
    };
  };
}

interface Parts {
  readonly channels: Readonly<Record<string, { readonly address: string }>>;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const { channels, operations, components } = document as unknown as Parts;

/** The official schema of the specification. */
async function officially(value: unknown): Promise<string[]> {
  const ajv = new Ajv({ strict: false, allErrors: true, meta: false, validateSchema: false, logger: false });
  addFormats.default(ajv);
  const { default: official } = await import('@asyncapi/specs/schemas/3.0.0.json', {
    with: { type: 'json' },
  });
  const validate = ajv.compile(official);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

test('the document is what the specification wants, and is written down as it is', async () => {
  assert.deepEqual(await officially(document), []);
  const written = await readFile(join(ROOT, 'docs/asyncapi.json'), 'utf8');
  assert.ok(
    written === `${JSON.stringify(document, undefined, 2)}\n`,
    'it is stale: run npm run docs:asyncapi',
  );
});

const BROKEN: [what: string, change: object][] = [
  ['no info', { info: undefined }],
  ['another version', { asyncapi: '2.0.0' }],
  ['an operation of no action', { operations: { x: { channel: { $ref: '#/channels/status' } } } }],
  ['a channel that is a text', { channels: { x: 'status' } }],
];

for (const [what, change] of BROKEN)
  test(`the specification refuses a document with ${what}`, async () => {
    assert.notDeepEqual(await officially(JSON.parse(JSON.stringify({ ...document, ...change }))), []);
  });

/** The channel that a topic belongs to: of two, the one that names more of it. */
function channelOf(topic: string): string | undefined {
  const found = Object.entries(channels).filter(([, { address }]) => {
    const filled = address
      .replace('{base}', BASE)
      .replace('{prefix}', 'homeassistant')
      .replace('{device}', String.raw`[\w-]+(?:/[\w-]+)?`)
      .replace(/\{\w+\}/g, String.raw`[\w-]+`);
    return new RegExp(`^${filled}$`).test(topic);
  });
  const parameters = (address: string) => address.split('{').length;
  return found.toSorted(([, a], [, b]) => parameters(a.address) - parameters(b.address))[0]?.[0];
}

const ajv = new Ajv({ strict: false });
addFormats.default(ajv);

/** What a message is not that the document says. */
function problemsOf({ topic, text, isRetained, qos, properties }: Seen): string[] {
  const name = channelOf(topic);
  if (name === undefined) return [`${topic} is in no channel`];
  const operation = Object.values(operations).find(({ channel }) => channel.$ref === `#/channels/${name}`);
  if (operation?.action !== 'send') return [`${topic} is nothing that the house says`];
  const { qos: wanted, retain, messageExpiryInterval: expiry } = operation.bindings.mqtt;
  const schema = components.schemas[name];
  const isText = schema !== undefined && 'type' in schema && schema.type === 'string';
  const isValid =
    text === '' || schema === undefined || ajv.validate(schema, isText ? text : JSON.parse(text));
  return [
    ...(isValid ? [] : [`${topic}: ${ajv.errorsText()} in ${text}`]),
    ...(qos === wanted ? [] : [`${topic}: quality of service ${qos}`]),
    ...(isRetained === retain ? [] : [`${topic}: retained ${isRetained}`]),
    ...(expiry === undefined || Number(properties.messageExpiryInterval) <= expiry
      ? []
      : [`${topic}: does not expire`]),
  ];
}

describe('what is really published', { skip: NO_MOSQUITTO }, () => {
  test('stands in the document, topic by topic and message by message', async (t) => {
    const broker = await givenBroker(t);
    const listener = await Listener.on(t, broker.url);
    const home = await givenHomeAssistant(t, broker);
    const requester = await Requester.at(t, broker.url);
    const feed = await PushDouble.start(releases(() => release('99.1.0')));
    t.after(() => feed.close());
    const { given } = await givenAppleHouse(t, broker, { mqtt: { images: true, allowCodeWithoutTls: true } });
    await bringPictures(given.house, 2);
    await given.configure((config) => {
      config.updates = { feed: feed.url + LATEST };
      config.accounts.ben = { sources: [{ type: 'folder', path: given.house.inbox, settle: '0s' }] };
    });
    const { commands, jobs, sync, homeAssistant } = await given.open();
    await shows(home, 'state', 'idle');
    await jobs.start(sync, 'person');
    await commands.answer('signin anna', { asker: OWNER, signal: never });
    await requester.command('request', '{"say":"status","id":"x"}');
    await requester.command('nonsense', 'x');
    await home.press(`${UNIQUE}_pause`);
    const notifier = homeAssistant?.notifier('mqtt');
    const told = {
      kind: 'disk-full',
      severity: 'critical',
      phase: 'began',
      key: 'disk-full',
      at: 0,
      count: 1,
    } as const;
    const words = {
      id: 'a',
      title: 'Full',
      text: '',
      hint: undefined,
      data: { free: 1 },
      isSilent: false,
      account: undefined,
    };
    await notifier?.send({ ...told, ...words }, never);
    await shows(home, 'state', 'paused');
    await shows(home, 'latest_picture', 'shown');
    await listener.sees(`${BASE}/progress`);
    await given.close();
    await listener.sees(`${BASE}/status`, ({ text }) => text === 'offline');
    const said = listener.seen.filter(({ topic }) => !topic.startsWith(`${BASE}/cmd/`));
    assert.deepEqual([...new Set(said.flatMap(problemsOf))], []);
    const heard = new Set(said.map(({ topic }) => channelOf(topic)));
    const unheard = Object.values(operations)
      .filter(({ action }) => action === 'send')
      .map(({ channel }) => channel.$ref.replace('#/channels/', ''))
      .filter((name) => !heard.has(name));
    // There is no picture of this day in earlier years.
    assert.deepEqual(unheard, ['memoryImage']);
    assert.deepEqual(home.complaints, []);
  });

  test('a message that the document does not have would be found', () => {
    const seen = {
      topic: `${BASE}/house/state`,
      text: '{}',
      bytes: Buffer.alloc(0),
      isRetained: true,
      qos: 1,
      properties: {},
    };
    assert.match(problemsOf(seen).join(), /must have required property/);
    assert.match(problemsOf({ ...seen, topic: `${BASE}/elsewhere` }).join(), /in no channel/);
    assert.match(problemsOf({ ...seen, topic: `${BASE}/cmd/x` }).join(), /nothing that the house says/);
    assert.match(
      problemsOf({ ...seen, topic: `${BASE}/status`, text: 'gone', isRetained: false }).join(),
      /allowed values.*retained false/,
    );
  });
});
