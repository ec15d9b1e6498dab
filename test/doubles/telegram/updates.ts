import type { Changes } from './changes.ts';
import type { TelegramClock } from './clock.ts';

/** Something that happened, for the bot to fetch. */
export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

const KINDS = [
  ...['message', 'edited_message', 'callback_query', 'my_chat_member', 'inline_query', 'chat_join_request'],
  ...['chat_member', 'message_reaction', 'message_reaction_count', 'stopped_message_generation', 'poll'],
];
const ONLY_WHEN_ASKED_FOR = ['chat_member', 'message_reaction', 'message_reaction_count'];
const LIVES = 24 * 60 * 60 * 1000;

/** What the bot has not confirmed yet, oldest first. */
export class Updates {
  readonly #clock: TelegramClock;
  readonly #changes: Changes;
  #next: number;
  #waiting: { readonly update: Update; readonly at: number }[] = [];
  #allowed = KINDS.filter((kind) => !ONLY_WHEN_ASKED_FOR.includes(kind));

  constructor(clock: TelegramClock, changes: Changes, first = 100_001) {
    this.#clock = clock;
    this.#changes = changes;
    this.#next = first;
  }

  /** Puts an update at the end, unless the bot asked for none of its kind. */
  add(kind: string, payload: object): void {
    if (!this.#allowed.includes(kind)) return;
    this.#waiting.push({ update: { update_id: this.#next, [kind]: payload }, at: this.#clock.now() });
    this.#next += 1;
    this.#changes.announce();
  }

  /** Which kinds are kept from now on; an empty list stands for the usual ones. */
  allow(kinds: readonly string[]): void {
    const known = KINDS.filter((kind) => kinds.includes(kind));
    this.#allowed = known.length > 0 ? known : KINDS.filter((kind) => !ONLY_WHEN_ASKED_FOR.includes(kind));
  }

  get allowed(): readonly string[] {
    return this.#allowed;
  }

  /** Forgets everything before `offset`; a negative one keeps only so many of the last. */
  confirm(offset: number): void {
    if (offset < 0) this.#waiting = this.#waiting.slice(offset);
    else if (offset > 0) this.#waiting = this.#waiting.filter(({ update }) => update.update_id >= offset);
  }

  forgetAll(): void {
    this.#waiting = [];
  }

  pending(limit = Number.POSITIVE_INFINITY): Update[] {
    const oldest = this.#clock.now() - LIVES;
    this.#waiting = this.#waiting.filter(({ at }) => at > oldest);
    return this.#waiting.slice(0, limit).map(({ update }) => update);
  }
}
