import type { Log } from '../../platform/log.ts';
import type { ChatHouse } from './chat-house.ts';
import type { ChatPlatform } from './chat-platform.ts';

/**
 * Shows in the chat of each linked person what their role may say, in the language that they have set, where a platform's menus can
 * differ by chat. Follows at once when somebody is let in, gets another role or language, or is linked no more.
 */
export class Menus {
  readonly #parts: {
    readonly platform: ChatPlatform;
    readonly house: Pick<ChatHouse, 'door'>;
    readonly log: Log;
  };
  #chats: ReadonlySet<string> = new Set();
  /** The last round; what changes before it begins is part of it. */
  #round: Promise<void> = Promise.resolve();
  #isWaiting = false;
  #isStopped = false;
  #undo: (() => void) | undefined;

  constructor(parts: {
    readonly platform: ChatPlatform;
    readonly house: Pick<ChatHouse, 'door'>;
    readonly log: Log;
  }) {
    this.#parts = parts;
  }

  /** Resolves when all menus are as they should be now. */
  async start(): Promise<void> {
    this.#undo ??= this.#parts.house.door.onChanged(() => this.#showSoon());
    this.#showSoon();
    await this.#round;
  }

  /** Shows nothing more; resolves when what is in hand has ended. Safe to call twice. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#undo?.();
    await this.#round;
  }

  #showSoon(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#round = this.#round.then(() => {
      this.#isWaiting = false;
      return this.#show();
    });
  }

  async #show(): Promise<void> {
    const { platform, house } = this.#parts;
    const persons = house.door.all.flatMap(({ links, ...person }) =>
      links.filter(({ channel }) => channel === platform.channel).map(({ chat }) => ({ ...person, chat })),
    );
    const before = this.#chats;
    this.#chats = new Set(persons.map(({ chat }) => chat));
    for (const chat of before)
      if (!this.#chats.has(chat)) await this.#tried(async () => platform.offerIn?.(chat, undefined));
    for (const { chat, role, language } of persons)
      await this.#tried(async () => platform.offerIn?.(chat, role, language));
  }

  /** A menu only shows what can be said: one that could not be set keeps nobody from anything, and is tried with the next round. */
  async #tried(work: () => Promise<void>): Promise<void> {
    const { platform, log } = this.#parts;
    if (this.#isStopped) return;
    try {
      await work();
    } catch (error) {
      log.warn('menu-not-offered', { channel: platform.channel, error });
    }
  }
}
