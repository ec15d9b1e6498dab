import { ApplicationCommandOptionType } from 'discord.js';
import type { OfferedCommand } from '../chat/chat-platform.ts';
import { ownCommands } from './own-commands.ts';
import { described, type SlashCommand, type SlashOption } from './slash-command.ts';

/** Names that Discord takes; lower case besides. */
const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;
const MOST_COMMANDS = 100;
const MOST_OPTIONS = 25;
const MOST_CHOICES = 25;
const LONGEST_CHOICE = 100;

type OfferedArgument = OfferedCommand['arguments'][number];

/**
 * The slash commands for what is offered, and the adapter's own. What has a name that Discord does not take is left out: an
 * option alone if the command can do without it. `completes` says whether texts are completed while they are written.
 */
export function slashCommands(
  offered: readonly OfferedCommand[],
  { completes }: { completes: boolean },
): SlashCommand[] {
  const own = ownCommands();
  const names = new Set(own.map(({ name }) => name));
  const fitting = offered.filter(({ name }) => fits(name) && !names.has(name) && names.add(name));
  const made = fitting.flatMap((command) => slashCommand(command, completes));
  return [...own, ...made].slice(0, MOST_COMMANDS);
}

function slashCommand(command: OfferedCommand, completes: boolean): SlashCommand[] {
  const [taken, left] = [
    command.arguments.filter(({ name }) => fits(name)),
    command.arguments.filter(({ name }) => !fits(name)),
  ];
  if (left.some(({ isRequired }) => isRequired)) return [];
  // Discord wants the required ones first.
  const ordered = [
    ...taken.filter(({ isRequired }) => isRequired),
    ...taken.filter(({ isRequired }) => !isRequired),
  ];
  const options = ordered.slice(0, MOST_OPTIONS).map((argument) => slashOption(argument, completes));
  return [{ name: command.name, ...described(command.descriptions, command.name), options }];
}

function slashOption(
  { name, kind, isRequired, choices = [] }: OfferedArgument,
  completes: boolean,
): SlashOption {
  const isFixed = kind === 'choice' && choices.length <= MOST_CHOICES && choices.every(isChoice);
  const isText = kind !== 'number';
  return {
    type: isText ? ApplicationCommandOptionType.String : ApplicationCommandOptionType.Integer,
    name,
    description: name,
    description_localizations: {},
    required: isRequired,
    autocomplete: isText && !isFixed && completes,
    choices: isFixed ? choices.map((value) => ({ name: value, value })) : [],
  };
}

function fits(name: string): boolean {
  return NAME.test(name) && name === name.toLowerCase();
}

function isChoice(choice: string): boolean {
  return choice !== '' && choice.length <= LONGEST_CHOICE;
}
