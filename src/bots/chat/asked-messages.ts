import type { Person } from '../../persons/person.ts';
import { backoff } from '../../platform/backoff.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { AskedMemory, AskedMessage } from './asked-memory.ts';
import type { AskedQuestion, ChatHouse, ClosedQuestion } from './chat-house.ts';
import type { ChatMessage } from './chat-message.ts';
import { ChatError, type ChatPlatform } from './chat-platform.ts';
import { type AskedAt, closedMessage, questionMessage, TO_QUESTIONS } from './questions.ts';
import type { Turns } from './turns.ts';

/** Between two tries to ask, in ms, unless the platform asks for more. */
const PAUSES = { first: 2_000, longest: 60_000, random: () => 0 };

interface Parts {
  readonly platform: ChatPlatform;
  readonly house: ChatHouse;
  readonly log: Log;
  readonly turns: Turns;
  readonly clock: Clock;
  readonly asked: AskedMemory;
}

/**
 * The messages in which questions stand. What the house asks by itself goes to everybody who may answer; what somebody's own words
 * have opened is asked in the reply. Once it is answered, wherever, each of them says by whom, also those of before a restart.
 */
export class AskedMessages {
  readonly #parts: Parts;
  /** Keys of messages that say what came of it, or are about to. */
  readonly #closing = new Set<number>();
  /** Who is being asked what. */
  readonly #asking = new Set<string>();
  readonly #leaving = new AbortController();
  readonly #undo: (() => void)[] = [];
  readonly #working = new Set<Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Makes the messages of before say how things are now; asks what is open already, and whatever is opened from now on. */
  start(): void {
    const { house, asked } = this.#parts;
    const { challenges, door } = house;
    this.#undo.push(challenges.onOpened((question) => this.#track(this.#ask(question))));
    this.#undo.push(challenges.onClosed((closed) => this.#track(this.#close(closed))));
    const open = new Map<number, AskedQuestion>();
    for (const person of door.all)
      for (const question of challenges.openFor(this.#askerOf(person))) open.set(question.id, question);
    for (const id of asked.questions()) {
      const closed = challenges.closed(id);
      if (closed) this.#track(this.#close(closed));
    }
    for (const question of open.values()) this.#track(this.#renew(question).then(() => this.#ask(question)));
  }

  async stop(): Promise<void> {
    for (const undo of this.#undo.splice(0)) undo();
    this.#leaving.abort();
    await Promise.allSettled(this.#working);
  }

  /** A question stands in this message as well. */
  stands(id: number, message: AskedMessage): void {
    const { asked, house } = this.#parts;
    asked.add(id, message);
    // Somebody may have been faster than the message.
    const closed = house.challenges.closed(id);
    if (closed) this.#track(this.#close(closed));
  }

  async #ask(question: AskedQuestion): Promise<void> {
    // It may be open again, after an answer that could not be acted upon.
    if (question.openedBy !== 'homeroll') return;
    await Promise.all(this.#parts.house.door.all.map(({ id }) => this.#askOne(question, id)));
  }

  /** Tries until the question stands in their chat, or is not theirs to answer any more. */
  async #askOne(question: AskedQuestion, person: string): Promise<void> {
    const { clock, log } = this.#parts;
    const { signal } = this.#leaving;
    const { id } = question;
    const key = `${id} ${person}`;
    // It has opened again while it waits: whoever tries already will see that.
    if (this.#asking.has(key)) return;
    this.#asking.add(key);
    for (let attempt = 1; !signal.aborted; attempt += 1)
      try {
        await this.#send(question, person);
        break;
      } catch (error) {
        log[attempt === 1 ? 'warn' : 'debug']('question-not-sent', { id, person, error });
        if (!(error instanceof ChatError) || error.kind !== 'later') break;
        const pause = Math.max(backoff(attempt, PAUSES), error.retryAfter ?? 0);
        await clock.delay(pause, signal).catch(() => undefined);
      }
    this.#asking.delete(key);
  }

  /** Nothing is said to somebody in whose chat the question stands already, or comes as a reply. @throws ChatError */
  async #send(question: AskedQuestion, id: string): Promise<void> {
    const { platform, house, turns, clock, asked } = this.#parts;
    const before = this.#reachOf(question, id);
    if (!before) return;
    const { user, chat } = before.link;
    await turns.quiet({ person: user, chat });
    const reached = this.#reachOf(question, id);
    const stands = asked.of(question.id).some(({ person, key }) => person === id && !this.#closing.has(key));
    if (stands || !reached) return;
    const { person, link, asker } = reached;
    // Pictures wait for a code: that may make a sound at any hour.
    const isSilent = !question.secret && (person.quietUntil ?? 0) > clock.now();
    const message = questionMessage(question, house.texts(asker), this.#at(true));
    const sent = await platform.send({ chat: link.chat }, { ...message, isSilent });
    const { language, timeZone } = asker;
    this.stands(question.id, { person: id, language, timeZone, isPrivate: true, sent });
  }

  /** How to ask somebody, who may be somebody else by now than when it was opened; undefined where it is not theirs to answer. */
  #reachOf(question: AskedQuestion, id: string) {
    const { platform, house } = this.#parts;
    const person = house.door.all.find((one) => one.id === id);
    const link = person?.links.find(({ channel }) => channel === platform.channel);
    if (!person || !link) return undefined;
    const asker = this.#askerOf(person);
    const isTheirs = house.challenges.openFor(asker).some((open) => open.id === question.id);
    return isTheirs ? { person, link, asker } : undefined;
  }

  /** After a restart, what stood in a message that is gone is asked anew. */
  async #renew(question: AskedQuestion): Promise<void> {
    const { house, asked } = this.#parts;
    for (const { key, sent, isPrivate, ...reader } of asked.of(question.id)) {
      // It was answered while others were renewed.
      if (house.challenges.closed(question.id)) return;
      const message = questionMessage(question, house.texts(reader), this.#at(isPrivate));
      if ((await this.#edit(question.id, sent, message)) === 'lost') asked.forget(key);
    }
  }

  async #close(closed: ClosedQuestion): Promise<void> {
    const { house, asked } = this.#parts;
    const { id } = closed.challenge;
    const messages = asked.of(id).filter(({ key }) => !this.#closing.has(key));
    for (const { key } of messages) this.#closing.add(key);
    for (const { key, sent, ...reader } of messages) {
      const edited = await this.#edit(id, sent, closedMessage(closed, house.texts(reader)));
      // The next start tries again.
      if (edited === 'not-now') continue;
      asked.forget(key);
      this.#closing.delete(key);
    }
  }

  async #edit(
    id: number,
    sent: AskedMessage['sent'],
    message: ChatMessage,
  ): Promise<'done' | 'lost' | 'not-now'> {
    const { platform, log } = this.#parts;
    try {
      await platform.edit(sent, message);
      return 'done';
    } catch (error) {
      log.debug('question-not-edited', { id, error });
      return error instanceof ChatError && error.kind !== 'later' ? 'lost' : 'not-now';
    }
  }

  #at(isPrivate: boolean): AskedAt {
    return { isPrivate, privateUrl: this.#parts.platform.invitationUrl(TO_QUESTIONS) };
  }

  #askerOf(person: Person) {
    const { house, platform } = this.#parts;
    return house.door.askerOf(person, platform.channel, undefined);
  }

  #track(work: Promise<void>): void {
    const { log } = this.#parts;
    const tracked = work.catch((error) => log.error('questions-not-kept', { error }));
    this.#working.add(tracked);
    void tracked.finally(() => this.#working.delete(tracked));
  }
}
