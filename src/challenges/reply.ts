import type { Reply } from '../commands/command.ts';
import type { Line } from '../texts/texts.ts';
import type { OpenChallenge } from './question.ts';

/** An open question as the reply to whatever opened it: its choices are suggestions that can be said anywhere. */
export function challengeReply(challenge: OpenChallenge): Reply {
  const { id, choices, expects, secret } = challenge;
  return {
    lines: challengeLines(challenge),
    data: { challenge },
    ok: true,
    challenge: id,
    ...(expects === 'text' ? { expects: secret ? 'secret' : 'text' } : {}),
    suggestions: choices.map(({ id: choice, label, kind }) => ({
      label,
      kind,
      say: `answer ${id} ${choice}`,
    })),
  };
}

/** What is asked, and how to answer by words. */
export function challengeLines(challenge: OpenChallenge): Line[] {
  const { id, ask, details, choices, expects, secret, expiresAt } = challenge;
  // What must not be seen is not to be typed behind a command: the question says where it goes.
  const words = [...choices.map((choice) => choice.id), ...(expects === 'text' && !secret ? ['…'] : [])];
  const values = { id, at: expiresAt, choices: words.join(' / ') };
  return [ask, ...details, { key: 'challenge-how', values }];
}
