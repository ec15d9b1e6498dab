import type { Role } from './command.ts';

const RANKS: Readonly<Record<Role, number>> = { guest: 0, adult: 1, owner: 2 };

/** Whether a role is at least another. */
export function isAtLeast(role: Role, least: Role): boolean {
  return RANKS[role] >= RANKS[least];
}
