import { type APIModalInteractionResponseCallbackData, InteractionResponseType, Routes } from 'discord.js';
import { type DiscordCalls, newMessage } from './discord-calls.ts';
import { ALREADY_ANSWERED } from './discord-errors.ts';
import { type MessagePart, messageBody } from './message-part.ts';

interface Made {
  readonly id: string;
}

interface First {
  readonly resource?: { readonly message?: Made };
}

/** The calls that answer one interaction, by its token, which is kept here and shown nowhere. */
export class InteractionCalls {
  readonly #calls: DiscordCalls;
  readonly #application: string;
  readonly #id: string;
  readonly #token: string;

  constructor(
    calls: DiscordCalls,
    interaction: { readonly applicationId: string; readonly id: string; readonly token: string },
  ) {
    this.#calls = calls;
    this.#application = interaction.applicationId;
    this.#id = interaction.id;
    this.#token = interaction.token;
  }

  /** Tells that an answer will come: as a message of its own, or in the message whose button was pressed. */
  async defer(asUpdate: boolean): Promise<void> {
    const { DeferredMessageUpdate, DeferredChannelMessageWithSource } = InteractionResponseType;
    await this.#first({ type: asUpdate ? DeferredMessageUpdate : DeferredChannelMessageWithSource });
  }

  /** Answers at once with a message; its id. */
  async reply(part: MessagePart, { onlyForOne = false } = {}): Promise<string> {
    const data = messageBody(part, { onlyForOne });
    const first = await this.#first({ type: InteractionResponseType.ChannelMessageWithSource, data }, part);
    return first?.resource?.message?.id ?? this.original();
  }

  /** Answers at once by changing the message whose button was pressed. */
  async update(part: MessagePart): Promise<void> {
    await this.#first({ type: InteractionResponseType.UpdateMessage, data: messageBody(part) }, part);
  }

  /** Answers at once with a form. */
  async openModal(data: APIModalInteractionResponseCallbackData): Promise<void> {
    await this.#first({ type: InteractionResponseType.Modal, data });
  }

  /** Answers at once with what an option may be completed to. */
  async choices(choices: readonly { readonly name: string; readonly value: string }[]): Promise<void> {
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
    await this.#first({ type, data: { choices } });
  }

  /** The id of the message that answers. */
  async original(): Promise<string> {
    const route = Routes.webhookMessage(this.#application, this.#token);
    return (await this.#calls.get<Made>({ route, isOwn: false })).id;
  }

  /** Puts a message where the answer was said to come; its id. */
  async fill(part: MessagePart): Promise<string> {
    const route = Routes.webhookMessage(this.#application, this.#token);
    const call = { route, body: messageBody(part), files: part, isOwn: false };
    return (await this.#calls.patch<Made>(call)).id;
  }

  /** Takes back that an answer will come. */
  async takeBack(): Promise<void> {
    await this.#calls.delete({ route: Routes.webhookMessage(this.#application, this.#token), isOwn: false });
  }

  /** Says one more message; its id. */
  async followUp(part: MessagePart, { onlyForOne = false } = {}): Promise<string> {
    const call = newMessage(
      Routes.webhook(this.#application, this.#token),
      part,
      messageBody(part, { onlyForOne }),
    );
    return (await this.#calls.post<Made>({ ...call, isOwn: false })).id;
  }

  async #first(body: object, files?: MessagePart): Promise<First | undefined> {
    const route = Routes.interactionCallback(this.#id, this.#token);
    const query = { with_response: 'true' };
    // Nobody else answers it: that it is answered already means that a call arrived whose answer was lost, and was repeated.
    const call = { route, body, query, isOwn: false, passes: ALREADY_ANSWERED, ...(files && { files }) };
    return this.#calls.post<First | undefined>(call);
  }
}
