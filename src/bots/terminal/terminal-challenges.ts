import type { Asker, Reply } from '../../commands/command.ts';
import type { Line } from '../../texts/texts.ts';

/** A challenge as a terminal shows it. */
export interface AskedChallenge {
  readonly id: number;
  readonly ask: Line;
  readonly details: readonly Line[];
  readonly choices: readonly { readonly id: string; readonly label: Line }[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly expects?: 'text';
  /** What is typed must not be seen. */
  readonly secret?: true;
}

/** How a challenge was closed, and by whom. */
export interface ClosedQuestion {
  readonly challenge: { readonly id: number };
  readonly how: 'answered' | 'expired' | 'withdrawn';
  readonly by: string | undefined;
  readonly channel: string | undefined;
}

/** What a terminal needs of the challenges: who asks is decided there, not here. */
export interface TerminalChallenges {
  answer(id: number, choice: string, asker: Asker): Promise<Reply>;
  openFor(asker: Asker): readonly AskedChallenge[];
  /** Both answer how to end that. */
  onOpened(listener: (challenge: AskedChallenge) => void): () => void;
  onClosed(listener: (closed: ClosedQuestion) => void): () => void;
}
