import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import { findMosquitto, Mosquitto } from '../src/demo/mosquitto.ts';
import { readOptions } from './measure/options.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * What Mosquitto itself loses of messages that it has acknowledged, when it is restarted or killed while they come: nothing of
 * Homeroll takes part. One client publishes each number until that is acknowledged (QoS 1), another listens.
 */
interface Way {
  readonly signal: 'SIGTERM' | 'SIGKILL';
  /** The broker writes down what it has. */
  readonly keeps: boolean;
  /** The listener comes back to its session. */
  readonly isKept: boolean;
  readonly further?: readonly string[];
}

const WAYS: readonly Way[] = [
  { signal: 'SIGTERM', keeps: true, isKept: true },
  { signal: 'SIGTERM', keeps: true, isKept: false },
  { signal: 'SIGTERM', keeps: false, isKept: true },
  { signal: 'SIGKILL', keeps: true, isKept: true },
  { signal: 'SIGKILL', keeps: true, isKept: true, further: ['autosave_on_changes true'] },
];
const AT_ONCE = 8;

function client(url: string, options: IClientOptions): MqttClient {
  const made = connect(url, { protocolVersion: 5, ...options });
  // A broker that is away is what this is about.
  made.on('error', () => {});
  made.setMaxListeners(0);
  return made;
}

function connected(made: MqttClient): Promise<boolean> {
  if (made.connected) return Promise.resolve(true);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  made.once('connect', () => resolve(true));
  made.once('close', () => resolve(false));
  return promise;
}

/** Publishes every number until it is acknowledged; a new connection each time that one is over, as Homeroll does. */
async function publishAll(url: string, events: number, onTaken: () => void): Promise<void> {
  let current = client(url, { clientId: 'publisher', reconnectPeriod: 0 });
  let making: Promise<unknown> = connected(current);
  const again = async () => {
    current.end(true);
    await sleep(20);
    current = client(url, { clientId: 'publisher', reconnectPeriod: 0 });
    await connected(current);
  };
  let next = 0;
  const work = async () => {
    while (next < events) {
      const number = String(next++);
      while (!(await acknowledged(current, number))) {
        if (!current.connected) making = making.then(() => (current.connected ? undefined : again()));
        await making;
      }
      onTaken();
    }
  };
  await making;
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  current.end(true);
}

async function acknowledged(current: MqttClient, number: string): Promise<boolean> {
  if (!current.connected) return false;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const onClose = () => resolve(false);
  current.once('close', onClose);
  current.publish('numbers', number, { qos: 1 }, (error) => resolve(!error));
  const is = await promise;
  current.off('close', onClose);
  return is;
}

async function lostOf(
  folder: string,
  events: number,
  restarts: number,
  { signal, keeps, isKept, further = [] }: Way,
): Promise<{ lost: number; twice: number }> {
  const broker = await Mosquitto.prepare(findMosquitto() ?? '', folder, { keeps, further });
  await broker.start();
  const heard = new Map<string, number>();
  const session = isKept ? { clean: false, properties: { sessionExpiryInterval: 3600 } } : {};
  const listener = client(broker.url, { clientId: 'listener', reconnectPeriod: 100, ...session });
  listener.on('message', (_, payload) => {
    heard.set(payload.toString(), (heard.get(payload.toString()) ?? 0) + 1);
  });
  await connected(listener);
  await listener.subscribeAsync('numbers', { qos: 1 });
  let taken = 0;
  const publishing = publishAll(broker.url, events, () => {
    taken += 1;
  });
  for (let restart = 1; restart <= restarts; restart += 1) {
    while (taken < (events * restart) / (restarts + 1)) await sleep(1);
    await broker.stop(signal);
    await broker.start();
  }
  await publishing;
  // What the broker still has is on its way.
  await sleep(2000);
  listener.end(true);
  await broker.stop();
  return { lost: events - heard.size, twice: [...heard.values()].filter((count) => count > 1).length };
}

const { events, restarts, folder } = readOptions({ events: 20_000, restarts: 8, folder: tmpdir() });
console.log(
  `broker restarts: ${events} messages that Mosquitto acknowledges while it goes away ${restarts} times`,
);
for (const way of WAYS)
  await inTemporaryFolder(folder, async (at) => {
    const { lost, twice } = await lostOf(at, events, restarts, way);
    const { signal, keeps, isKept, further = [] } = way;
    const set = [keeps ? 'persistence true' : 'persistence false', ...further].join(', ');
    const session = isKept ? 'kept' : 'begun anew';
    console.log(`  ${signal}, ${set}, listener's session ${session}: ${lost} lost, ${twice} heard twice`);
  });
