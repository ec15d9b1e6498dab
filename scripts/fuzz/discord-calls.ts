import type { LoggedCall } from '../../test/doubles/discord/index.ts';
import type { Flaws } from './outcome.ts';

/** Whose an interaction is, and whether it went over the wire as it was. */
export interface Sent {
  readonly isLinked: boolean;
  readonly isSpoiled: boolean;
}

/** Looks at the calls of the bot: whom it speaks to, and whether Discord took what it said. */
export class DiscordCallCheck {
  /** What was done, by its id and by its token. */
  readonly #sent = new Map<string, Sent>();
  readonly #chats: ReadonlySet<string>;
  readonly #flaws: Flaws;
  #last: LoggedCall | undefined;
  said = 0;

  /** `chats`: where only linked people, or everybody together, read. */
  constructor(chats: ReadonlySet<string>, flaws: Flaws) {
    this.#chats = chats;
    this.#flaws = flaws;
  }

  knows({ id, token }: { readonly id: string; readonly token: string }, sent: Sent): void {
    this.#sent.set(id, sent);
    this.#sent.set(token, sent);
  }

  /** Looks at the calls that were made since it looked last. */
  look(calls: readonly LoggedCall[]): void {
    const fresh = calls.slice(this.#last ? calls.lastIndexOf(this.#last) + 1 : 0);
    this.#last = fresh.at(-1) ?? this.#last;
    for (const call of fresh) this.#check(call);
  }

  #check({ method, route, path, status, payload }: LoggedCall): void {
    const told = () => `${method} ${path.slice(0, 100)} ${status} ${JSON.stringify(payload)?.slice(0, 300)}`;
    const parts = path.split('/');
    const key = route.includes('/interactions/')
      ? parts[2]
      : route.includes('/webhooks/')
        ? parts[3]
        : undefined;
    const sent = key === undefined ? undefined : this.#sent.get(key);
    if (sent?.isLinked === false) this.#flaws.add(`answered a stranger: ${told()}`);
    if (route === 'POST /channels/:channel/messages' && !this.#chats.has(parts[2] ?? ''))
      this.#flaws.add(`said where nobody is linked: ${told()}`);
    // What was no true thing cannot be answered truly.
    if (key !== undefined && sent?.isSpoiled !== false) return;
    if (status === 400 || status === 413) this.#flaws.add(`said what Discord does not take: ${told()}`);
    if (method !== 'GET' && status !== undefined && status < 300) this.said += 1;
  }
}
