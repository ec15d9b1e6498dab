import type { Challenges } from '../challenges/challenges.ts';
import { challengeLines } from '../challenges/reply.ts';
import type { Command, Suggestion } from './command.ts';

/** How many open questions are told at once; there are hardly ever more. */
const SHOWN = 10;

/** `challenges`: the questions that wait for this person's answer. */
export function challengesCommand(challenges: Challenges): Command {
  return {
    name: 'challenges',
    topic: 'about',
    role: 'guest',
    arguments: {},
    run: (_values, { asker }) => {
      const open = challenges.openFor(asker);
      const shown = open.slice(0, SHOWN);
      const suggestions = shown.flatMap(({ id, choices }) =>
        choices.map((choice): Suggestion => ({ label: choice.label, say: `answer ${id} ${choice.id}` })),
      );
      const more = open.length - shown.length;
      return {
        lines: [
          { key: 'challenges-open', values: { count: open.length } },
          ...shown.flatMap(challengeLines),
          ...(more > 0 ? [{ key: 'challenges-more', values: { count: more } }] : []),
        ],
        data: { challenges: open },
        ok: true,
        suggestions,
      };
    },
  };
}
