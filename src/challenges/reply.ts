import type { Reply } from '../commands/command.ts';
import type { Line } from '../texts/texts.ts';
import type { OpenChallenge } from './question.ts';

/** An open question as the reply to whatever opened it: its choices are suggestions that can be said anywhere. */
export function challengeReply(challenge: OpenChallenge): Reply {
  const { id, choices } = challenge;
  return {
    lines: challengeLines(challenge),
    data: { challenge },
    ok: true,
    challenge: id,
    suggestions: choices.map((choice) => ({ label: choice.label, say: `answer ${id} ${choice.id}` })),
  };
}

/** What is asked, and how to answer by words. */
export function challengeLines({ id, ask, details, choices, expects, expiresAt }: OpenChallenge): Line[] {
  const words = [...choices.map((choice) => choice.id), ...(expects === 'text' ? ['…'] : [])];
  const values = { id, at: expiresAt, choices: words.join(' / ') };
  return [ask, ...details, { key: 'challenge-how', values }];
}
