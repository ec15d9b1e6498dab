import { readFile } from 'node:fs/promises';
import type { Commands } from '../commands/commands.ts';
import { versionOf } from '../commands/version.ts';
import type { Config } from '../config/schema.ts';
import { readSecretFile, resolveSecret } from '../config/secrets.ts';
import type { HouseEvents } from '../home-assistant/house-state.ts';
import type { HomeAssistant } from '../home-assistant/open.ts';
import type { MqttConnectionOptions } from '../notifiers/mqtt/connection-options.ts';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { Secret } from '../platform/secret.ts';
import { Texts } from '../texts/texts.ts';
import { type HouseStateParts, OpenHouse } from './house-state.ts';
import { mqttMemory, rememberInterval } from './mqtt-memory.ts';
import type { Environment } from './open-icloud.ts';
import { pictureChoice } from './picture-choice.ts';

export interface OpenMqttOptions extends Omit<HouseStateParts, 'accounts' | 'stages' | 'timeZone'> {
  readonly stages: readonly { readonly name: string }[];
  readonly events: HouseEvents;
  readonly commands: Commands;
  /** Says a text in the chats; answers how many it reached. */
  readonly tell: (text: string) => Promise<number>;
  readonly environment: Environment;
  readonly log: Log;
}

/**
 * The house at the broker of a configuration; undefined where none is named. It connects once it is started. Errors: as
 * `resolveSecret`, `mqtt-file-unreadable`
 */
export async function openMqtt(config: Config, options: OpenMqttOptions): Promise<HomeAssistant | undefined> {
  const { mqtt, accounts, schedules } = config;
  const { url } = mqtt;
  if (url === undefined) return undefined;
  // Whoever has no broker does without the client.
  const [{ HomeAssistant: House }, { MqttConnection }, { Topics }] = await Promise.all([
    import('../home-assistant/open.ts'),
    import('../notifiers/mqtt/mqtt-connection.ts'),
    import('../home-assistant/topics.ts'),
  ]);
  const { catalog, library, schedules: timetables, state, environment, clock, log } = options;
  const { events, commands, challenges, tell, stages } = options;
  const [names, { timeZone }] = [Object.keys(accounts), schedules];
  const memory = await mqttMemory(state, mqtt.installation);
  const topics = new Topics({
    ...{ root: mqtt.topic, installation: memory.installation },
    prefix: mqtt.discovery === 'off' ? undefined : mqtt.discovery,
  });
  const random = Math.random;
  const connection = new MqttConnection({
    ...{ url, clientId: topics.device, user: mqtt.user, ...(await secretsOf(config, environment)) },
    will: { topic: topics.of('status'), payload: 'offline' },
    presenceTopic: topics.of('instance'),
    ...{ clock, random, log: log.with({ at: 'mqtt' }) },
  });
  const texts = new Texts(mqtt.language, timeZone);
  const house = new OpenHouse({
    ...options,
    accounts: names,
    stages: stages.map(({ name }) => name),
    timeZone,
  });
  timetables.onChange(() => void rememberInterval(state, log));
  return new House({
    ...{ connection, topics, house, events, commands, challenges, clock, log, random, texts },
    say: (text) => tell(texts.say({ key: 'mqtt-said', values: { text } })),
    ...{ accounts: names, timeZone, version: versionOf() },
    intervalBefore: () => memory.intervalBefore,
    pictures: mqtt.images
      ? pictureChoice({ catalog, libraryPath: library.path, timeZone, clock })
      : undefined,
    memory: memory.ledger,
    ...{ role: mqtt.role, allowCodeWithoutTls: mqtt.allowCodeWithoutTls },
  });
}

async function secretsOf(
  { mqtt }: Config,
  env: Environment,
): Promise<Pick<MqttConnectionOptions, 'password' | 'tls'>> {
  const find = (name: string, file: string | undefined): Promise<Secret | undefined> =>
    resolveSecret(name, { file, env, credentialsDirectory: env.CREDENTIALS_DIRECTORY, read: readSecretFile });
  const [password, key] = [
    await find('mqtt-password', mqtt.passwordFile),
    mqtt.keyFile === undefined ? undefined : await find('mqtt-key', mqtt.keyFile),
  ];
  return { password, tls: { ca: await textOf(mqtt.ca), cert: await textOf(mqtt.certFile), key } };
}

async function textOf(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const reason = systemErrorCode(cause) ?? '';
    throw new HomerollError('mqtt-file-unreadable', { path, reason }, { recovery: 'never', cause });
  }
}
