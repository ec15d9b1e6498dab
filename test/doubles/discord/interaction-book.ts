import { randomBytes } from 'node:crypto';
import type { Interaction } from './model.ts';
import { refuse } from './refusal.ts';
import type { World } from './world.ts';

/** How long the bot has for its first answer. */
export const FIRST_ANSWER_MS = 3000;
/** How long the token of an answered interaction is good. */
const TOKEN_LASTS_MS = 15 * 60_000;

/** The interactions that people began, by their tokens. */
export class InteractionBook {
  readonly #world: World;
  readonly #interactions = new Map<string, Interaction>();

  constructor(world: World) {
    this.#world = world;
  }

  open(about: Omit<Interaction, 'id' | 'token' | 'createdAt'>): Interaction {
    const interaction: Interaction = {
      ...about,
      id: this.#world.ids.next(),
      token: randomBytes(24).toString('base64url'),
      createdAt: this.#world.clock.now(),
    };
    this.#interactions.set(interaction.token, interaction);
    return interaction;
  }

  /** Whether nobody will answer any more. */
  isMissed(interaction: Interaction): boolean {
    return interaction.answered === undefined && this.#age(interaction) > FIRST_ANSWER_MS;
  }

  /** The interaction that is to be answered first, in time. */
  toAnswer(id: string | undefined, token: string | undefined): Interaction {
    const interaction = this.#interactions.get(token ?? '');
    if (!interaction || interaction.id !== id) return refuse('unknownInteraction');
    if (interaction.answered !== undefined) return refuse('alreadyAcknowledged');
    if (this.isMissed(interaction)) return refuse('unknownInteraction');
    return interaction;
  }

  /** The interaction whose token works as a webhook: answered, and young. */
  webhook(application: string | undefined, token: string | undefined): Interaction {
    const interaction = this.#interactions.get(token ?? '');
    if (!interaction || application !== this.#world.bot.id) return refuse('unknownWebhook');
    if (this.#age(interaction) > TOKEN_LASTS_MS) return refuse('invalidWebhookToken');
    if (interaction.answered === undefined) return refuse('unknownWebhook');
    return interaction;
  }

  #age(interaction: Interaction): number {
    return this.#world.clock.now() - interaction.createdAt;
  }
}
