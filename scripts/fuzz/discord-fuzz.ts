import { setTimeout as sleep } from 'node:timers/promises';
import type {
  Channel,
  DiscordDouble,
  ForgedInteraction,
  Guild,
  Person,
  SeenMessage,
} from '../../test/doubles/discord/index.ts';
import type { Dice } from './dice.ts';
import { DiscordCallCheck } from './discord-calls.ts';
import { dispatched, rawFrame } from './discord-frames.ts';
import {
  autocompleteData,
  commandData,
  isKnownKind,
  KIND,
  type KnownCommand,
  modalData,
  pressData,
} from './discord-interactions.ts';
import type { Flaws } from './outcome.ts';

/** So much is done before what came of it is waited for. */
const AT_ONCE = 20;
/** How long that may take on a clock that stands still, in ms. */
const PATIENCE = 20_000;
/** Messages whose buttons are pressed, and things that arrive again. */
const REMEMBERED = 50;
/** The connection is disturbed after so many rounds. */
const DISTURBED_EVERY = 25;
/** What changes who is linked, or sends the house away. */
const LEFT_OUT = new Set(['users', 'role', 'restart', 'rebuild']);

interface Parts {
  readonly discord: DiscordDouble;
  readonly guild: Guild;
  readonly linked: readonly Person[];
  readonly strangers: readonly Person[];
  readonly dice: Dice;
  readonly flaws: Flaws;
}

/** What was done by whom, and whether it has to be answered. */
interface Done {
  readonly it: ForgedInteraction;
  readonly about: string;
  readonly isLinked: boolean;
  readonly hasToBeAnswered: boolean;
}

/** Things done to a bot on Discord, round after round. */
export class DiscordFuzz {
  done = 0;
  readonly #parts: Parts;
  readonly #photos: Channel;
  readonly #commands: readonly KnownCommand[];
  readonly #registered: number;
  readonly #address: string;
  readonly #calls: DiscordCallCheck;
  readonly #all: Done[] = [];
  #messages: { readonly message: SeenMessage; readonly channel: Channel }[] = [];

  private constructor(parts: Parts, commands: readonly KnownCommand[]) {
    const { discord, linked, flaws } = parts;
    this.#parts = parts;
    this.#photos = discord.channel('photos');
    this.#registered = commands.length;
    this.#commands = commands.filter(({ name }) => !LEFT_OUT.has(name));
    const file = { name: 'a.txt', bytes: new TextEncoder().encode('hello') };
    this.#address = linked[0]?.says('', { in: this.#photos, files: [file] }).attachments[0]?.url ?? '';
    const chats = new Set([this.#photos.id, ...linked.map(({ dm }) => dm.id)]);
    this.#calls = new DiscordCallCheck(chats, flaws);
  }

  static async begin(parts: Parts): Promise<DiscordFuzz> {
    return new DiscordFuzz(parts, await registered(parts.discord));
  }

  /** Things that the bot has said. */
  get said(): number {
    return this.#calls.said;
  }

  /** Does so many things. */
  async run(updates: number): Promise<void> {
    const { discord, dice } = this.#parts;
    for (let round = 1; this.done < updates; round += 1) {
      const begun = this.#all.length;
      for (let count = 0; count < AT_ONCE && this.done < updates; count += 1) this.#doOne();
      if (round % DISTURBED_EVERY === 0) await this.#disturb();
      await this.#answered(this.#all.slice(begun));
      this.#calls.look(discord.calls);
      for (const { it } of this.#all.slice(begun)) this.#remember(it);
      // Somebody deletes a message, whose buttons are pressed all the same.
      const old = dice.happens(0.2) ? dice.pick(this.#messages) : undefined;
      if (old) discord.removeMessage(old.message);
    }
  }

  /** Looks at what has to be so at the end. */
  async lookBack(): Promise<void> {
    const { discord, flaws } = this.#parts;
    const [before, now] = [this.#registered, (await registered(discord)).length];
    if (now !== before) flaws.add(`of ${before} commands ${now} are left`);
    this.#calls.look(discord.calls);
    for (const { it, about, isLinked, hasToBeAnswered } of this.#all) {
      if (!isLinked && it.isAnswered) flaws.add(`a stranger was answered: ${about}`);
      if (hasToBeAnswered && it.isThinking) flaws.add(`it thinks for ever: ${about}`);
    }
  }

  #doOne(): void {
    const { discord, dice, linked, guild } = this.#parts;
    this.done += 1;
    const chance = dice.random();
    if (chance < 0.06) {
      // Not the channel's: discord.js passes over presses in a channel of which it was told that it is no place for words.
      const ids = [guild.id, discord.applicationId, dice.pick(linked).id];
      const { event, data } = dispatched(dice, ids);
      discord.tells(event, data);
    } else if (chance < 0.09) discord.sendsRaw(rawFrame(dice));
    else if (chance < 0.13 && this.#all.length > 0) dice.pick(this.#all.slice(-REMEMBERED)).it.arrives();
    else this.#interact();
  }

  #interact(): void {
    const { dice, linked, strangers } = this.#parts;
    // There is no press without a message; in direct messages only one person can press.
    const pressed = dice.happens(0.2) && this.#messages.length > 0 ? dice.pick(this.#messages) : undefined;
    const owner = linked.find(({ id }) => id === pressed?.channel.person?.id);
    const isLinked = owner !== undefined || dice.happens(0.8);
    const person = owner ?? dice.pick(isLinked ? linked : strangers);
    const channel = pressed?.channel ?? (dice.happens(0.6) ? person.dm : this.#photos);
    const isSpoiled = dice.happens(0.25);
    const distort = isSpoiled ? (wire: Record<string, unknown>) => dice.spoil(wire) : undefined;
    const done = pressed ? this.#press(pressed.message) : this.#saying();
    const it = person.forgesInteraction({ ...done, channel, distort });
    this.#calls.knows(it, { isLinked, isSpoiled });
    const about = `${done.type} ${JSON.stringify(done.data).slice(0, 300)}`;
    this.#all.push({ it, about, isLinked, hasToBeAnswered: isLinked && !isSpoiled && isKnownKind(done) });
  }

  #press(source: SeenMessage) {
    const ids = source.buttons.flatMap(({ customId }) => customId ?? []);
    return { type: KIND.component, data: pressData(this.#parts.dice, ids), source };
  }

  #saying() {
    const { dice } = this.#parts;
    const chance = dice.random();
    if (chance < 0.7) return { type: KIND.command, data: commandData(dice, this.#commands, this.#address) };
    if (chance < 0.82) return { type: KIND.modal, data: modalData(dice) };
    if (chance < 0.98)
      return { type: KIND.autocomplete, data: autocompleteData(dice, this.#commands), focusedType: 3 };
    return { type: KIND.unknown, data: {} };
  }

  /** Waits until Discord would not wait any longer. */
  async #answered(done: readonly Done[]): Promise<void> {
    const open = () =>
      done.filter(({ it, hasToBeAnswered }) => hasToBeAnswered && !it.isAnswered && !it.isMissed);
    const end = performance.now() + PATIENCE;
    while (open().length > 0 && performance.now() < end) await sleep(5);
    for (const { it, about, hasToBeAnswered } of done)
      if (hasToBeAnswered && !it.isAnswered) this.#parts.flaws.add(`not answered: ${about}`);
  }

  #remember(it: ForgedInteraction): void {
    const { message } = it;
    if (!message || message.buttons.length === 0) return;
    const { linked } = this.#parts;
    const channels = [this.#photos, ...linked.map(({ dm }) => dm)];
    const channel = channels.find(({ id }) => id === message.channelId);
    if (channel) this.#messages = [...this.#messages.slice(1 - REMEMBERED), { message, channel }];
  }

  /** The connection breaks, and is there again before anything else is done: what is in hand goes on. */
  async #disturb(): Promise<void> {
    const { discord, dice } = this.#parts;
    dice.pick([
      () => discord.asksToReconnect(),
      () => discord.dropsGateway(),
      () => discord.dropsGateway(4000),
      () => discord.invalidates({ resumable: true }),
    ])();
    await sleep(20);
    await discord.until('the bot is back', () => discord.connections > 0, PATIENCE * 2);
  }
}

/** The commands that are registered for all guilds. */
async function registered({ api, applicationId, token }: DiscordDouble): Promise<KnownCommand[]> {
  const response = await fetch(`${api}/v10/applications/${applicationId}/commands`, {
    headers: { Authorization: `Bot ${token}` },
  });
  return (await response.json()) as KnownCommand[];
}
