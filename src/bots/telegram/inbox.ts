import type { Update } from 'grammy/types';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Place } from '../chat/turns.ts';
import { storedUpdate } from './stored-update.ts';
import { Turns } from './turns.ts';
import type { UpdateStore } from './update-store.ts';
import { within } from './within.ts';

/** Settings of `Inbox`. */
export interface InboxOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Without one everything is held. */
  readonly store: UpdateStore | undefined;
  /** Whether it is for the bot at all. */
  readonly isMeant: (update: Update) => boolean;
  /** Handles an update that was heard at this time (ms since the epoch). */
  readonly handle: (update: Update, heardAt: number) => Promise<void>;
}

const AT_ONCE = 64;
/** With so many in hand no more are taken for a while. */
const MOST = 1_000;
/** Whatever ends the process each time would end it for ever. */
const MOST_TRIES = 3;
/** Ids that are known by heart after they were handled: more than Telegram gives out unconfirmed. */
const MOST_RECENT = 1_000;
/** How long `stop` lets what is in hand go on, in ms. */
const DRAIN = 8_000;

/**
 * Handles updates, each at least once and, but for a kill, once: what one person does in one chat in its order, all else in parallel. An
 * update is stored before it is confirmed to Telegram. One that must not be written (see `storedUpdate`), or cannot be because the
 * disk is full, is held instead: it may be confirmed only when it was handled.
 */
export class Inbox {
  readonly #options: InboxOptions;
  readonly #turns = new Turns(AT_ONCE);
  readonly #inHand = new Map<number, PromiseWithResolvers<void>>();
  readonly #held = new Set<number>();
  readonly #recent = new Set<number>();
  #room: PromiseWithResolvers<void> | undefined;
  #isStopping = false;
  #isOver = false;

  constructor(options: InboxOptions) {
    this.#options = options;
  }

  /** Goes on with what a kill or a stop has left; to be called once, before anything is taken. */
  start(): void {
    const { log, store } = this.#options;
    try {
      for (const { id, at, content, tries } of store?.waiting() ?? []) {
        const update = tries < MOST_TRIES ? parsed(content) : undefined;
        if (update) this.#add(update, at);
        else {
          log.error('telegram-update-given-up', { tries });
          store?.done(id, this.#options.clock.now());
        }
      }
    } catch (error) {
      // What comes new is better heard than nothing at all.
      log.warn('telegram-store-unreadable', { error });
    }
  }

  /** Takes in what is new of these. What is not held afterwards may be confirmed. */
  take(updates: readonly Update[]): void {
    const now = this.#options.clock.now();
    const unknown = updates.filter(({ update_id: id }) => !this.#inHand.has(id) && !this.#recent.has(id));
    const read = unknown.flatMap((update) => this.#read(update));
    const fresh = read.map(({ update }) => update);
    const stored = read.flatMap(({ update: { update_id: id }, content }) =>
      content === undefined ? [] : [{ id, content }],
    );
    const kept = this.#kept(stored, now);
    const offered = new Set(kept ? stored.map(({ id }) => id) : []);
    for (const update of fresh) {
      const { update_id: id } = update;
      if (offered.has(id) ? !kept?.has(id) : this.#isKnown(id)) continue;
      if (!offered.has(id)) this.#held.add(id);
      this.#add(update, now);
    }
  }

  /** The first that may not be confirmed yet. */
  get firstHeld(): number | undefined {
    return this.#held.size > 0 ? Math.min(...this.#held) : undefined;
  }

  /** Resolves when all that is held now, or this one of it, may be confirmed. */
  async released(ids: Iterable<number> = this.#held): Promise<void> {
    await Promise.all([...ids].map((id) => this.#held.has(id) && this.#inHand.get(id)?.promise));
  }

  get isFull(): boolean {
    return this.#inHand.size >= MOST;
  }

  /** Resolves when it is not full. */
  async room(): Promise<void> {
    if (!this.isFull) return;
    this.#room ??= Promise.withResolvers();
    await this.#room.promise;
  }

  /** Begins nothing more and lets what is being handled end; what has not begun, or does not end in time, is handled after a restart. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#turns.drop();
    await within(this.#options.clock, this.#turns.idle(), DRAIN);
    this.#isOver = true;
  }

  /** What is meant for the bot, and what may be written of it. What cannot even be read must not keep the others from being heard. */
  #read(update: Update): { update: Update; content: string | undefined }[] {
    try {
      return this.#options.isMeant(update) ? [{ update, content: storedUpdate(update) }] : [];
    } catch (error) {
      this.#failed(error);
      return [];
    }
  }

  #kept(updates: readonly { id: number; content: string }[], now: number): Set<number> | undefined {
    const { store, log } = this.#options;
    if (!store || updates.length === 0) return undefined;
    try {
      return store.keep(updates, now);
    } catch (error) {
      log.warn('telegram-store-unwritable', { error });
      return undefined;
    }
  }

  #isKnown(id: number): boolean {
    try {
      return this.#options.store?.isKnown(id) === true;
    } catch (error) {
      // At worst something is handled twice, which is better than not at all.
      this.#options.log.warn('telegram-store-unreadable', { error });
      return false;
    }
  }

  #add(update: Update, heardAt: number): void {
    this.#inHand.set(update.update_id, Promise.withResolvers());
    if (this.#isStopping) return;
    this.#turns.add(placeOf(update), () => this.#handle(update, heardAt));
  }

  async #handle(update: Update, heardAt: number): Promise<void> {
    const { handle } = this.#options;
    const { update_id: id } = update;
    if (!this.#held.has(id)) this.#note((store) => store.begin(id));
    try {
      await handle(update, heardAt);
    } catch (error) {
      this.#failed(error);
    }
    // Its end came too late: nobody is answered any more, and the store may be closed.
    if (this.#isOver) return;
    this.#note((store) => store.done(id, this.#options.clock.now()));
    this.#remember(id);
    this.#held.delete(id);
    this.#inHand.get(id)?.resolve();
    this.#inHand.delete(id);
    if (this.isFull) return;
    this.#room?.resolve();
    this.#room = undefined;
  }

  /** Logs only the name: what went wrong may tell what was said. It would go wrong again, so it is not handled again. */
  #failed(error: unknown): void {
    const type = error instanceof Error ? error.name : typeof error;
    this.#options.log.error('telegram-update-failed', { type });
  }

  #note(work: (store: UpdateStore) => void): void {
    const { store, log } = this.#options;
    try {
      if (store) work(store);
    } catch (error) {
      log.warn('telegram-store-unwritable', { error });
    }
  }

  #remember(id: number): void {
    this.#recent.add(id);
    const [oldest] = this.#recent;
    if (this.#recent.size > MOST_RECENT && oldest !== undefined) this.#recent.delete(oldest);
  }
}

function parsed(content: string): Update | undefined {
  try {
    return JSON.parse(content) as Update;
  } catch {
    return undefined;
  }
}

/** Whose turn it is: what one person does in one chat is handled in its order; no other chat of theirs waits for that. */
function placeOf({ message, callback_query: tap }: Update): Place {
  const [from, chat] = message ? [message.from, message.chat] : [tap?.from, tap?.message?.chat];
  return { person: String(from?.id), chat: String(chat?.id) };
}
