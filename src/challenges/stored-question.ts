import type { ChallengeRow, NewChallenge } from '../catalog/challenges.ts';
import type { Facts } from '../platform/error.ts';
import type { ClosedChallenge, OpenChallenge, Question } from './question.ts';

type Asked = Pick<Question, 'ask' | 'details' | 'choices' | 'accounts' | 'textFrom' | 'expects' | 'secret'>;

/** A question as the catalog keeps it. */
export function storedQuestion(question: Question, openedBy: string, now: number): NewChallenge {
  const { kind, facts, leastRole, channels, lasts, ...asked } = question;
  return {
    kind,
    question: JSON.stringify(asked satisfies Asked),
    facts: factsKey(facts),
    leastRole,
    channels: channels ? JSON.stringify(channels) : null,
    ...{ openedBy, openedAt: now, expiresAt: now + lasts },
  };
}

/** A question as it was kept. */
export function readQuestion(row: ChallengeRow): OpenChallenge {
  const { id, kind, leastRole, openedBy, openedAt, expiresAt } = row;
  const channels = row.channels === null ? {} : { channels: JSON.parse(row.channels) as string[] };
  const asked = JSON.parse(row.question) as Asked;
  const facts = JSON.parse(row.facts) as Facts;
  return { ...asked, ...channels, id, kind, facts, leastRole, openedBy, openedAt, expiresAt };
}

/** How a question was closed, as it was kept; undefined for one that is open. Who withdrew it is not kept. */
export function readClosed(row: ChallengeRow): ClosedChallenge | undefined {
  const { state, choice, answeredBy, answeredOn } = row;
  if (state === 'open') return undefined;
  const challenge = readQuestion(row);
  return {
    challenge,
    how: state === 'expired' || state === 'withdrawn' ? state : 'answered',
    choice: challenge.choices.find(({ id }) => id === choice)?.id,
    by: answeredBy ?? undefined,
    channel: answeredOn ?? undefined,
  };
}

/** Equal facts in whatever order make the same text. */
function factsKey(facts: Facts): string {
  return JSON.stringify(Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))));
}
