import { ApplicationIntegrationType, InteractionContextType, Routes } from 'discord.js';
import type { DiscordCalls } from './discord-calls.ts';
import type { SlashCommand, SlashOption } from './slash-command.ts';

/** Where commands are registered: everywhere, or in one guild. */
interface Scope {
  readonly guild: string | undefined;
  readonly commands: readonly SlashCommand[];
  /** Where the global ones are shown. */
  readonly contexts: readonly InteractionContextType[];
}

/** A registered command, with all that Discord adds of its own. */
type Registered = Partial<Omit<SlashCommand, 'options'>> & {
  readonly type?: number;
  readonly options?: readonly Partial<SlashOption>[];
  readonly contexts?: readonly InteractionContextType[] | null;
};

/**
 * Where the commands belong. Without a list of guilds they are global; with one they are in these guilds, which shows them at
 * once, and globally in direct messages alone. Guilds that the bot is in besides have none, so that nothing is shown twice.
 */
export function scopes(
  commands: readonly SlashCommand[],
  { guilds, joined }: { readonly guilds: readonly string[] | undefined; readonly joined: readonly string[] },
): Scope[] {
  const { Guild, BotDM } = InteractionContextType;
  const everywhere = { guild: undefined, commands, contexts: guilds ? [BotDM] : [Guild, BotDM] };
  const inGuilds = joined.map((guild) => {
    return { guild, commands: guilds?.includes(guild) ? commands : [], contexts: [] };
  });
  return [everywhere, ...inGuilds];
}

/** Registers what is not registered so already: Discord counts what is created. @throws ChatError */
export async function register(calls: DiscordCalls, application: string, scope: Scope): Promise<void> {
  const { guild, commands, contexts } = scope;
  const route =
    guild === undefined
      ? Routes.applicationCommands(application)
      : Routes.applicationGuildCommands(application, guild);
  const wanted = commands.map((command) => ({
    ...command,
    type: 1,
    ...(guild === undefined && {
      contexts,
      integration_types: [ApplicationIntegrationType.GuildInstall],
    }),
  }));
  const there = await calls.get<readonly Registered[]>({ route, query: { with_localizations: 'true' } });
  if (fingerprint(there) !== fingerprint(wanted)) await calls.put({ route, body: wanted });
}

/** The same for lists of commands that do the same; what Discord adds, leaves out or orders anew makes no difference. */
function fingerprint(commands: readonly Registered[]): string {
  const told = commands.map((command) => ({
    name: command.name,
    type: command.type ?? 1,
    ...description(command),
    contexts: [...(command.contexts ?? [])].sort(),
    options: (command.options ?? []).map((option) => ({
      name: option.name,
      type: option.type,
      ...description(option),
      required: option.required ?? false,
      autocomplete: option.autocomplete ?? false,
      choices: (option.choices ?? []).map(({ name, value }) => [name, value]),
    })),
  }));
  return JSON.stringify(told.sort((one, two) => String(one.name).localeCompare(String(two.name), 'en')));
}

function description(one: Partial<Pick<SlashCommand, 'description' | 'description_localizations'>>): object {
  const localized = Object.entries(one.description_localizations ?? {}).sort(([a], [b]) =>
    a.localeCompare(b, 'en'),
  );
  return { description: one.description, localized };
}
