import type { Challenges } from '../challenges/challenges.ts';
import { challengeReply } from '../challenges/reply.ts';
import { askToRestart } from '../challenges/restart-question.ts';
import type { Command } from './command.ts';

/** `restart`: closes the house and opens it again; asks first. */
export function restartCommand(challenges: Challenges): Command {
  return {
    name: 'restart',
    topic: 'work',
    role: 'owner',
    arguments: {},
    run: (_values, { asker }) => challengeReply(askToRestart(challenges, asker)),
  };
}
