import type { Asker, Reply } from '../commands/command.ts';
import type { Challenges } from './challenges.ts';
import type { OpenChallenge, Settle } from './question.ts';

/** The kind of question that is asked before the house is closed and opened again. */
export const RESTART = 'restart';

const LASTS = 15 * 60_000;

/** Asks whether the house shall be closed and opened again. @throws HomerollError `challenges-too-many` */
export function askToRestart(challenges: Challenges, asker: Asker): OpenChallenge {
  return challenges.open(
    {
      kind: RESTART,
      ask: { key: 'restart-ask' },
      details: [{ key: 'restart-what' }],
      choices: [
        { id: 'yes', label: { key: 'restart-yes' }, kind: 'confirm' },
        { id: 'no', label: { key: 'restart-no' }, kind: 'cancel' },
      ],
      facts: {},
      leastRole: 'owner',
      lasts: LASTS,
    },
    asker,
  );
}

/** Opens the house anew, if that is what the person said and it has not been since: `openedAt` is when it was opened (ms). */
export function settleRestart(openedAt: number, reopen: () => void): Settle {
  return async (challenge, choice): Promise<Reply> => {
    if (choice !== 'yes') return { lines: [{ key: 'restart-kept' }], data: { restart: false }, ok: true };
    if (challenge.openedAt < openedAt)
      return { lines: [{ key: 'restart-done-already' }], data: { restart: false }, ok: true };
    reopen();
    return { lines: [{ key: 'restart-begun' }], data: { restart: true }, ok: true };
  };
}
