import type { Person } from '../../persons/person.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { AskedQuestion, ChatHouse, ClosedQuestion } from './chat-house.ts';
import type { ChatPlatform, SentMessage } from './chat-platform.ts';
import { closedMessage, IN_PRIVATE, questionMessage } from './questions.ts';
import type { Turns } from './turns.ts';

interface Asked {
  readonly person: Person;
  readonly sent: SentMessage;
}

/**
 * The messages in which questions stand. What the house asks by itself goes to everybody who may answer; what somebody's own words
 * have opened is asked in the reply. Once it is answered, wherever, each of them says by whom.
 */
export class AskedMessages {
  readonly #platform: ChatPlatform;
  readonly #house: ChatHouse;
  readonly #log: Log;
  readonly #turns: Turns;
  readonly #clock: Clock;
  readonly #asked = new Map<number, Asked[]>();
  readonly #undo: (() => void)[] = [];
  readonly #working = new Set<Promise<void>>();

  constructor(parts: {
    readonly platform: ChatPlatform;
    readonly house: ChatHouse;
    readonly log: Log;
    readonly turns: Turns;
    readonly clock: Clock;
  }) {
    this.#clock = parts.clock;
    this.#turns = parts.turns;
    this.#platform = parts.platform;
    this.#house = parts.house;
    this.#log = parts.log;
  }

  /** Asks what is open already, and whatever is opened from now on. */
  start(): void {
    const { challenges, door } = this.#house;
    this.#undo.push(challenges.onOpened((question) => this.#track(this.#ask(question))));
    this.#undo.push(challenges.onClosed((closed) => this.#track(this.#close(closed))));
    const open = new Map<number, AskedQuestion>();
    for (const person of door.all)
      for (const question of challenges.openFor(this.#askerOf(person))) open.set(question.id, question);
    for (const question of open.values()) this.#track(this.#ask(question));
  }

  async stop(): Promise<void> {
    for (const undo of this.#undo.splice(0)) undo();
    await Promise.allSettled(this.#working);
  }

  /** A question stands in this message as well. */
  stands(id: number, person: Person, sent: SentMessage): void {
    this.#asked.set(id, [...(this.#asked.get(id) ?? []), { person, sent }]);
  }

  async #ask(question: AskedQuestion): Promise<void> {
    // It may be open again, after an answer that could not be acted upon.
    if (question.openedBy !== 'homeroll') return;
    await Promise.all(this.#house.door.all.map((person) => this.#askOne(question, person)));
  }

  /** Nothing is said to somebody in whose chat the question stands already, or comes as a reply. */
  async #askOne(question: AskedQuestion, person: Person): Promise<void> {
    const { id } = question;
    const link = person.links.find(({ channel }) => channel === this.#platform.channel);
    const isTheirs = () =>
      this.#house.challenges.openFor(this.#askerOf(person)).some((open) => open.id === id);
    if (!link || !isTheirs()) return;
    await this.#turns.quiet(link.user);
    const stands = this.#asked.get(id)?.some((asked) => asked.person.id === person.id);
    if (stands || !isTheirs()) return;
    try {
      // Pictures wait for a code: that may make a sound at any hour.
      const isQuiet = !question.secret && (person.quietUntil ?? 0) > this.#clock.now();
      const message = { ...questionMessage(question, this.#textsOf(person), IN_PRIVATE), isSilent: isQuiet };
      this.stands(id, person, await this.#platform.send({ chat: link.chat }, message));
    } catch (error) {
      this.#log.warn('question-not-sent', { id, person: person.name, error });
    }
  }

  async #close(closed: ClosedQuestion): Promise<void> {
    const asked = this.#asked.get(closed.challenge.id) ?? [];
    this.#asked.delete(closed.challenge.id);
    for (const { person, sent } of asked)
      try {
        await this.#platform.edit(sent, closedMessage(closed, this.#textsOf(person)));
      } catch (error) {
        this.#log.debug('question-not-closed', { id: closed.challenge.id, error });
      }
  }

  #askerOf(person: Person) {
    return this.#house.door.askerOf(person, this.#platform.channel, undefined);
  }

  #textsOf(person: Person) {
    return this.#house.texts(this.#askerOf(person));
  }

  #track(work: Promise<void>): void {
    this.#working.add(work);
    void work.finally(() => this.#working.delete(work));
  }
}
