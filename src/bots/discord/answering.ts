import type { Clock } from '../../platform/clock.ts';
import type { ChatMessage } from '../chat/chat-message.ts';
import { type Answering, ChatError, type ChatPlace, type SentMessage } from '../chat/chat-platform.ts';
import type { Room } from './attached-files.ts';
import { buttonRows } from './buttons.ts';
import { type ChannelMessages, sayParts } from './channel-messages.ts';
import type { InteractionCalls } from './interaction-calls.ts';
import { type MessagePart, words } from './message-part.ts';
import { messageParts } from './message-parts.ts';
import { modalOf } from './modal.ts';
import { cut, escapeText } from './plain-text.ts';

/** After that long without a word Discord is told that an answer will come; it waits for three seconds. */
const SILENCE_MS = 1500;
/** How long the token of an interaction is used; Discord takes it for a quarter of an hour. */
const TOKEN_LASTS_MS = 14 * 60_000;
const LONGEST_NOTE = 1900;

/** Where and how an interaction is answered. */
export interface Interacted {
  readonly calls: InteractionCalls;
  readonly messages: ChannelMessages;
  readonly clock: Clock;
  readonly place: ChatPlace;
  readonly room: Room;
  /** The id of the message whose button was pressed. */
  readonly source?: string | undefined;
  /** Whether a form may be opened: not in answer to a form. */
  readonly mayAsk: boolean;
  /** Aborted when nothing is to be done by itself any more. */
  readonly signal: AbortSignal;
}

/**
 * The way to answer an interaction. Its first answer has to come within three seconds, so one is given after half of that;
 * its token is good for a quarter of an hour, so what is said later goes to the channel.
 */
export class InteractionAnswering implements Answering {
  readonly #interacted: Interacted;
  readonly #begun: number;
  /** What the first answer was; undefined before. `lost`: Discord does not know the interaction any more. */
  #state: 'thinking' | 'updating' | 'answered' | 'lost' | undefined;
  /** Ends with the first answer. */
  #first: Promise<unknown> = Promise.resolve();
  /** Ends with what was said last: messages stay in their order. */
  #last: Promise<unknown> = Promise.resolve();
  #hasSpoken = false;

  constructor(interacted: Interacted) {
    this.#interacted = interacted;
    this.#begun = interacted.clock.now();
  }

  /** Gives a first answer by itself if none comes. Resolves when there is one; never rejects. */
  async watch(): Promise<void> {
    const { clock, signal } = this.#interacted;
    await clock.delay(SILENCE_MS, signal).catch(() => undefined);
    if (!signal.aborted) await this.working().catch(() => undefined);
  }

  /**
   * Ends the answer: where there is none, a sign says that nothing came of it. Nothing is left that seems to be thought about, or
   * not to have been heard. Never rejects.
   */
  async end(): Promise<void> {
    const { source } = this.#interacted;
    const ending = this.#inTurn(async () => {
      await this.#first;
      if (this.#state === undefined && source !== undefined) await this.working();
      else if (this.#state === undefined || this.#state === 'thinking') await this.#noteNow('⚠️');
    });
    await ending.catch(() => undefined);
  }

  async working(): Promise<void> {
    if (this.#state !== undefined) return;
    const asUpdate = this.#interacted.source !== undefined;
    await this.#begin(asUpdate ? 'updating' : 'thinking', () => this.#interacted.calls.defer(asUpdate));
  }

  async say(message: ChatMessage): Promise<SentMessage> {
    return this.#inTurn(async () => this.#sayAll(await this.#partsOf(message)));
  }

  async replace(message: ChatMessage): Promise<SentMessage> {
    const { source, place } = this.#interacted;
    if (source === undefined) return this.say(message);
    return this.#inTurn(async () => {
      const [head, ...tail] = await this.#partsOf(message);
      if (!head) return this.#sayAll([]);
      const isThere = await this.#overwrite(source, head);
      if (!isThere) return this.#sayAll([head, ...tail]);
      const after = tail.length > 0 ? (await this.#sayAll(tail)).ids : [];
      return { ...sentTo(place), ids: [source, ...after] };
    });
  }

  async note(text: string, buttons?: ChatMessage['buttons']): Promise<void> {
    await this.#inTurn(() => this.#noteNow(text, buttons));
  }

  async askForText(field: { title: string; label: string; press: string }): Promise<boolean> {
    const { calls, mayAsk } = this.#interacted;
    if (!mayAsk || this.#state !== undefined) return false;
    await this.#begin('answered', () => calls.openModal(modalOf(field)));
    return true;
  }

  /** Nothing happens: neither a command nor a form leaves a message of the person's. */
  async forget(): Promise<void> {}

  /** A word at the end, where nothing else has been said. */
  async thank(): Promise<void> {
    await this.#inTurn(async () => {
      if (!this.#hasSpoken) await this.#noteNow('👍');
    });
  }

  /** What has files may take longer to go up than Discord waits. */
  async #partsOf(message: ChatMessage): Promise<MessagePart[]> {
    if (message.pictures?.length || message.file) await this.#unlessLost(() => this.working());
    return messageParts(message, this.#interacted.room);
  }

  async #sayAll(parts: readonly MessagePart[]): Promise<SentMessage> {
    const sent = await sayParts(sentTo(this.#interacted.place), parts, (part) => this.#sayOne(part));
    this.#hasSpoken = true;
    return sent;
  }

  async #sayOne(part: MessagePart): Promise<string> {
    const { calls, messages, place } = this.#interacted;
    const id = await this.#unlessLost(async () => {
      if (this.#state === undefined) return this.#begin('answered', () => calls.reply(part));
      await this.#first;
      if (!this.#isAlive()) return undefined;
      if (this.#state !== 'thinking') return calls.followUp(part);
      const filled = await calls.fill(part);
      this.#state = 'answered';
      return filled;
    });
    return id ?? messages.post(place, part);
  }

  /** Whether the message whose button was pressed is still there, and now says this. */
  async #overwrite(source: string, part: MessagePart): Promise<boolean> {
    const { calls, messages, place } = this.#interacted;
    const isDone = await this.#unlessLost(async () => {
      if (this.#state !== undefined) return false;
      await this.#begin('answered', () => calls.update(part));
      return true;
    });
    this.#hasSpoken = true;
    if (isDone) return true;
    await this.#first.catch(() => undefined);
    const changed = await unlessGone(() => messages.overwrite(place, source, part).then(() => true));
    return changed ?? false;
  }

  async #noteNow(text: string, buttons?: ChatMessage['buttons']): Promise<void> {
    const { calls, messages, place } = this.#interacted;
    const part = { ...words(cut(escapeText(text), LONGEST_NOTE)), rows: buttonRows(buttons) };
    const done = await this.#unlessLost(async () => {
      if (this.#state === undefined)
        return this.#begin('answered', () => calls.reply(part, { onlyForOne: true }));
      await this.#first;
      if (!this.#isAlive()) return undefined;
      if (this.#state === 'thinking') {
        // What comes in the place of "is thinking" would be as public as that.
        await calls.takeBack();
        this.#state = 'answered';
      }
      return calls.followUp(part, { onlyForOne: true });
    });
    this.#hasSpoken = true;
    if (done !== undefined) return;
    if (!place.isPrivate) throw new ChatError('gone', 'Too late for a word to one person');
    await messages.post(place, part);
  }

  /** Makes the first answer. Another may be tried when Discord refused this one for what was in it. */
  async #begin<Made>(
    state: 'thinking' | 'updating' | 'answered',
    answer: () => Promise<Made>,
  ): Promise<Made> {
    this.#state = state;
    const first = answer();
    this.#first = first.catch(() => undefined);
    try {
      return await first;
    } catch (error) {
      this.#state = error instanceof ChatError && error.kind === 'refused' ? undefined : 'lost';
      throw error;
    }
  }

  /** Undefined where Discord does not know the interaction any more; the channel is there all the same. */
  async #unlessLost<Value>(act: () => Promise<Value>): Promise<Value | undefined> {
    if (!this.#isAlive()) return undefined;
    try {
      return await act();
    } catch (error) {
      if (error instanceof ChatError && error.kind === 'gone') this.#state = 'lost';
      if (this.#state !== 'lost') throw error;
      return undefined;
    }
  }

  #isAlive(): boolean {
    const { clock } = this.#interacted;
    return this.#state !== 'lost' && clock.now() - this.#begun < TOKEN_LASTS_MS;
  }

  async #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(act);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

function sentTo({ chat, topic }: ChatPlace): { chat: string; topic?: string } {
  return { chat, ...(topic !== undefined && { topic }) };
}

async function unlessGone<Value>(act: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ChatError && error.kind === 'gone') return undefined;
    throw error;
  }
}
