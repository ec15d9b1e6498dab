import type { SignIn } from './sign-in.ts';

/** New terms of service stand before the account. */
export class TermsUpdate<Session> {
  /** Where the owner reads and accepts them. */
  readonly page: string;
  readonly #accept: (signal?: AbortSignal) => Promise<SignIn<Session>>;

  constructor(page: string, accept: (signal?: AbortSignal) => Promise<SignIn<Session>>) {
    this.page = page;
    this.#accept = accept;
  }

  /**
   * Accepts them in the owner's name: call it only when the owner has said so. Known from one client only.
   *
   * @throws ICloudError `refused`, `answer-odd`, and what signing in throws
   */
  accept(options: { readonly signal?: AbortSignal } = {}): Promise<SignIn<Session>> {
    return this.#accept(options.signal);
  }
}
