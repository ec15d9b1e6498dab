import type { Wire } from '../checks/form.ts';
import type { NewFile } from '../files.ts';
import { type Channel, INTERACTION_TYPE, type Interaction, type Message, type User } from '../model.ts';
import { may } from '../permissions.ts';
import { react, unreact } from '../reactions.ts';
import { isVisible, type SeenMessage, seenMessage } from '../seen.ts';
import type { World } from '../world.ts';
import { Answer, firstAnswer } from './answer.ts';
import { type FieldValue, filledModal } from './filled-modal.ts';
import { ForgedInteraction, type Forgery } from './forged-interaction.ts';
import { interactionWire } from './interaction-wire.ts';
import type { SeenModal } from './modal.ts';
import { pickedEntities } from './picked-entities.ts';
import { buttonToPress, type ComponentPress, optionsToPick } from './pressed-component.ts';
import { typedCommand } from './typed-command.ts';
import type { OptionValue } from './typed-option.ts';

/** Where something is done: a channel, or the direct messages with the bot. */
export type Place = Channel | 'dm';

type Options = Readonly<Record<string, OptionValue>>;

/** Somebody at a Discord client, who can do what the client lets people do, and sees what it shows. */
export class Person {
  readonly user: User;
  readonly #world: World;

  constructor(world: World, user: User) {
    this.#world = world;
    this.user = user;
  }

  get id(): string {
    return this.user.id;
  }

  get name(): string {
    return this.user.name;
  }

  /** The direct messages with the bot. */
  get dm(): Channel {
    return this.#world.directMessages(this.user);
  }

  /** Types a slash command and waits for the first answer to it. */
  async runs(command: string, options: Options = {}, { in: place }: { in?: Place } = {}): Promise<Answer> {
    const channel = this.#at(place);
    const typed = typedCommand(this.#world, { person: this.user, channel, path: command, options });
    const about = { type: INTERACTION_TYPE.command, channel, words: typed.words, commandName: typed.name };
    return new Answer(this.#world, await this.#send(about, typed.data));
  }

  /** Writes an option that completes itself; the answer is what the bot offers. */
  async types(
    command: string,
    option: string,
    text: string,
    { in: place, with: others = {} }: { in?: Place; with?: Options } = {},
  ): Promise<{ name: string; value: string | number }[]> {
    const channel = this.#at(place);
    const options = { ...others, [option]: text };
    const typed = typedCommand(this.#world, {
      person: this.user,
      channel,
      path: command,
      options,
      focused: option,
    });
    if (typed.completing === undefined) throw new Error(`/${command} does not complete ${option}`);
    const sent = {
      type: INTERACTION_TYPE.autocomplete,
      channel,
      words: typed.words,
      commandName: typed.name,
      focusedType: typed.completing,
    };
    const { choices = [] } = await this.#send(sent, typed.data);
    return choices.map(({ name, value }) => ({ name: String(name), value: value as string | number }));
  }

  /** Presses a button, told by its label or custom id. */
  async clicks(message: SeenMessage | Answer, button: string): Promise<Answer> {
    const source = this.#sourceOf(message);
    return this.#presses(source, buttonToPress(seenMessage(this.#world, source), button));
  }

  /** Picks from a menu, told by its placeholder or custom id: options by labels or values; people, roles, channels by ids. */
  async picks(message: SeenMessage | Answer, menu: string, ...options: readonly string[]): Promise<Answer> {
    const source = this.#sourceOf(message);
    return this.#presses(source, optionsToPick(seenMessage(this.#world, source), menu, options));
  }

  /** Sends a press that the client would not have let through: of a component that is gone, switched off or made up. */
  async forges(message: SeenMessage, press: ComponentPress): Promise<Answer> {
    const source = this.#world.messages.get(message.id);
    if (!source) throw new Error('no such message');
    return this.#presses(source, press);
  }

  /** Sends what no client would; it is not waited for an answer, since there may be none. */
  forgesInteraction(forgery: Forgery): ForgedInteraction {
    return new ForgedInteraction(this.#world, this.user, forgery);
  }

  /** Fills in a modal, its fields told by label or custom id, and sends it. */
  async submits(modal: SeenModal, fields: Readonly<Record<string, FieldValue>> = {}): Promise<Answer> {
    const { opener } = modal;
    const about = {
      type: INTERACTION_TYPE.modal,
      channel: opener.channel,
      words: `${modal.title} ✓`,
      ...(opener.source && { source: opener.source }),
    };
    return new Answer(this.#world, await this.#send(about, filledModal(this.#world, modal, fields)));
  }

  /** Writes a message. */
  says(
    content: string,
    {
      in: place,
      files = [],
      replyTo,
    }: { in?: Place; files?: readonly NewFile[]; replyTo?: SeenMessage } = {},
  ): SeenMessage {
    const channel = this.#at(place);
    if (!may(channel, this.id, 'SendMessages'))
      throw new Error(`${this.name} may not write in ${channel.name}`);
    const answered = replyTo && this.#world.messages.get(replyTo.id);
    const mentions = { everyone: false, users: 'all', repliedUser: true } as const;
    const words = { content, embeds: [], components: [], flags: 0, added: files, mentions };
    const message = this.#world.messages.add(channel, this.user, {
      words,
      ...(answered && { replyTo: answered }),
    });
    return seenMessage(this.#world, message);
  }

  /** Changes a message of their own. */
  edits(message: SeenMessage, content: string): void {
    const words = { content, embeds: undefined, components: undefined, flags: 0, added: [], kept: undefined };
    this.#world.messages.edit(this.#own(message), words);
  }

  /** Deletes a message of their own. */
  deletes(message: SeenMessage): void {
    this.#world.messages.remove(this.#own(message));
  }

  reacts(message: SeenMessage, emoji: string): void {
    react(this.#world, this.#sourceOf(message), emoji, this.user);
  }

  unreacts(message: SeenMessage, emoji: string): void {
    unreact(this.#world, this.#sourceOf(message), emoji, this.user);
  }

  /** Takes no more direct messages from the bot, or takes them again. */
  blocksDMs(blocks = true): void {
    this.user.blocksDMs = blocks;
  }

  /** What they see of a channel now. */
  messages(place?: Place): SeenMessage[] {
    const channel = this.#at(place);
    if (!this.#reads(channel)) return [];
    const all = this.#world.messages.in(channel).filter((message) => isVisible(message, this.user));
    return all.map((message) => seenMessage(this.#world, message));
  }

  /** The newest message that reads like that, as soon as there is one; in any channel, and of any age, unless told. */
  sees(
    pattern: RegExp,
    { in: place, after, patience }: { in?: Place; after?: SeenMessage; patience?: number } = {},
  ): Promise<SeenMessage> {
    const channels = (): Channel[] =>
      place ? [this.#at(place)] : [...this.#world.channels.values()].filter((one) => this.#reads(one));
    const seen = (): SeenMessage[] => channels().flatMap((channel) => this.messages(channel));
    const isNew = ({ id }: SeenMessage): boolean => after === undefined || BigInt(id) > BigInt(after.id);
    return this.#world.changes.until(
      () =>
        `${this.name} sees ${pattern}; what there is: ${seen()
          .map(({ text }) => text)
          .join(' / ')}`,
      () =>
        seen()
          .filter((one) => !one.thinking && isNew(one) && pattern.test(one.text))
          .sort((one, two) => Number(BigInt(one.id) - BigInt(two.id)))
          .at(-1),
      patience,
    );
  }

  async #presses(source: Message, press: ComponentPress): Promise<Answer> {
    const { customId, type = 2, values, label = customId } = press;
    const resolved = pickedEntities(this.#world, source.channel, type, values ?? []);
    const data = {
      custom_id: customId,
      component_type: type,
      id: 1,
      ...(values && { values }),
      ...(resolved && { resolved }),
    };
    const about = { type: INTERACTION_TYPE.component, channel: source.channel, words: `[${label}]`, source };
    return new Answer(this.#world, await this.#send(about, data));
  }

  async #send(
    about: Omit<Interaction, 'id' | 'token' | 'createdAt' | 'person'>,
    data: Wire,
  ): Promise<Interaction> {
    const interaction = this.#world.interactions.open({
      ...about,
      person: this.user,
      words: `${this.name} ${about.words}`,
    });
    const wire = interactionWire(this.#world, interaction, data);
    this.#world.dispatch('INTERACTION_CREATE', 0, () => wire);
    return firstAnswer(this.#world, interaction);
  }

  #at(place: Place | undefined): Channel {
    if (place === 'dm') return this.dm;
    return (
      place ?? [...this.#world.channels.values()].find((one) => one.guild && this.#reads(one)) ?? this.dm
    );
  }

  #reads(channel: Channel): boolean {
    if (channel.gone) return false;
    return channel.guild ? may(channel, this.id, 'ViewChannel') : channel.person === this.user;
  }

  #sourceOf(seen: SeenMessage | Answer): Message {
    const message = this.#world.messages.get(seen instanceof Answer ? seen.now.id : seen.id);
    if (!message || !isVisible(message, this.user) || !this.#reads(message.channel)) {
      throw new Error(`${this.name} does not see that message`);
    }
    return message;
  }

  #own(seen: SeenMessage): Message {
    const message = this.#sourceOf(seen);
    if (message.author !== this.user) throw new Error(`that message is not ${this.name}'s`);
    return message;
  }
}
