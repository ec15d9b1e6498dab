import type { Challenges } from '../challenges/challenges.ts';
import type { Command } from './command.ts';

const ARGUMENTS = {
  id: { kind: 'number', least: 1, most: Number.MAX_SAFE_INTEGER },
  choice: { kind: 'text' },
} as const;

/** `answer ID CHOICE`: answers an open question; who may is the question's own matter. */
export function answerCommand(challenges: Challenges): Command<typeof ARGUMENTS> {
  return {
    name: 'answer',
    topic: 'about',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ id, choice }, { asker }) => challenges.answer(id, choice, asker),
  };
}
