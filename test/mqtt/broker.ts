import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import { type Certificates, makeCertificates } from '../../src/demo/certificates.ts';
import { findMosquitto, Mosquitto, type MosquittoWishes } from '../../src/demo/mosquitto.ts';
import { until } from '../../src/platform/until-fixture.ts';

/** The program; undefined where it is not installed. */
export const MOSQUITTO = findMosquitto();
/** What a test says then: for the `skip` of node:test. */
export const NO_MOSQUITTO = MOSQUITTO === undefined && 'needs mosquitto (Debian: mosquitto)';

type After = { after(work: () => Promise<void> | void): void };

/** A message as a listener got it. */
export interface Seen {
  readonly topic: string;
  readonly text: string;
  readonly bytes: Buffer;
  readonly isRetained: boolean;
  readonly qos: number;
  readonly properties: Record<string, unknown>;
}

/** A real broker for one test, gone afterwards. */
export async function givenBroker(t: After, wishes: MosquittoWishes = {}): Promise<Mosquitto> {
  const folder = await mkdtemp(join(tmpdir(), 'homeroll-broker-'));
  const broker = await Mosquitto.prepare(MOSQUITTO ?? '', folder, wishes);
  t.after(async () => {
    await broker.stop();
    await rm(folder, { recursive: true, force: true });
  });
  await broker.start();
  return broker;
}

/** Certificates for one test. */
export async function givenCertificates(t: After, days?: number): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'homeroll-certificates-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return await makeCertificates(folder, days);
}

/** Somebody else at the broker, who hears everything. */
export class Listener {
  readonly seen: Seen[] = [];
  readonly client: MqttClient;

  private constructor(client: MqttClient) {
    this.client = client;
    client.on('message', (topic, payload, { retain, qos, properties = {} }) => {
      const { ...known } = properties as Record<string, unknown>;
      const text = payload.toString();
      this.seen.push({ topic, text, bytes: payload, isRetained: retain, qos, properties: known });
    });
  }

  static async on(t: After, url: string, options: object = {}): Promise<Listener> {
    const client = await connectAsync(url, { protocolVersion: 5, ...options });
    t.after(async () => {
      await client.endAsync(true);
    });
    // It comes back by itself, to a broker that is back.
    client.on('error', () => {});
    const listener = new Listener(client);
    await client.subscribeAsync('#', { qos: 1, rap: true });
    return listener;
  }

  /** The newest message on each topic that is retained: what somebody who comes now would get. */
  get retained(): Map<string, string> {
    const newest = new Map<string, string>();
    for (const { topic, text, isRetained } of this.seen) {
      if (!isRetained) continue;
      if (text === '') newest.delete(topic);
      else newest.set(topic, text);
    }
    return newest;
  }

  of(topic: string): Seen[] {
    return this.seen.filter((one) => one.topic === topic);
  }

  async sees(topic: string, holds: (seen: Seen) => boolean = () => true): Promise<Seen> {
    await until(`something on ${topic}`, () => this.of(topic).some(holds));
    return this.of(topic).find(holds) as Seen;
  }
}
