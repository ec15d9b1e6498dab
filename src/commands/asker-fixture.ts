import type { Asker } from './command.ts';

/** The owner at the terminal, reading English in UTC. */
export const ASKER: Asker = {
  name: 'anna',
  role: 'owner',
  channel: 'terminal',
  language: 'en',
  timeZone: 'UTC',
  accounts: 'all',
};
