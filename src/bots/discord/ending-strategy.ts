import { type IShardingStrategy, SimpleShardingStrategy, WebSocketShardStatus } from 'discord.js';
import { guardShards, type OnUnreadable } from './guarded-gateway.ts';

type Destroyed = Parameters<IShardingStrategy['destroy']>[0];
/** The manager of `@discordjs/ws`; discord.js has another of that name. */
type GatewayManager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/** `WebSocketShardEvents.Hello` of `@discordjs/ws`, which discord.js hides behind an enumeration of its own. */
const HELLO = 'hello' as Parameters<GatewayManager['once']>[0];

/**
 * One connection that can be ended at any time. `@discordjs/ws` 1.2 has two gaps there. A shard that is destroyed while it waits
 * to connect anew connects all the same, and keeps on trying for as long as the process lives: it asks for its session first,
 * and here it gets no answer. And one that is destroyed while its socket is being opened lets the failure of that socket end
 * the process: here it is destroyed when the socket is open, if that ever happens.
 */
export class EndingStrategy extends SimpleShardingStrategy {
  readonly #manager: GatewayManager;
  readonly #onUnreadable: OnUnreadable;
  #hasBegun = false;

  constructor(manager: GatewayManager, onUnreadable: OnUnreadable) {
    super(manager);
    this.#manager = manager;
    this.#onUnreadable = onUnreadable;
  }

  override async spawn(shards: number[]): Promise<void> {
    this.#hasBegun = true;
    await super.spawn(shards);
    guardShards(this, this.#onUnreadable);
  }

  /** Called before the beginning too, when nothing is there to be ended. */
  override async destroy(options?: Destroyed): Promise<void> {
    if (!this.#hasBegun) return super.destroy(options);
    this.#manager.options.retrieveSessionInfo = () => Promise.withResolvers<null>().promise;
    const statuses = await this.fetchStatus();
    const isOpening = [...statuses.values()].includes(WebSocketShardStatus.Connecting);
    if (!isOpening) return super.destroy(options);
    this.#manager.once(HELLO, () => super.destroy(options).catch(() => undefined));
  }
}
