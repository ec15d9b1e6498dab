import type { Person } from '../../persons/person.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { ChatHouse } from './chat-house.ts';
import { ChatError, type ChatPlatform, type SentMessage } from './chat-platform.ts';
import { errorText, textOf } from './render-reply.ts';

/** Time between two looks, in ms: what is pinned is glanced at, not watched. */
const EVERY = 60_000;

/** Remembers over a restart which message it is. */
export interface PinnedMemory {
  get(chat: string): string | undefined;
  set(chat: string, value: string): void;
}

/** What is kept instead of a message where somebody has deleted it: they do not want one. */
const UNWANTED = 'unwanted';

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

  async #run(): Promise<void> {
    const { clock, house, log } = this.#parts;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      for (const person of house.door.all)
        if (person.role === 'owner')
          await this.#refresh(person).catch((error) => {
            if (!signal.aborted) log.debug('status-not-pinned', { error });
          });
      await clock.delay(EVERY, signal).catch(() => undefined);
    }
  }

  async #refresh(person: Person): Promise<void> {
    const { platform, pinned } = this.#parts;
    const link = person.links.find(({ channel }) => channel === platform.channel);
    const kept = link && pinned.get(link.chat);
    if (!link || kept === UNWANTED) return;
    const text = await this.#status(person);
    if (text === this.#shown.get(link.chat)) return;
    if (kept === undefined) await this.#pin(link.chat, text);
    else await this.#edit(link.chat, JSON.parse(kept) as SentMessage, text);
    this.#shown.set(link.chat, text);
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
