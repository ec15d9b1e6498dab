import type { Reply } from '../../../commands/command.ts';
import type { Line, Texts } from '../../../texts/texts.ts';
import type { AskedChallenge } from '../terminal-challenges.ts';

/** What follows when somebody chooses. */
export type Chosen =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'answer'; readonly challenge: number; readonly choice: string }
  /** The next line is the answer. */
  | { readonly kind: 'ask'; readonly challenge: number; readonly isSecret: boolean };

interface Offer {
  readonly label: string;
  /** What may be said instead of its number. */
  readonly word: string | undefined;
  readonly chosen: Chosen;
}

/** The numbered choices that were shown last. */
export class OfferedChoices {
  readonly #texts: Texts;
  #offers: Offer[] = [];

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  /** Offers what could be said next; answers the lines that show it. */
  suggest(suggestions: Reply['suggestions'] = []): string[] {
    const offers = suggestions.map(({ label, say }): Offer => {
      return { label: this.#texts.say(label), word: undefined, chosen: { kind: 'say', text: say } };
    });
    return this.#offer(offers);
  }

  /** Offers the answers to a challenge; answers the lines that show it. */
  ask({ id, choices, expects, secret }: AskedChallenge): string[] {
    const answers = choices.map((choice): Offer => {
      const chosen = { kind: 'answer', challenge: id, choice: choice.id } as const;
      return { label: this.#texts.say(choice.label), word: choice.id, chosen };
    });
    const typed: Offer = {
      label: this.#texts.say({ key: secret ? 'chat-type-secret' : 'chat-type-text' }),
      word: undefined,
      chosen: { kind: 'ask', challenge: id, isSecret: secret === true },
    };
    return this.#offer(expects === 'text' ? [...answers, typed] : answers);
  }

  /** What a line chooses: undefined when it is no choice, 'nothing' for a number that is not on the list. */
  choose(line: string): Chosen | 'nothing' | undefined {
    const said = line.trim().toLowerCase();
    if (this.#offers.length === 0) return undefined;
    if (/^\d{1,3}$/.test(said)) return this.#offers[Number(said) - 1]?.chosen ?? 'nothing';
    return this.#offers.find(({ word }) => word === said)?.chosen;
  }

  /** A challenge is closed: its answers are choices no more. */
  withdraw(challenge: number): void {
    const isOpen = ({ chosen }: Offer) => chosen.kind === 'say' || chosen.challenge !== challenge;
    if (!this.#offers.every(isOpen)) this.#offers = [];
  }

  #offer(offers: Offer[]): string[] {
    this.#offers = offers;
    if (offers.length === 0) return [];
    const lines: Line[] = offers.map(({ label }, index) => {
      return { key: 'chat-choice', values: { number: index + 1, label } };
    });
    return [...lines, { key: 'chat-choose' }].map((line) => this.#texts.say(line));
  }
}
