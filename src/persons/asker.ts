import type { Asker } from '../commands/command.ts';
import { type Language, languageOf } from '../texts/texts.ts';
import type { Person } from './person.ts';

/**
 * A person as commands know them. `locale` is that of the platform's app, as far as it is told now; `houseZone` the zone of whoever has
 * set none.
 */
export function askerOf(
  person: Person,
  channel: string,
  locale: string | undefined,
  houseZone: string,
): Asker {
  const { name, role, accounts, timeZone } = person;
  const reads = { language: languageIn(person, channel, locale), timeZone: timeZone ?? houseZone };
  return { name, role, channel, ...reads, accounts };
}

/** What somebody reads on a channel: what they have set, else that of their app, also when it is not told now. */
export function languageIn({ language, links }: Person, channel: string, locale?: string): Language {
  const known = links.find((link) => link.channel === channel)?.language;
  return language ?? (locale === undefined ? known : undefined) ?? languageOf(locale);
}
