import type { Role } from '../commands/command.ts';
import type { QuietHours } from '../notices/hears.ts';
import type { Language } from '../texts/texts.ts';

/** Where a person is known on one chat platform. */
export interface Link {
  /** The channel, such as 'telegram'. */
  readonly channel: string;
  /** The platform's own id of the account, which never changes; names do. */
  readonly user: string;
  /** The private chat in which this person is reached. */
  readonly chat: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** That of the platform's app when something was said there last; undefined before. */
  readonly language?: Language | undefined;
}

/** Somebody linked in chat. */
export interface Person {
  /** A short word of ours, made when the person is linked first. */
  readonly id: string;
  /** As others read it; unique among the linked. */
  readonly name: string;
  readonly role: Role;
  /** Whose pictures this person may see. */
  readonly accounts: 'all' | readonly string[];
  /** Undefined: that of the platform's app. */
  readonly language?: Language | undefined;
  /** IANA zone; undefined: the house's. */
  readonly timeZone?: string | undefined;
  /** Until when nothing but what is urgent may make a sound (ms since the epoch). */
  readonly quietUntil?: number | undefined;
  /** Hours of every day in which only what is critical reaches this person. */
  readonly quietHours?: QuietHours | undefined;
  readonly links: readonly Link[];
}

/** A way in that was handed out and not used yet; the code itself is kept by nobody. */
export interface Invitation {
  /** SHA-256 of the code, in hex. */
  readonly codeHash: string;
  readonly role: Role;
  readonly accounts: 'all' | readonly string[];
  /** Name of the person who invited. */
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Set when it adds a link to a person who is known already. */
  readonly person?: string | undefined;
}
