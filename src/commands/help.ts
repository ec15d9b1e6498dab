import type { Line } from '../texts/texts.ts';
import type { Argument, Asker, Command, Reply, Topic } from './command.ts';

const TOPICS: readonly Topic[] = ['pictures', 'work', 'library', 'accounts', 'about'];
const ARGUMENTS = { command: { kind: 'word', optional: true } } as const;

/** `help [COMMAND]`: what the asker can say; `allowed` answers the commands that are theirs. */
export function helpCommand(allowed: (asker: Asker) => readonly Command[]): Command<typeof ARGUMENTS> {
  return {
    name: 'help',
    topic: 'about',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ command }, { asker }) => help(allowed(asker), command),
  };
}

function help(commands: readonly Command[], wanted: string | undefined): Reply {
  const one = commands.find(({ name }) => name === wanted?.toLowerCase());
  const lines = helpLines(commands, wanted);
  const shown = one ? [one] : commands;
  const data = shown.map(({ name, topic, role, arguments: wantedArguments }) => {
    return { name, topic, role, arguments: wantedArguments };
  });
  return { lines, data: { commands: data }, ok: true };
}

/** One command with an example; or all with what they are for, under the headings of their topics. */
export function helpLines(commands: readonly Command[], wanted?: string): Line[] {
  const one = commands.find(({ name }) => name === wanted?.toLowerCase());
  if (one) return linesOf(one);
  return TOPICS.flatMap((topic) => linesOfTopic(topic, commands));
}

function linesOfTopic(topic: Topic, commands: readonly Command[]): Line[] {
  const some = commands.filter((command) => command.topic === topic);
  return some.length === 0 ? [] : [{ key: `help-topic-${topic}` }, ...some.map((command) => usage(command))];
}

function linesOf(command: Command): Line[] {
  return [usage(command), { key: `help-${command.name}`, attribute: 'example' }];
}

/** `retry [ID]` and what it is for. */
function usage(command: Command): Line {
  const words = Object.entries(command.arguments).map(([name, argument]) => written(name, argument));
  return { key: `help-${command.name}`, values: { usage: [command.name, ...words].join(' ') } };
}

function written(name: string, argument: Argument): string {
  const text = argument.kind === 'choice' ? argument.choices.join('|') : name.toUpperCase();
  return argument.optional ? `[${text}]` : text;
}
