import * as z from 'zod';
import { CHANNELS, type Channel } from './channels.ts';

type Json = Readonly<Record<string, unknown>>;

/** What the parameters of addresses are. */
const PARAMETERS: Readonly<Record<string, string>> = {
  account: 'The short id of an account: it does not tell its name',
  setting: 'schedule, interval, metered, previews, bandwidth or verify_speed',
  client: 'What the request called its client, or any',
  command: 'The name of an entity: sync, verify, pause, resume, schedule, interval, notify …',
};

/** The topics of Home Assistant itself that we speak and listen on. */
const DISCOVERY = { config: '{prefix}/device/{device}/config', birth: '{prefix}/status' };

/**
 * The document that tells others how to speak with this house over MQTT: AsyncAPI 3.0.0, made of the very table and schemas by which
 * messages are made and checked. https://www.asyncapi.com/docs/reference/specification/v3.0.0
 */
export function asyncApi(version: string): Json {
  const all = Object.entries<Channel>(CHANNELS);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Homeroll over MQTT',
      version,
      description:
        'States are retained and said on every change; events are not. All topics stand below a base, homeroll/<installation> unless the configuration says otherwise.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: { tls: server('secure-mqtt', 8883), plain: server('mqtt', 1883) },
    channels: {
      ...Object.fromEntries(all.map(([name, one]) => [name, channelOf(name, one)])),
      ...homeAssistant(),
    },
    operations: Object.fromEntries([
      ...all.map(([name, one]) => operationOf(name, one)),
      ...homeAssistantOperations(),
    ]),
    components: {
      messages: {
        ...Object.fromEntries(all.map(([name, one]) => [name, messageOf(name, one)])),
        deviceConfig: {
          ...{
            name: 'deviceConfig',
            title: 'A device as Home Assistant is told of it; empty when it is gone',
          },
          ...{ contentType: 'application/json', payload: { type: 'object' } },
        },
        birth: {
          name: 'birth',
          title: 'Home Assistant has started',
          payload: { type: 'string', enum: ['online', 'offline'] },
        },
      },
      schemas: Object.fromEntries(
        all.flatMap(([name, { content }]) =>
          content.kind === 'image' ? [] : [[name, schemaOf(content.schema)]],
        ),
      ),
      securitySchemes: { userPassword: { type: 'userPassword' }, certificate: { type: 'X509' } },
    },
  };
}

function server(protocol: 'mqtt' | 'secure-mqtt', port: number): Json {
  return {
    ...{ host: `broker.example.com:${port}`, protocol, protocolVersion: '5' },
    description: 'The broker of the house; 3.1.1 is spoken where 5 is refused.',
    security: [{ $ref: '#/components/securitySchemes/userPassword' }],
    bindings: {
      mqtt: {
        ...{
          clientId: 'homeroll_<installation>',
          cleanSession: false,
          keepAlive: 30,
          sessionExpiryInterval: 30,
        },
        lastWill: { topic: 'homeroll/<installation>/status', qos: 1, message: 'offline', retain: true },
        maximumPacketSize: 65_536,
        bindingVersion: '0.2.0',
      },
    },
  };
}

function channelOf(name: string, { address, summary }: Channel): Json {
  return {
    address: `{base}/${address}`,
    title: summary,
    parameters: parametersOf(`{base}/${address}`),
    messages: { [name]: { $ref: `#/components/messages/${name}` } },
  };
}

function parametersOf(address: string): Json {
  const names = [...address.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const own: Json = {
    base: { description: 'mqtt.topic and the id of the installation', examples: ['homeroll/1a2b3c4d'] },
    prefix: { description: 'mqtt.discovery', default: 'homeassistant' },
    device: { description: 'homeroll_<installation>, and behind it the id of an account' },
  };
  return Object.fromEntries(names.map((name) => [name, own[name] ?? { description: PARAMETERS[name] }]));
}

/** `send` is what the daemon says. */
function operationOf(name: string, channel: Channel): [string, Json] {
  const { direction, qos, retain, expiry, summary } = channel;
  const isSaid = direction === 'out';
  return [
    `${isSaid ? 'tell' : 'hear'}${name[0]?.toUpperCase()}${name.slice(1)}`,
    {
      ...{ action: isSaid ? 'send' : 'receive', summary, channel: { $ref: `#/channels/${name}` } },
      messages: [{ $ref: `#/channels/${name}/messages/${name}` }],
      bindings: {
        mqtt: {
          qos,
          retain,
          ...(expiry !== undefined && { messageExpiryInterval: expiry }),
          bindingVersion: '0.2.0',
        },
      },
      ...(!isSaid && {
        reply: {
          address: {
            location: '$message.header#/responseTopic',
            description: 'Or reply/{client}, below the base',
          },
          channel: { $ref: '#/channels/reply' },
        },
      }),
    },
  ];
}

function messageOf(name: string, { content, direction, summary }: Channel): Json {
  const types = { json: 'application/json', text: 'text/plain', image: 'image/jpeg' };
  const isAnswered = direction === 'in' || name === 'reply';
  return {
    ...{ name, title: summary, contentType: types[content.kind] },
    payload:
      content.kind === 'image'
        ? { type: 'string', format: 'binary' }
        : { $ref: `#/components/schemas/${name}` },
    ...(isAnswered && { correlationId: { location: '$message.header#/correlationData' } }),
    bindings: {
      mqtt: {
        payloadFormatIndicator: content.kind === 'image' ? 0 : 1,
        contentType: types[content.kind],
        bindingVersion: '0.2.0',
      },
    },
  };
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-7' });
  return rest;
}

function homeAssistant(): Json {
  const of = (address: string, name: string, title: string) => ({
    ...{ address, title, parameters: parametersOf(address) },
    messages: { [name]: { $ref: `#/components/messages/${name}` } },
  });
  return {
    deviceConfig: of(DISCOVERY.config, 'deviceConfig', 'Devices for Home Assistant'),
    birth: of(DISCOVERY.birth, 'birth', 'Home Assistant says that it is there'),
  };
}

function homeAssistantOperations(): [string, Json][] {
  const of = (action: string, name: string, retain: boolean, summary: string): [string, Json] => [
    `${action === 'send' ? 'tell' : 'hear'}${name[0]?.toUpperCase()}${name.slice(1)}`,
    {
      ...{ action, summary, channel: { $ref: `#/channels/${name}` } },
      messages: [{ $ref: `#/channels/${name}/messages/${name}` }],
      bindings: { mqtt: { qos: 1, retain, bindingVersion: '0.2.0' } },
    },
  ];
  return [
    of('send', 'deviceConfig', true, 'Devices and their entities'),
    of('receive', 'birth', false, 'Everything is said again then'),
  ];
}
