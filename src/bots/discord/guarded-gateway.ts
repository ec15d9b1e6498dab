import { type Client, type SimpleShardingStrategy, WebSocketShardStatus } from 'discord.js';
import { isFrame } from './gateway-frame.ts';

/** Told of what was passed over, with the error's name. */
export type OnUnreadable = (kind: string) => void;

/** What is used here of a shard of `@discordjs/ws` 1.2, which keeps it to itself. */
interface Shard {
  readonly status: WebSocketShardStatus;
  onMessage(data: unknown, isBinary: boolean): Promise<void>;
  unpackMessage(data: unknown, isBinary: boolean): Promise<unknown>;
}

/**
 * Lets shards pass over what is no frame. `@discordjs/ws` reads each message in a promise that nobody looks at: whatever goes
 * wrong there, in it or in discord.js, would end the process.
 */
export function guardShards(strategy: SimpleShardingStrategy, onUnreadable: OnUnreadable): void {
  const { shards } = strategy as unknown as { readonly shards: ReadonlyMap<number, Shard> };
  for (const shard of shards.values()) {
    const unpack = shard.unpackMessage.bind(shard);
    const take = shard.onMessage.bind(shard);
    shard.unpackMessage = async (data, isBinary) => {
      const payload = await unpack(data, isBinary);
      const isGreeted = shard.status !== WebSocketShardStatus.Connecting;
      if (isFrame(payload, { isGreeted })) return payload;
      onUnreadable('no frame');
      return null;
    };
    shard.onMessage = (data, isBinary) => take(data, isBinary).catch((error) => onUnreadable(nameOf(error)));
  }
}

/** What is used here of the manager of discord.js 14, which keeps it to itself. */
interface Packets {
  handlePacket(...packet: unknown[]): boolean;
}

/** Lets a client pass over events that discord.js cannot read: those that came before it was ready are read in nobody's care. */
export function guardPackets(client: Client, onUnreadable: OnUnreadable): void {
  const packets = client.ws as unknown as Packets;
  const handle = packets.handlePacket.bind(packets);
  packets.handlePacket = (...packet) => {
    try {
      return handle(...packet);
    } catch (error) {
      onUnreadable(nameOf(error));
      return false;
    }
  };
}

/** Without the message, which may have in it what was said. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
