import { DaemonLink } from '../bots/terminal/client/daemon-link.ts';
import { DirectConversation } from '../bots/terminal/direct-conversation.ts';
import type { Command } from '../commands/command.ts';
import type { Config } from '../config/schema.ts';
import type { Homeroll } from '../daemon.ts';
import { createLog } from '../platform/log.ts';
import { type Console, ownerAt } from './console.ts';
import { isForCatalog } from './listed-commands.ts';
import { sayingOf } from './saying.ts';
import { surroundings } from './surroundings.ts';
import { talk } from './talk.ts';

/**
 * Says a command: to the running daemon; without one to the catalog, when that is enough; else to the house, opened for as
 * long as it takes. Answers the exit code.
 */
export async function speak(
  command: Command,
  words: readonly string[],
  config: Config,
  console: Console,
): Promise<number> {
  const saying = sayingOf(command, words);
  const link = await DaemonLink.open(config.data, console.who);
  if (link) return talk(link, saying, console).finally(() => link.close());
  if (isForCatalog(command.name)) {
    const { look } = await import('./look.ts');
    return look(command.name, saying, config, console);
  }
  // Beside a running daemon none of the house is needed here, and it takes its time to load.
  const { openHomeroll } = await import('../daemon.ts');
  const open = () => openHomeroll(config, console.clock, createLog('error'), undefined, surroundings().env);
  const homeroll = await open();
  const code = await talkTo(homeroll, saying, console).finally(() => homeroll.close());
  // Opened once more, it takes the catalog that was made anew.
  if (homeroll.reopening.aborted) await (await open()).close();
  return code;
}

/** Says a command to a house in this process. */
export function talkTo(homeroll: Homeroll, saying: string, console: Console): Promise<number> {
  return talk(new DirectConversation(homeroll, ownerAt(console)), saying, console);
}
