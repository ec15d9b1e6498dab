import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { Answerer } from '../challenges/question.ts';
import type { Role } from '../commands/command.ts';
import { HomerollError } from '../platform/error.ts';
import type { Invitation, Link, Person } from './person.ts';
import type { PersonsOptions } from './persons.ts';
import { readInvitation } from './read-person.ts';
import { WrongTries } from './wrong-tries.ts';

/** Letters and digits that nobody takes for one another when a code is typed. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
/** 22 of these 57 are 128 bits. */
const LENGTH = 22;
/** Longer than any code. */
const LONGEST = 64;
const HOUR = 60 * 60_000;
const LASTS: Readonly<Record<Role, number>> = { guest: 24 * HOUR, adult: 24 * HOUR, owner: HOUR };
const MOST_OPEN = 20;

/** What an invitation gives. */
export interface Invited {
  readonly role: Role;
  readonly accounts: Person['accounts'];
  readonly by: Answerer;
  /** How long it counts, in ms; a day unless told, for an owner an hour. */
  readonly lasts?: number | undefined;
  /** The id of a person to whom it adds an account. */
  readonly person?: string | undefined;
}

/** An invitation with its code, which is told once and kept by nobody. */
export interface MadeInvitation {
  readonly code: string;
  readonly expiresAt: number;
}

/** The ways in that were handed out: each counts once and for a time, and of its code only a hash is kept. */
export class Invitations {
  readonly #options: Omit<PersonsOptions, 'log'>;
  readonly #wrong = new WrongTries();

  constructor(options: Omit<PersonsOptions, 'log'>) {
    this.#options = options;
  }

  /** Those that count still. */
  get open(): readonly Invitation[] {
    const now = this.#options.clock.now();
    const all = (this.#options.state.current.invitations ?? []).flatMap((kept) => readInvitation(kept) ?? []);
    return all.filter(({ expiresAt }) => expiresAt > now);
  }

  /** @throws HomerollError `invitations-too-many` */
  async make({ role, accounts, by, lasts = LASTS[role], person }: Invited): Promise<MadeInvitation> {
    const { open } = this;
    if (open.length >= MOST_OPEN)
      throw new HomerollError('invitations-too-many', { most: MOST_OPEN }, { recovery: 'never' });
    const { clock, state, audit } = this.#options;
    const [code, now] = [newCode(), clock.now()];
    const invitation: Invitation = {
      ...{ codeHash: hashOf(code).toString('hex'), role, accounts, by: by.name, expiresAt: now + lasts },
      ...(person === undefined ? {} : { person }),
    };
    const saved = state.change((current) => {
      current.invitations = [...open, invitation];
    });
    const { name: who, channel } = by;
    audit.add({ at: now, who, channel, action: 'invitation-made', details: { role, accounts } });
    await saved;
    return { code, expiresAt: invitation.expiresAt };
  }

  /** Whether a code of theirs is looked at: whoever has tried too many wrong ones gets no answer at all. */
  mayTry(who: Pick<Link, 'channel' | 'user'>): boolean {
    return this.#wrong.mayTry(keyOf(who), this.#options.clock.now());
  }

  /**
   * The invitation of a code; undefined for a wrong one, and for whoever may not try. It counts until somebody is linked by it, which
   * is one change with the link: a kill leaves nobody with a code that is used up outside.
   */
  find(code: string, who: Pick<Link, 'channel' | 'user'>): Invitation | undefined {
    if (!this.mayTry(who)) return undefined;
    const { clock, audit } = this.#options;
    const found = code.length <= LONGEST ? sameCode(this.open, code.trim()) : undefined;
    if (found) return found;
    this.#wrong.add(keyOf(who), clock.now());
    const { channel, user } = who;
    const details = { user: user.slice(0, LONGEST) };
    audit.add({ at: clock.now(), who: '?', channel, action: 'invitation-wrong', details });
    return undefined;
  }
}

/** All are compared, each for as long as any other takes. */
function sameCode(open: readonly Invitation[], code: string): Invitation | undefined {
  const hash = hashOf(code);
  return open.filter((one) => timingSafeEqual(Buffer.from(one.codeHash, 'hex'), hash))[0];
}

function hashOf(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}

function newCode(): string {
  return Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

function keyOf({ channel, user }: Pick<Link, 'channel' | 'user'>): string {
  return `${channel} ${user}`;
}
