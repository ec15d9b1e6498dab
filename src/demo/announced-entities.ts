import { setTimeout as sleep } from 'node:timers/promises';
import { connectAsync } from 'mqtt';

/** What Home Assistant would show of one device. */
export interface AnnouncedDevice {
  readonly name: string;
  readonly entities: readonly { readonly name: string; readonly platform: string; readonly state: string }[];
}

interface Config {
  readonly device: { readonly name: string };
  readonly components: Readonly<
    Record<
      string,
      {
        readonly platform: string;
        readonly name?: string;
        readonly state_topic?: string;
        readonly value_template?: string;
      }
    >
  >;
}

/** Time without anything new after which all is told, and the longest that is waited, in ms. */
const CALM = 1000;
const PATIENCE = 10_000;

/** Reads the devices that are announced at a broker, with the states that can be read from a topic alone or one field of it. */
export async function announcedDevices(url: string, signal: AbortSignal): Promise<AnnouncedDevice[]> {
  const retained = new Map<string, string>();
  let newest = performance.now();
  const client = await connectAsync(url, { reconnectPeriod: 0, connectTimeout: PATIENCE });
  try {
    client.on('message', (topic, payload) => {
      retained.set(topic, payload.toString());
      newest = performance.now();
    });
    await client.subscribeAsync(['homeassistant/device/#', 'homeroll/#'], { qos: 1 });
    const end = performance.now() + PATIENCE;
    while (performance.now() < end && (retained.size < 3 || performance.now() - newest < CALM))
      await sleep(100, undefined, { signal });
  } finally {
    await client.endAsync(true);
  }
  const configs = [...retained].filter(
    ([topic]) => topic.endsWith('/config') && topic.startsWith('homeassistant/'),
  );
  return configs.map(([, text]) => device(JSON.parse(text) as Config, retained));
}

function device(
  { device: { name }, components }: Config,
  retained: ReadonlyMap<string, string>,
): AnnouncedDevice {
  const entities = Object.entries(components).map(
    ([key, { platform, name: own, state_topic, value_template }]) => ({
      ...{ name: own ?? key, platform },
      state: stateOf(state_topic === undefined ? undefined : retained.get(state_topic), value_template),
    }),
  );
  return { name, entities };
}

/** `{{ value_json.a }}` is the only template that is read here; of others the state is not shown. */
function stateOf(payload: string | undefined, template: string | undefined): string {
  if (payload === undefined) return '';
  if (template === undefined) return payload.length > 40 ? '' : payload;
  const [, field] = /^\{\{ value_json\.(\w+) \}\}$/.exec(template) ?? [];
  if (field === undefined) return '';
  const value: unknown = (JSON.parse(payload) as Record<string, unknown>)[field];
  return value === null || typeof value === 'object' ? '' : String(value);
}
