import * as z from 'zod';
import { CHANNELS, type Channel } from './channels.ts';

type Part = Readonly<Record<string, unknown>>;

/** What stands between braces in an address, told for people. */
const PARAMETERS: Readonly<Record<string, string>> = {
  account: 'Id of an account: a short hash, so that no name stands in a topic',
  setting: 'Name of a setting',
  client: 'Client id of whoever has asked',
  command: 'Key of the entity',
};

/**
 * Everything that is said over MQTT as an AsyncAPI document (https://www.asyncapi.com/docs/reference/specification/v3.0.0), made of the
 * table and the schemas that check each payload when it is sent. Actions are those of Homeroll.
 */
export function asyncApi(version: string): Part {
  const channels = Object.entries<Channel>(CHANNELS);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Homeroll over MQTT',
      version,
      description:
        'Topics below `{topic}/{installation}`, which are `mqtt.topic` and `mqtt.installation` of the configuration. States are retained and echo what is so; events and replies are not. Commands that are retained are ignored.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: {
      broker: {
        ...{ host: '{host}:{port}', protocol: 'secure-mqtt', protocolVersion: '5' },
        description: 'Your broker. Homeroll falls back to MQTT 3.1.1 where it has to.',
        variables: { host: { default: 'broker.example.com' }, port: { default: '8883' } },
        security: [
          { $ref: '#/components/securitySchemes/password' },
          { $ref: '#/components/securitySchemes/certificate' },
        ],
        bindings: {
          mqtt: {
            ...{ clientId: 'homeroll_{installation}', cleanSession: false, sessionExpiryInterval: 30 },
            lastWill: { topic: '{topic}/{installation}/status', qos: 1, message: 'offline', retain: true },
            bindingVersion: '0.2.0',
          },
        },
      },
    },
    channels: Object.fromEntries(channels.map(([name, channel]) => [name, channelOf(name, channel)])),
    operations: Object.fromEntries(channels.map(([name, channel]) => [name, operationOf(name, channel)])),
    components: {
      messages: Object.fromEntries(channels.map(([name, channel]) => [name, messageOf(name, channel)])),
      securitySchemes: {
        password: { type: 'userPassword', description: '`mqtt.user` and `mqtt.passwordFile`' },
        certificate: { type: 'X509', description: '`mqtt.certFile` and `mqtt.keyFile`' },
      },
    },
  };
}

function channelOf(name: string, { address, summary }: Channel): Part {
  const names = [...address.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => parameter);
  const parameters = ['topic', 'installation', ...names].map((parameter) => [
    parameter,
    { description: PARAMETERS[parameter] ?? `\`mqtt.${parameter}\` of the configuration` },
  ]);
  return {
    address: `{topic}/{installation}/${address}`,
    summary,
    parameters: Object.fromEntries(parameters),
    messages: { [name]: { $ref: `#/components/messages/${name}` } },
  };
}

function operationOf(name: string, { direction, qos, retain, expiry, summary }: Channel): Part {
  const expires = expiry === undefined ? {} : { messageExpiryInterval: expiry };
  return {
    action: direction === 'out' ? 'send' : 'receive',
    channel: { $ref: `#/channels/${name}` },
    summary,
    messages: [{ $ref: `#/channels/${name}/messages/${name}` }],
    bindings: { mqtt: { qos, retain, ...expires, bindingVersion: '0.2.0' } },
    ...(direction === 'in'
      ? {
          reply: {
            address: {
              location: '$message.header#/responseTopic',
              description: 'Of MQTT 5; else the channel',
            },
            channel: { $ref: '#/channels/reply' },
          },
        }
      : {}),
  };
}

function messageOf(name: string, { content, summary }: Channel): Part {
  if (content.kind === 'image')
    return { name, summary, contentType: 'image/jpeg', payload: { type: 'string', format: 'binary' } };
  const { $schema: _, ...payload } = z.toJSONSchema(content.schema, { target: 'draft-7', io: 'output' });
  return { name, summary, contentType: content.kind === 'json' ? 'application/json' : 'text/plain', payload };
}
