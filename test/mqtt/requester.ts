import { connectAsync, type IPublishPacket, type MqttClient } from 'mqtt';
import { until } from '../../src/platform/until-fixture.ts';
import { BASE } from './mqtt-house.ts';

/** A reply as a requester got it. */
export interface GotReply {
  readonly ok: boolean;
  readonly text: string;
  readonly id?: string;
  readonly error?: { readonly code: string };
  readonly challenge?: number;
  readonly job?: number;
  readonly data?: unknown;
}

/** Somebody at the broker who wants something of the house. */
export class Requester {
  readonly client: MqttClient;
  readonly replies: { readonly topic: string; readonly reply: GotReply; readonly packet: IPublishPacket }[] =
    [];

  private constructor(client: MqttClient) {
    this.client = client;
    client.on('message', (topic, payload, packet) => {
      this.replies.push({ topic, reply: JSON.parse(payload.toString()) as GotReply, packet });
    });
  }

  static async at(
    t: { after(work: () => Promise<void>): void },
    url: string,
    {
      version = 5,
      topics = ['answers/mine', `${BASE}/reply/+`],
    }: { version?: 4 | 5; topics?: string[] } = {},
  ): Promise<Requester> {
    const client = await connectAsync(url, { protocolVersion: version });
    t.after(async () => {
      await client.endAsync(true);
    });
    await client.subscribeAsync(topics, { qos: 1 });
    return new Requester(client);
  }

  /** Publishes to a command topic. */
  async command(name: string, payload: string | Buffer, retain = false): Promise<void> {
    await this.client.publishAsync(`${BASE}/cmd/${name}`, payload, { qos: 1, retain });
  }

  /** Says something by a request, and waits for the reply on its response topic. */
  async say(say: string, responseTopic = 'answers/mine'): Promise<GotReply> {
    const correlation = String(this.replies.length);
    await this.client.publishAsync(`${BASE}/cmd/request`, JSON.stringify({ say, id: correlation }), {
      qos: 1,
      properties: { responseTopic, correlationData: Buffer.from(correlation) },
    });
    return await this.replyTo(correlation);
  }

  async replyTo(id: string): Promise<GotReply> {
    const found = () => this.replies.find(({ reply }) => reply.id === id);
    await until(`a reply to ${id}`, () => found() !== undefined);
    return (found() as { reply: GotReply }).reply;
  }

  /** Waits for a reply with this error. */
  async refusal(code: string): Promise<GotReply> {
    const found = () => this.replies.find(({ reply }) => reply.error?.code === code);
    await until(code, () => found() !== undefined).catch((error) => {
      throw new Error(
        `${error.message}; ${JSON.stringify(this.replies.map(({ reply }) => reply.error?.code))}`,
      );
    });
    return (found() as { reply: GotReply }).reply;
  }
}
