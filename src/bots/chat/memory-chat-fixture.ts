import type { Clock } from '../../platform/clock.ts';
import type { ChatMessage } from './chat-message.ts';
import { ChatError, type ChatPlatform, type Deed, type OnHeard, type SentMessage } from './chat-platform.ts';

/** A message as somebody sees it. */
export interface SeenMessage extends ChatMessage {
  readonly chat: string;
  readonly id: string;
  edits: number;
}

/** A chat platform in memory: what is said there, and how persons do things. */
export class MemoryChat implements ChatPlatform {
  readonly channel = 'memory';
  readonly drawsLivePhotos = true;
  readonly limits = { editEvery: 1000, album: 10, photo: 20_000, file: 40_000 };
  readonly messages: SeenMessage[] = [];
  readonly notes: string[] = [];
  readonly forgotten: string[] = [];
  readonly pinned: string[] = [];
  offered: readonly string[] = [];
  /** What each chat's menu shows: a role, and a language where one was set. */
  readonly menus = new Map<string, string>();
  /** Whether it has fields for texts that nobody else sees. */
  hasFields = false;
  /** Whether an address leads into a private chat. */
  hasLinks = true;
  fails: ChatError | undefined;
  /** What deleting something said waits for; it fails as this does. */
  deletion: Promise<void> = Promise.resolve();
  readonly #clock: Pick<Clock, 'now'>;
  #onHeard: OnHeard = async () => {};
  #count = 0;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  async start(onHeard: OnHeard): Promise<void> {
    this.#onHeard = onHeard;
  }

  async stop(): Promise<void> {}

  async offer(commands: readonly { readonly name: string }[]): Promise<void> {
    this.offered = commands.map(({ name }) => name);
  }

  async offerIn(chat: string, role: string | undefined, language?: string): Promise<void> {
    if (this.fails) throw this.fails;
    if (role) this.menus.set(chat, [role, language].filter(Boolean).join(' '));
    else this.menus.delete(chat);
  }

  async send({ chat }: { readonly chat: string }, message: ChatMessage): Promise<SentMessage> {
    if (this.fails) throw this.fails;
    this.#count += 1;
    const id = `${this.#count}`;
    this.messages.push({ ...message, chat, id, edits: 0 });
    return { chat, ids: [id] };
  }

  async edit({ chat, ids }: SentMessage, message: ChatMessage): Promise<void> {
    const index = this.messages.findIndex((one) => one.chat === chat && one.id === ids.at(-1));
    const before = this.messages[index];
    if (!before) throw new ChatError('gone', 'no such message');
    this.messages[index] = { ...message, chat, id: before.id, edits: before.edits + 1 };
  }

  async remove({ ids }: SentMessage): Promise<void> {
    const index = this.messages.findIndex(({ id }) => ids.includes(id));
    if (index >= 0) this.messages.splice(index, 1);
  }

  async pin({ ids }: SentMessage): Promise<void> {
    this.pinned.push(...ids);
  }

  invitationUrl(code: string): string | undefined {
    return this.hasLinks ? `https://memory.test/${code}` : undefined;
  }

  /** Somebody does something; resolves when it is answered. */
  async does(
    user: string,
    deed: Deed,
    {
      isPrivate = true,
      at = this.#clock.now(),
      on,
      locale,
    }: { isPrivate?: boolean; at?: number; on?: SeenMessage; locale?: string } = {},
  ): Promise<void> {
    const chat = isPrivate ? `chat of ${user}` : 'group';
    this.#count += 1;
    await this.#onHeard({
      ...{ id: `${this.#count}`, at, deed, place: { chat, isPrivate } },
      user: { id: user, name: user, ...(locale === undefined ? {} : { locale }) },
      answering: {
        working: async () => {},
        say: (message) => this.send({ chat }, message),
        replace: async (message) => {
          if (!on) return this.send({ chat }, message);
          await this.edit({ chat, ids: [on.id] }, message);
          return { chat, ids: [on.id] };
        },
        note: async (text, buttons = []) => {
          this.notes.push(text);
          if (buttons.length > 0) await this.send({ chat }, { text, buttons });
        },
        askForText: async () => this.hasFields,
        forget: async () => {
          this.forgotten.push(deed.kind === 'said' ? deed.text : deed.kind);
          await this.deletion;
        },
        thank: async () => {},
      },
    });
  }

  says(user: string, text: string, where = {}): Promise<void> {
    return this.does(user, { kind: 'said', text }, where);
  }

  /** Presses a button by its label, on the newest message that has one. */
  async presses(user: string, label: string, where: { isPrivate?: boolean } = {}): Promise<void> {
    const on = this.messages.findLast(({ buttons = [] }) =>
      buttons.flat().some((one) => one.label === label),
    );
    const button = on?.buttons?.flat().find((one) => one.label === label);
    if (!on || !button || 'url' in button) throw new Error(`nobody offers ${label}`);
    await this.does(user, { kind: 'pressed', press: button.press }, { ...where, on });
  }

  /** The newest message of a person's private chat. */
  last(user: string): SeenMessage {
    const seen = this.messages.findLast(({ chat }) => chat === `chat of ${user}`);
    if (!seen) throw new Error(`${user} has heard nothing`);
    return seen;
  }
}
