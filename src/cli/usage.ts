import type { Command } from '../commands/command.ts';
import { helpLines } from '../commands/help.ts';
import type { Line } from '../texts/texts.ts';

/** What can be typed behind `homeroll`: the command that is wanted, or its own verbs and every command. */
export function usageLines(commands: readonly Command[], wanted?: string): Line[] {
  if (commands.some(({ name }) => name === wanted))
    return [...helpLines(commands, wanted), { key: 'usage-options' }];
  const own = ['verb-run', 'verb-chat', 'verb-demo'].map((key) => ({ key }));
  return [{ key: 'usage-begin' }, ...own, ...helpLines(commands), { key: 'usage-options' }];
}
