import type { Wire } from './checks/form.ts';
import { refuse } from './refusal.ts';
import type { World } from './world.ts';

const DAY_MS = 24 * 60 * 60_000;
const CREATES_A_DAY = 200;

/** A command as it is registered. */
export interface Command {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly guildId: string | undefined;
  readonly wire: Wire;
}

/** The commands of the application: the global ones and those of each guild. */
export class CommandBook {
  readonly #world: World;
  #commands: Command[] = [];
  readonly #creates: { readonly guildId: string | undefined; readonly at: number }[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  /** The commands of a guild, or, without one, the global ones. */
  of(guildId: string | undefined): Command[] {
    return this.#commands.filter((command) => command.guildId === guildId);
  }

  find(guildId: string | undefined, id: string | undefined): Command {
    return this.of(guildId).find((command) => command.id === id) ?? refuse('unknownCommand');
  }

  /** Replaces all commands of a scope; one whose name stays keeps its id. */
  replace(guildId: string | undefined, list: readonly Wire[]): Command[] {
    const before = this.of(guildId);
    const next = list.map((wire) => this.#made(guildId, wire, before));
    this.#commands = [...this.#commands.filter((command) => command.guildId !== guildId), ...next];
    return next;
  }

  /** Adds one; one of the same name is overwritten. */
  add(guildId: string | undefined, wire: Wire): { readonly command: Command; readonly isNew: boolean } {
    const before = this.of(guildId);
    const command = this.#made(guildId, wire, before);
    const isNew = !before.some((other) => other.id === command.id);
    if (isNew && before.length >= 100) refuse('tooManyCommands');
    this.#commands = [...this.#commands.filter((other) => other.id !== command.id), command];
    return { command, isNew };
  }

  /** Puts another wording, perhaps with another name, in the place of a command. */
  change(command: Command, wire: Wire): Command {
    const next = this.#made(command.guildId, wire, [{ ...command, name: String(wire.name) }]);
    this.#commands = this.#commands.map((other) => (other === command ? next : other));
    return next;
  }

  remove(command: Command): void {
    this.#commands = this.#commands.filter((other) => other !== command);
  }

  #made(guildId: string | undefined, wire: Wire, before: readonly Command[]): Command {
    const name = String(wire.name);
    const type = Number(wire.type);
    const known = before.find((one) => one.name === name && one.type === type);
    if (!known) this.#countCreate(guildId);
    const id = known?.id ?? this.#world.ids.next();
    const defaults = {
      name_localizations: null,
      description_localizations: null,
      default_member_permissions: null,
      nsfw: false,
      contexts: null,
      integration_types: [0],
    };
    const whole = {
      ...defaults,
      ...wire,
      id,
      application_id: this.#world.bot.id,
      version: this.#world.ids.next(),
      ...(guildId !== undefined && { guild_id: guildId }),
    };
    return { id, name, type, guildId, wire: whole };
  }

  #countCreate(guildId: string | undefined): void {
    const now = this.#world.clock.now();
    const today = this.#creates.filter((one) => one.guildId === guildId && now - one.at < DAY_MS);
    if (today.length >= CREATES_A_DAY) refuse('tooManyCommandsToday');
    this.#creates.push({ guildId, at: now });
  }
}
