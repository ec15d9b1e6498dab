import { type ApplicationCommandOptionType, Locale } from 'discord.js';

/** An option of a command, as much of it as is used here. */
export interface SlashOption {
  readonly type:
    | ApplicationCommandOptionType.String
    | ApplicationCommandOptionType.Integer
    | ApplicationCommandOptionType.Attachment;
  readonly name: string;
  readonly description: string;
  readonly description_localizations: Readonly<Record<string, string>>;
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices: readonly { readonly name: string; readonly value: string }[];
}

/** A slash command, as Discord takes it: https://docs.discord.com/developers/interactions/application-commands. */
export interface SlashCommand {
  readonly name: string;
  readonly description: string;
  readonly description_localizations: Readonly<Record<string, string>>;
  readonly options: readonly SlashOption[];
}

const LONGEST_DESCRIPTION = 100;

/** A description in Discord's languages; English is the one for everybody else. */
export function described(
  descriptions: ReadonlyMap<string, string>,
  otherwise: string,
): Pick<SlashCommand, 'description' | 'description_localizations'> {
  const line = (text: string) => [...text.replace(/\s+/g, ' ').trim()].slice(0, LONGEST_DESCRIPTION).join('');
  const [first] = descriptions.values();
  const localized = [...descriptions].flatMap(([language, text]) => {
    const locale = localeOf(language);
    return locale === undefined || language === 'en' || line(text) === ''
      ? []
      : [[locale, line(text)] as const];
  });
  return {
    description: line(descriptions.get('en') ?? first ?? '') || otherwise,
    description_localizations: Object.fromEntries(localized),
  };
}

function localeOf(language: string): string | undefined {
  const locales: readonly string[] = Object.values(Locale);
  return locales.find((one) => one === language) ?? locales.find((one) => one.startsWith(`${language}-`));
}
