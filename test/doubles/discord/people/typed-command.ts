import type { Wire } from '../checks/form.ts';
import { OPTION } from '../checks/options.ts';
import type { Command } from '../command-book.ts';
import type { Channel, User } from '../model.ts';
import { guildPermissions, may } from '../permissions.ts';
import type { World } from '../world.ts';
import { type OptionValue, optionData } from './typed-option.ts';

export interface TypedCommand {
  readonly words: string;
  readonly data: Wire;
  readonly name: string;
  /** The type of the option that is still being written, if it completes itself. */
  readonly completing?: number;
}

export interface Typing {
  readonly person: User;
  readonly channel: Channel;
  /** The command, with its subcommands after blanks. */
  readonly path: string;
  readonly options: Readonly<Record<string, OptionValue>>;
  /** The option that is still being written. */
  readonly focused?: string;
}

/** What the client sends for a typed command; throws where the client would not send it. */
export function typedCommand(world: World, typing: Typing): TypedCommand {
  const [name = '', ...below] = typing.path.split(' ');
  const command = offered(world, typing.person, typing.channel).find((one) => one.name === name);
  if (!command) throw new Error(`${typing.person.name} is not offered /${name} in ${typing.channel.name}`);
  const resolved: Wire = {};
  let completing: number | undefined;
  const nest = (wire: Wire, path: readonly string[]): Wire[] => {
    const options = (wire.options ?? []) as Wire[];
    const [next, ...rest] = path;
    if (next === undefined) {
      if (options.some((one) => one.type === OPTION.subcommand || one.type === OPTION.group)) {
        throw new Error(`/${typing.path} takes a subcommand`);
      }
      const focused = options.find((one) => one.name === typing.focused && one.autocomplete === true);
      completing = focused && Number(focused.type);
      return leaf(world, typing, options, resolved);
    }
    const sub = options.find(
      (one) => one.name === next && (one.type === OPTION.subcommand || one.type === OPTION.group),
    );
    if (!sub) throw new Error(`/${typing.path} has no subcommand ${next}`);
    return [{ name: next, type: sub.type, options: nest(sub, rest) }];
  };
  const options = nest(command.wire, below);
  const data: Wire = { id: command.id, name, type: 1, options };
  if (Object.keys(resolved).length > 0) data.resolved = resolved;
  if (command.guildId !== undefined) data.guild_id = command.guildId;
  const given = Object.entries(typing.options).map(([key, value]) => ` ${key}:${spelled(value)}`);
  const words = `/${typing.path}${given.join('')}`;
  return { words, data, name, ...(completing !== undefined && { completing }) };
}

/** The commands that the client shows to somebody in a channel: a guild's own hide global ones of that name. */
export function offered(world: World, person: User, channel: Channel): Command[] {
  const { guild } = channel;
  if (!guild) return world.commands.of(undefined).filter((one) => isIn(one.wire, 1));
  if (!guild.members.has(world.bot.id)) return [];
  if (!may(channel, person.id, 'ViewChannel') || !may(channel, person.id, 'UseApplicationCommands'))
    return [];
  const own = world.commands.of(guild.id);
  const global = world.commands.of(undefined).filter((one) => isIn(one.wire, 0));
  const all = [...own, ...global.filter((one) => !own.some((other) => other.name === one.name))];
  return all.filter(({ wire, type }) => {
    if (type !== 1) return false;
    if (wire.default_member_permissions === null || wire.default_member_permissions === undefined)
      return true;
    const needs = BigInt(String(wire.default_member_permissions));
    const has = guildPermissions(guild, person.id);
    // "0" leaves a command to those who may everything.
    return needs === 0n ? has === (1n << 53n) - 1n : (has & needs) === needs;
  });
}

function isIn(wire: Wire, context: number): boolean {
  if (context === 1 && wire.dm_permission === false) return false;
  return !Array.isArray(wire.contexts) || wire.contexts.includes(context);
}

function leaf(world: World, typing: Typing, options: readonly Wire[], resolved: Wire): Wire[] {
  for (const name of Object.keys(typing.options)) {
    if (!options.some((one) => one.name === name)) throw new Error(`/${typing.path} has no option ${name}`);
  }
  return options.flatMap((option): Wire[] => {
    const name = String(option.name);
    const value = typing.options[name];
    if (name === typing.focused) return [{ name, type: option.type, value: value ?? '', focused: true }];
    if (value !== undefined) {
      const data = optionData(world, typing.channel, option, value, resolved);
      return [{ name, type: option.type, value: data }];
    }
    if (option.required === true && typing.focused === undefined)
      throw new Error(`/${typing.path} needs ${name}`);
    return [];
  });
}

function spelled(value: OptionValue): string {
  if (typeof value !== 'object') return String(value);
  if ('user' in value) return `@${value.user.name}`;
  return value.name;
}
