import type { Interaction } from '../model.ts';
import { type SeenMessage, seenMessage } from '../seen.ts';
import type { World } from '../world.ts';
import { type SeenModal, seenModal } from './modal.ts';

const KINDS = { 4: 'message', 5: 'thinking', 6: 'nothing yet', 7: 'update', 9: 'modal' } as const;

/** How the bot answered what a person did. */
export class Answer {
  readonly #world: World;
  readonly #interaction: Interaction;

  constructor(world: World, interaction: Interaction) {
    this.#world = world;
    this.#interaction = interaction;
  }

  /** What the first answer was. */
  get kind(): (typeof KINDS)[keyof typeof KINDS] {
    return KINDS[this.#interaction.answered as keyof typeof KINDS];
  }

  /** The modal that has opened; throws when none has. */
  get modal(): SeenModal {
    const { modal } = this.#interaction;
    if (!modal) throw new Error(`${this.#interaction.words} opened no modal: ${this.kind}`);
    return seenModal(modal, this.#interaction);
  }

  /** The message that answers, or was changed, as it is now; throws when there is none. */
  get now(): SeenMessage {
    const { original } = this.#interaction;
    if (!original) throw new Error(`${this.#interaction.words} has no message: ${this.kind}`);
    return seenMessage(this.#world, original);
  }

  /** The message as soon as the bot has thought, and, with a pattern, as soon as it reads like that. */
  message(pattern = /(?:)/, patience?: number): Promise<SeenMessage> {
    const { words, original } = this.#interaction;
    const what = (): string =>
      `an answer to ${words} like ${pattern}; there is ${original ? this.now.text : 'none'}`;
    return this.#world.changes.until(
      what,
      () => {
        const seen = this.now;
        return seen.thinking || !pattern.test(seen.text) ? undefined : seen;
      },
      patience,
    );
  }
}

/** Waits for the first answer, as the person does: for three seconds. */
export async function firstAnswer(world: World, interaction: Interaction): Promise<Interaction> {
  let callOff = () => {};
  // A timer may ring a little before the clock says so: then it is looked once more.
  const lookIn = (ms: number) => {
    callOff = world.clock.after(ms, () => {
      world.changes.tell();
      lookIn(20);
    });
  };
  // One more millisecond, since the last one still counts.
  lookIn(3001);
  try {
    return await world.changes.until(
      () => `an answer to ${interaction.words}`,
      () => {
        if (interaction.answered !== undefined) return interaction;
        if (world.interactions.isMissed(interaction)) {
          throw new Error(`The application did not respond: ${interaction.words}`);
        }
        return undefined;
      },
    );
  } finally {
    callOff();
  }
}
