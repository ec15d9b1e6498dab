import type { Wire } from '../checks/form.ts';
import { OPTION } from '../checks/options.ts';
import type { NewFile } from '../files.ts';
import type { Channel, Role, User } from '../model.ts';
import { permissionsIn } from '../permissions.ts';
import { channelWire } from '../wire/channel.ts';
import { fileWire } from '../wire/message.ts';
import { actingMemberWire, roleWire, userWire } from '../wire/user.ts';
import type { World } from '../world.ts';

/** What a person puts into an option: words, a number, a tick, somebody, a channel, a role, or a file. */
export type OptionValue = string | number | boolean | { readonly user: User } | Channel | Role | NewFile;

/** The value as the interaction carries it; throws when the client would not take it. */
export function optionData(
  world: World,
  channel: Channel,
  option: Wire,
  value: OptionValue,
  resolved: Wire,
): unknown {
  const add = (kind: string, id: string, wire: Wire): string => {
    resolved[kind] = { ...(resolved[kind] as Wire | undefined), [id]: wire };
    return id;
  };
  if (typeof value !== 'object') return plain(option, value);
  if ('user' in value && takes(option, OPTION.user, OPTION.mentionable)) {
    const member = channel.guild?.members.get(value.user.id);
    if (channel.guild && member) {
      const { user: _, ...wire } = actingMemberWire(
        channel.guild,
        member,
        permissionsIn(channel, value.user.id),
      );
      add('members', value.user.id, wire);
    }
    return add('users', value.user.id, userWire(value.user));
  }
  if ('bytes' in value && takes(option, OPTION.attachment)) {
    const stored = world.files.store(channel.id, { ...value, ephemeral: true });
    return add('attachments', stored.id, fileWire(stored));
  }
  if ('overwrites' in value && takes(option, OPTION.channel)) {
    const types = option.channel_types as number[] | undefined;
    if (types && !types.includes(value.type)) throw new Error(`${String(option.name)} takes no such channel`);
    return add('channels', value.id, { ...channelWire(value), permissions: '0' });
  }
  if ('permissions' in value && takes(option, OPTION.role, OPTION.mentionable))
    return add('roles', value.id, roleWire(value));
  throw new Error(`${String(option.name)} does not take that`);
}

function takes(option: Wire, ...types: readonly number[]): boolean {
  return types.includes(Number(option.type));
}

function plain(option: Wire, value: string | number | boolean): unknown {
  const name = String(option.name);
  const kind = {
    [OPTION.text]: 'string',
    [OPTION.integer]: 'number',
    [OPTION.number]: 'number',
    [OPTION.boolean]: 'boolean',
  }[Number(option.type)];
  const choices = (option.choices ?? []) as Wire[];
  if (choices.length > 0) {
    const choice = choices.find((one) => one.name === value || one.value === value);
    if (!choice) throw new Error(`${name} has no choice ${value}`);
    return choice.value;
  }
  if (typeof value !== kind) throw new Error(`${name} takes no ${typeof value}`);
  if (option.type === OPTION.integer && !Number.isInteger(value))
    throw new Error(`${name} takes whole numbers`);
  const size = typeof value === 'string' ? value.length : Number(value);
  const ends =
    typeof value === 'string'
      ? [option.min_length, option.max_length ?? 6000]
      : [option.min_value, option.max_value];
  const [least, most] = ends.map((end) => (end === undefined ? undefined : Number(end)));
  if (kind !== 'boolean' && least !== undefined && size < least)
    throw new Error(`${name} takes no less than ${least}`);
  if (kind !== 'boolean' && most !== undefined && size > most)
    throw new Error(`${name} takes no more than ${most}`);
  return value;
}
