import type { Random } from '../random.ts';

/** The kinds of tokens that an account gives out. */
export type TokenKind = 'session' | 'trust' | 'web' | 'validate' | 'photos-key' | 'sharing-key';

/** The tokens of one account: which are good, until when. */
export class Tokens {
  readonly #random: Random;
  readonly #good = new Map<string, { readonly kind: TokenKind; readonly until: number }>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** `until` in ms since 1970. */
  issue(kind: TokenKind, until: number): string {
    const token = this.#random.token(36);
    this.#good.set(token, { kind, until });
    return token;
  }

  isGood(kind: TokenKind, token: string | undefined, now: number): boolean {
    const entry = this.#good.get(token ?? '');
    return entry?.kind === kind && now < entry.until;
  }

  /** Ends all tokens of these kinds, as when a session is over early. */
  revoke(...kinds: readonly TokenKind[]): void {
    for (const [token, entry] of this.#good) if (kinds.includes(entry.kind)) this.#good.delete(token);
  }

  revokeAll(): void {
    this.#good.clear();
  }
}
