import type { AutocompleteInteraction, Interaction } from 'discord.js';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import {
  ChatError,
  type ChatUser,
  type Heard,
  type OfferedCommand,
  type OnHeard,
} from '../chat/chat-platform.ts';
import { InteractionAnswering } from './answering.ts';
import type { Room } from './attached-files.ts';
import type { ChannelMessages } from './channel-messages.ts';
import { type Complete, choicesFor } from './complete-option.ts';
import type { DiscordCalls } from './discord-calls.ts';
import { HandledIds } from './handled-ids.ts';
import { InteractionCalls } from './interaction-calls.ts';
import { deedOf, placeOf, userOf } from './read-interaction.ts';

/** How long what is in hand may take at the end. */
const LAST_WAIT_MS = 8000;

export interface HearingParts {
  readonly calls: DiscordCalls;
  readonly messages: ChannelMessages;
  readonly log: Log;
  readonly clock: Clock;
  readonly guilds: readonly string[] | undefined;
  readonly complete: Complete | undefined;
  readonly isKnown: (user: ChatUser) => boolean;
  readonly room: Room;
}

/** Hears what people do, each thing once, and knows what is still in hand. */
export class Hearing {
  /** What is offered, by its names. */
  offered: ReadonlyMap<string, OfferedCommand> = new Map();
  readonly #parts: HearingParts;
  readonly #handled = new HandledIds();
  readonly #inHand = new Set<Promise<void>>();
  readonly #ending = new AbortController();
  #onHeard: OnHeard | undefined;
  #ended: Promise<void> | undefined;

  constructor(parts: HearingParts) {
    this.#parts = parts;
  }

  begin(onHeard: OnHeard): void {
    this.#onHeard = onHeard;
  }

  /** Hears no more, and waits for what is in hand. Safe to call twice. */
  async end(): Promise<void> {
    this.#ended ??= this.#end();
    await this.#ended;
  }

  async #end(): Promise<void> {
    this.#onHeard = undefined;
    const waiting = new AbortController();
    const late = this.#parts.clock.delay(LAST_WAIT_MS, waiting.signal).catch(() => undefined);
    await Promise.race([Promise.all(this.#inHand), late]);
    waiting.abort();
    this.#ending.abort(new Error('stopped'));
  }

  /** Takes in hand what somebody did; never throws. */
  hear(interaction: Interaction): void {
    const onHeard = this.#onHeard;
    if (!onHeard || !this.#isServed(interaction) || !this.#handled.take(interaction.id)) return;
    const handled = this.#handle(interaction, onHeard).catch((error) => {
      const { name } = error instanceof Error ? error : { name: 'unknown' };
      // Discord may have ceased to wait. The error itself may have in it what was said.
      const level = error instanceof ChatError ? 'info' : 'error';
      this.#parts.log[level]('discord-interaction-failed', { kind: name });
    });
    this.#inHand.add(handled);
    void handled.then(() => this.#inHand.delete(handled));
  }

  #isServed({ guildId }: Interaction): boolean {
    const { guilds } = this.#parts;
    return guildId === null || guilds === undefined || guilds.includes(guildId);
  }

  async #handle(interaction: Interaction, onHeard: OnHeard): Promise<void> {
    const isKnown = this.#parts.isKnown(userOf(interaction));
    if (interaction.isAutocomplete()) return isKnown ? this.#complete(interaction) : undefined;
    const answering = this.#answering(interaction);
    if (!answering) return;
    if (isKnown) void answering.watch();
    try {
      const heard = this.#heard(interaction, answering);
      if (heard) await onHeard(heard);
    } finally {
      if (isKnown) await answering.end();
    }
  }

  #heard(interaction: Interaction, answering: InteractionAnswering): Heard | undefined {
    const place = placeOf(interaction);
    const deed = deedOf(interaction, this.offered);
    if (!place || !deed) return undefined;
    const { id, createdTimestamp: at } = interaction;
    const largestFile = interaction.attachmentSizeLimit || undefined;
    return { id, at, user: userOf(interaction), place, deed, answering, largestFile };
  }

  #answering(interaction: Exclude<Interaction, AutocompleteInteraction>): InteractionAnswering | undefined {
    const place = placeOf(interaction);
    if (!place) return undefined;
    const { messages, clock, room } = this.#parts;
    const isFromMessage =
      interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
    return new InteractionAnswering({
      calls: new InteractionCalls(this.#parts.calls, interaction),
      messages,
      clock,
      place,
      room: { ...room, fileLimit: interaction.attachmentSizeLimit || room.fileLimit },
      source: isFromMessage ? interaction.message.id : undefined,
      mayAsk: !interaction.isModalSubmit(),
      signal: this.#ending.signal,
    });
  }

  async #complete(interaction: AutocompleteInteraction): Promise<void> {
    const { complete, calls, clock } = this.#parts;
    const completing = async () => {
      const { name, value } = interaction.options.getFocused(true);
      return (await complete?.(interaction.commandName, name, String(value), userOf(interaction))) ?? [];
    };
    const choices = await choicesFor(completing, clock);
    await new InteractionCalls(calls, interaction).choices(choices.map((one) => ({ name: one, value: one })));
  }
}
