import type { Texts } from '../texts/texts.ts';
import { CHANNELS } from './channels.ts';
import { accountEntities } from './entities/account-entities.ts';
import type { Entity } from './entities/entity.ts';
import { happenings } from './entities/happenings.ts';
import { houseControls } from './entities/house-controls.ts';
import { houseSensors } from './entities/house-sensors.ts';
import type { HouseSnapshot } from './house-state.ts';
import type { Topics } from './topics.ts';

/** A device as Home Assistant is told of it. Its root is a closed schema there: with any other key the whole message is dropped. */
interface DeviceMessage {
  readonly device: {
    readonly identifiers: readonly [string];
    readonly name: string;
    readonly manufacturer: string;
    readonly model: string;
    readonly sw_version: string;
    readonly via_device?: string;
  };
  readonly origin: { readonly name: string; readonly sw_version: string };
  readonly availability: readonly { readonly topic: string }[];
  readonly qos: 1;
  readonly components: Readonly<Record<string, object>>;
}

/** A device, and where it is announced. */
export interface Device {
  readonly topic: string;
  readonly message: DeviceMessage;
}

export interface DiscoveryOptions {
  readonly topics: Topics;
  readonly texts: Texts;
  readonly version: string;
  readonly stages: readonly string[];
  /** Whether pictures are shown to whoever may listen at the broker. */
  readonly hasImages: boolean;
  /** Whether there is such a command. */
  readonly says: (command: string) => boolean;
}

/** All devices: the house, and one for each account. None where Home Assistant is not to be told. */
export function devicesOf(options: DiscoveryOptions, snapshot: HouseSnapshot): Device[] {
  const { topics, texts, stages, hasImages, says } = options;
  if (topics.prefix === undefined) return [];
  const describing = { topics, texts };
  const house = device(options, { id: topics.device, topic: topics.config(), name: 'Homeroll' }, [
    ...houseSensors(describing, { stages, looksForUpdates: snapshot.updates !== undefined }),
    ...houseControls(describing, snapshot.settings, says),
    ...happenings(describing, hasImages),
  ]);
  const accounts = snapshot.accounts.map((account) => {
    const { name } = account;
    const id = topics.accountDevice(name);
    const about = { id, topic: topics.config(name), name: `Homeroll ${name}`, via: topics.device };
    return device(options, about, accountEntities(describing, account));
  });
  return [house, ...accounts];
}

interface About {
  readonly id: string;
  readonly topic: string;
  readonly name: string;
  readonly via?: string;
}

function device(
  { topics, texts, version }: DiscoveryOptions,
  { id, topic, name, via }: About,
  entities: readonly Entity[],
): Device {
  const model = texts.say({ key: via === undefined ? 'ha-model' : 'ha-model-account' });
  const about = { identifiers: [id] as const, name, manufacturer: 'Homeroll', model, sw_version: version };
  return {
    topic,
    message: {
      device: via === undefined ? about : { ...about, via_device: via },
      origin: { name: 'homeroll', sw_version: version },
      availability: [{ topic: topics.of(CHANNELS.status.address) }],
      qos: 1,
      components: Object.fromEntries(
        entities.map(({ key, component }) => [key, { ...component, unique_id: `${id}_${key}` }]),
      ),
    },
  };
}
