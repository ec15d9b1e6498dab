import type { Person } from '../../persons/person.ts';
import { backoff } from '../../platform/backoff.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { ChatHouse } from './chat-house.ts';
import { ChatError, type ChatPlatform, type SentMessage } from './chat-platform.ts';
import { errorText, textOf } from './render-reply.ts';

/** Time between two looks, in ms: what is pinned is glanced at, not watched. */
const EVERY = 60_000;
/** A chat that takes no messages is left alone ever longer, up to this long, in ms. */
const LONGEST_REST = 60 * 60_000;

/** Remembers over a restart which message it is. */
export interface PinnedMemory {
  get(chat: string): string | undefined;
  set(chat: string, value: string): void;
}

/** What is kept instead of a message where somebody has deleted it: they do not want one. */
const UNWANTED = 'unwanted';

/** A chat that took nothing. */
interface Rest {
  readonly failures: number;
  /** Nothing is tried before, ms since the epoch. */
  readonly until: number;
}

/** In each owner's private chat one silent message at the top says how things are, and is kept true. */
export class PinnedStatus {
  readonly #parts: {
    readonly platform: ChatPlatform;
    readonly house: ChatHouse;
    readonly clock: Clock;
    readonly log: Log;
    readonly pinned: PinnedMemory;
  };
  readonly #shown = new Map<string, string>();
  /** By chat. */
  readonly #resting = new Map<string, Rest>();
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;

  constructor(parts: {
    readonly platform: ChatPlatform;
    readonly house: ChatHouse;
    readonly clock: Clock;
    readonly log: Log;
    readonly pinned: PinnedMemory;
  }) {
    this.#parts = parts;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Somebody has said something in a chat: it takes messages again. */
  heardIn(chat: string): void {
    this.#resting.delete(chat);
  }

  async #run(): Promise<void> {
    const { clock, house } = this.#parts;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      for (const person of house.door.all) if (person.role === 'owner') await this.#look(person);
      await clock.delay(EVERY, signal).catch(() => undefined);
    }
  }

  async #look(person: Person): Promise<void> {
    const { platform, clock, log } = this.#parts;
    const chat = person.links.find(({ channel }) => channel === platform.channel)?.chat;
    if (chat === undefined || clock.now() < (this.#resting.get(chat)?.until ?? 0)) return;
    try {
      await this.#refresh(person, chat);
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      log.debug('status-not-pinned', { error });
      this.#rest(chat, error);
    }
  }

  async #refresh(person: Person, chat: string): Promise<void> {
    const kept = this.#parts.pinned.get(chat);
    if (kept === UNWANTED) return;
    const text = await this.#status(person);
    if (text === this.#shown.get(chat)) return;
    if (kept === undefined) await this.#pin(chat, text);
    else await this.#edit(chat, JSON.parse(kept) as SentMessage, text);
    this.#resting.delete(chat);
    this.#shown.set(chat, text);
  }

  /** Leaves a chat alone for as long as the platform asks; for longer each time where it says no: the bot is blocked, or the chat is gone. */
  #rest(chat: string, error: unknown): void {
    if (!(error instanceof ChatError)) return;
    const now = this.#parts.clock.now();
    const { failures: before = 0 } = this.#resting.get(chat) ?? {};
    const failures = error.kind === 'later' ? before : before + 1;
    const grown = backoff(failures, { first: 2 * EVERY, longest: LONGEST_REST, random: () => 0 });
    const wait = error.kind === 'later' ? (error.retryAfter ?? 0) : grown;
    this.#resting.set(chat, { failures, until: now + wait });
  }

  async #status(person: Person): Promise<string> {
    const { house, platform } = this.#parts;
    const asker = house.door.askerOf(person, platform.channel, undefined);
    const call = { asker, signal: this.#stopping.signal, isUnsaid: true } as const;
    const { lines, error } = await house.commands.answer('status', call);
    const texts = house.texts(asker);
    return [...(error ? errorText(error, texts) : []), textOf(lines, texts)].join('\n');
  }

  async #pin(chat: string, text: string): Promise<void> {
    const { platform, pinned } = this.#parts;
    const sent = await platform.send({ chat }, { text, isSilent: true });
    pinned.set(chat, JSON.stringify(sent));
    await platform.pin(sent);
  }

  async #edit(chat: string, sent: SentMessage, text: string): Promise<void> {
    const { platform, pinned } = this.#parts;
    try {
      await platform.edit(sent, { text });
    } catch (error) {
      if (!(error instanceof ChatError && error.kind === 'gone')) throw error;
      pinned.set(chat, UNWANTED);
    }
  }
}
