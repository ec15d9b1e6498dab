import type { Wire } from '../checks/form.ts';
import type { Channel, Interaction, User } from '../model.ts';
import { type SeenMessage, seenMessage } from '../seen.ts';
import type { World } from '../world.ts';
import { interactionWire } from './interaction-wire.ts';

/** What is sent as if a client had let it through. */
export interface Forgery {
  /** As `INTERACTION_TYPE` has them, or one that Discord has not. */
  readonly type: number;
  readonly channel: Channel;
  readonly data: Wire;
  /** The message that a component is on. */
  readonly source?: SeenMessage | undefined;
  /** The type of the option that is being completed. */
  readonly focusedType?: number | undefined;
  /** Changes what goes over the wire, in place. */
  readonly distort?: ((wire: Wire) => void) | undefined;
}

/** Something that was done past every client, and what became of it. */
export class ForgedInteraction {
  readonly #world: World;
  readonly #interaction: Interaction;
  readonly #wire: Wire;

  constructor(world: World, person: User, { type, channel, data, source, focusedType, distort }: Forgery) {
    const message = source && world.messages.get(source.id);
    this.#world = world;
    this.#interaction = world.interactions.open({
      ...{ type, channel, person, words: `${person.name} forges ${type}` },
      ...(message && { source: message }),
      ...(focusedType !== undefined && { focusedType }),
    });
    // A copy, so that what is distorted is nobody else's.
    this.#wire = structuredClone(interactionWire(world, this.#interaction, data));
    distort?.(this.#wire);
    this.arrives();
  }

  get id(): string {
    return this.#interaction.id;
  }

  get token(): string {
    return this.#interaction.token;
  }

  get isAnswered(): boolean {
    return this.#interaction.answered !== undefined;
  }

  /** It was not answered, and Discord waits no longer. */
  get isMissed(): boolean {
    return this.#world.interactions.isMissed(this.#interaction);
  }

  /** Whether the bot is still said to think. */
  get isThinking(): boolean {
    return this.message?.thinking === true;
  }

  /** The message that answers, or was changed; undefined where there is none. */
  get message(): SeenMessage | undefined {
    const { original } = this.#interaction;
    return original && !original.deleted ? seenMessage(this.#world, original) : undefined;
  }

  /** Reaches the bot, once more after the first time. */
  arrives(): void {
    this.#world.dispatch('INTERACTION_CREATE', 0, () => this.#wire);
  }
}
