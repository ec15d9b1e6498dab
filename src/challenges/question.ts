import type { Asker, Reply, Role } from '../commands/command.ts';
import type { Facts } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';

/** One of the answers that a question offers. */
interface Choice {
  /** What is said to choose it: one lower-case word. */
  readonly id: string;
  readonly label: Line;
  /** How a channel may draw it: the one that acts, or the one that changes nothing. */
  readonly kind?: 'confirm' | 'cancel';
}

/** A question that only a person can answer. */
export interface Question {
  /** Which handler it is for, as registered; kebab-case. */
  readonly kind: string;
  readonly ask: Line;
  readonly details: readonly Line[];
  readonly choices: readonly Choice[];
  /** What the answer is needed for. There is one open question for each kind and facts. Never a secret. */
  readonly facts: Facts;
  /** The least role that may answer. */
  readonly leastRole: Role;
  /** Whose pictures it is about: only who may see all of these accounts may answer. */
  readonly accounts?: readonly string[];
  /** Channels on which it may be answered; all unless told. */
  readonly channels?: readonly string[];
  /** Channels on which nobody knows who speaks, and from which its text, but no choice, is taken all the same. */
  readonly textFrom?: readonly string[];
  /** How long it stays open, in ms. */
  readonly lasts: number;
  /** The answer is a text, handed to the kind's `checkText` and then forgotten. Choices may stand beside it. */
  readonly expects?: 'text';
  /** The text must not be seen: a channel hides what is typed and deletes the message. */
  readonly secret?: true;
}

/** A question as it waits for an answer. */
export interface OpenChallenge extends Omit<Question, 'lasts'> {
  readonly id: number;
  /** The name of the person, or 'homeroll'. */
  readonly openedBy: string;
  /** Milliseconds since the epoch. */
  readonly openedAt: number;
  readonly expiresAt: number;
}

/** How a question was closed. `by` and `channel` are who closed it; undefined when its time was over. */
export interface ClosedChallenge {
  readonly challenge: OpenChallenge;
  readonly how: 'answered' | 'expired' | 'withdrawn';
  /** The id of the choice; undefined unless answered by one. */
  readonly choice: string | undefined;
  readonly by: string | undefined;
  readonly channel: string | undefined;
}

/** Who answered: the asker, or after a restart what is recorded of them. */
export type Answerer = Pick<Asker, 'name' | 'channel'>;

/** The choice that is recorded, and handed to the handler, for an answer that was a text. */
export const TEXT_GIVEN = 'text';

/**
 * Does what follows from an answer. It may run again for the same answer after a kill, so it must be idempotent. When it
 * throws, nothing may be half done: the question is open again.
 */
export type Settle = (
  challenge: OpenChallenge,
  choice: string,
  answerer: Answerer,
  signal: AbortSignal,
) => Promise<Reply>;

/**
 * Uses a text that was given as an answer. `wrong` leaves the question open. Nobody but this function ever sees the text: it is
 * not stored, logged or audited, and errors thrown here must not name it.
 */
export type CheckText = (
  challenge: OpenChallenge,
  text: string,
  asker: Asker,
  signal: AbortSignal,
) => Promise<'right' | 'wrong'>;
