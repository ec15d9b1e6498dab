import { answerCommand } from './answer.ts';
import { challengesCommand } from './challenges.ts';
import type { Command } from './command.ts';
import { restoreCommand } from './restore.ts';
import { type TrashServices, trashCommand } from './trash.ts';

/** The commands that ask people and hear their answers, and those of the trash, which needs that. */
export function askingCommands(services: TrashServices): Command[] {
  return [
    trashCommand(services),
    restoreCommand(services),
    challengesCommand(services.challenges),
    answerCommand(services.challenges),
  ];
}
