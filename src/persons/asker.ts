import type { Asker } from '../commands/command.ts';
import { languageOf } from '../texts/texts.ts';
import type { Person } from './person.ts';

/** A person as commands know them. `locale` is that of the platform's account, `houseZone` the zone of whoever has set none. */
export function askerOf(
  { name, role, accounts, language, timeZone }: Person,
  channel: string,
  locale: string | undefined,
  houseZone: string,
): Asker {
  const reads = { language: language ?? languageOf(locale), timeZone: timeZone ?? houseZone };
  return { name, role, channel, ...reads, accounts };
}
