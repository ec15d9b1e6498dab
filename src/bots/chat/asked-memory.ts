import type { ChallengeMessages } from '../../catalog/challenge-messages.ts';
import type { Asker } from '../../commands/command.ts';
import type { SentMessage } from './chat-platform.ts';

/** A message in which a question stands, with how it is read by whoever was asked. */
export interface AskedMessage extends Pick<Asker, 'language' | 'timeZone'> {
  /** Id of the person. */
  readonly person: string;
  /** Nobody else reads there. */
  readonly isPrivate: boolean;
  readonly sent: SentMessage;
}

/** What is kept of the messages in which questions stand, also over a restart. */
export interface AskedMemory {
  /** The questions that stand anywhere. */
  questions(): readonly number[];
  /** Where a question stands, oldest first. */
  of(question: number): readonly (AskedMessage & { readonly key: number })[];
  add(question: number, message: AskedMessage): void;
  forget(key: number): void;
}

/** The part of the catalog that is one channel's. */
export function askedMemory(messages: ChallengeMessages, channel: string): AskedMemory {
  return {
    questions: () => messages.challengesOn(channel),
    of: (question) =>
      messages
        .of(question, channel)
        .map(({ id, message }) => ({ ...(JSON.parse(message) as AskedMessage), key: id })),
    add: (question, message) => messages.add(question, channel, JSON.stringify(message)),
    forget: (key) => messages.forget(key),
  };
}
