import { COMPONENT } from '../checks/component-types.ts';
import type { Wire } from '../checks/form.ts';
import type { Channel } from '../model.ts';
import { permissionsIn } from '../permissions.ts';
import { channelWire } from '../wire/channel.ts';
import { actingMemberWire, roleWire, userWire } from '../wire/user.ts';
import type { World } from '../world.ts';

/** What comes along with ids that were picked from a menu of people, roles or channels; throws at ids of nothing. */
export function pickedEntities(
  world: World,
  place: Channel,
  type: number,
  ids: readonly string[],
): Wire | undefined {
  if (type === COMPONENT.button || type === COMPONENT.stringSelect) return undefined;
  const resolved: Record<string, Wire> = {};
  const add = (kind: string, id: string, wire: Wire): void => {
    resolved[kind] = { ...resolved[kind], [id]: wire };
  };
  for (const id of ids) {
    const user =
      type === COMPONENT.channelSelect || type === COMPONENT.roleSelect ? undefined : world.users.get(id);
    const role = place.guild?.roles.find((one) => one.id === id);
    const channel = world.channels.get(id);
    const member = place.guild?.members.get(id);
    if (user) {
      add('users', id, userWire(user));
      if (place.guild && member) {
        const { user: _, ...wire } = actingMemberWire(place.guild, member, permissionsIn(place, id));
        add('members', id, wire);
      }
    } else if (role && type !== COMPONENT.userSelect && type !== COMPONENT.channelSelect) {
      add('roles', id, roleWire(role));
    } else if (channel && type === COMPONENT.channelSelect) {
      add('channels', id, { ...channelWire(channel), permissions: '0' });
    } else {
      throw new Error(`the menu does not hold ${id}`);
    }
  }
  return resolved;
}
