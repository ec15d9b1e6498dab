import { randomBytes } from 'node:crypto';
import type { Audit } from '../catalog/audit.ts';
import type { Answerer } from '../challenges/question.ts';
import type { Role } from '../commands/command.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import { Listeners } from '../platform/listeners.ts';
import type { Log } from '../platform/log.ts';
import type { State, StateFile } from '../platform/state-file.ts';
import type { Language } from '../texts/texts.ts';
import { isSameName, ownName } from './own-name.ts';
import type { Invitation, Link, Person } from './person.ts';
import { readInvitation, readPerson } from './read-person.ts';

export interface PersonsOptions {
  readonly state: StateFile;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who comes by an invitation: the platform's account, where it is reached, and the name that the platform shows. */
export interface Newcomer extends Omit<Link, 'since'> {
  readonly name: string;
}

/**
 * Who is linked in chat. A change counts at once, and is on the disk when it resolves; each is in the audit log. There is always
 * an owner as soon as there has been one.
 */
export class Persons {
  readonly #state: StateFile;
  readonly #audit: Audit;
  readonly #clock: Clock;
  readonly #changed: Listeners<void>;

  constructor({ state, audit, clock, log }: PersonsOptions) {
    this.#changed = new Listeners(log);
    this.#state = state;
    this.#audit = audit;
    this.#clock = clock;
  }

  /** In the order in which they were linked. */
  get all(): readonly Person[] {
    return (this.#state.current.persons ?? []).flatMap((kept) => readPerson(kept) ?? []);
  }

  /** Calls `listener` whenever somebody is linked, removed, or otherwise than before; answers how to end that. */
  onChanged(listener: () => void): () => void {
    return this.#changed.add(listener);
  }

  /** The person behind an account of a platform. */
  byUser(channel: string, user: string): Person | undefined {
    return this.all.find(({ links }) => links.some((link) => link.channel === channel && link.user === user));
  }

  /** In upper or lower case. */
  byName(name: string): Person | undefined {
    return this.all.find((person) => isSameName(person.name, name));
  }

  /** The owners who can be reached on a channel. */
  ownersOn(channel: string): Person[] {
    return this.all.filter(
      ({ role, links }) => role === 'owner' && links.some((link) => link.channel === channel),
    );
  }

  /**
   * Links whoever has an invitation, which counts no more from now on: somebody new, or one more account of the person whom it was
   * made for.
   * @throws HomerollError `person-linked-already`, `person-unknown`
   */
  async link(invitation: Invitation, newcomer: Newcomer): Promise<Person> {
    const { channel, user, chat } = newcomer;
    const already = this.byUser(channel, user);
    if (already) throw refusal('person-linked-already', { name: already.name });
    const link: Link = { channel, user, chat, since: this.#clock.now() };
    const known = invitation.person === undefined ? undefined : this.#get(invitation.person);
    const person = known
      ? { ...known, links: [...known.links, link] }
      : this.#made(invitation, newcomer, link);
    const { name, role, accounts } = person;
    const saved = this.#save((state) => {
      dropInvitations(state, ({ codeHash }) => codeHash === invitation.codeHash);
      if (known) put(state, person);
      else state.persons = [...(state.persons ?? []), person];
    });
    this.#note({ name, channel }, 'person-linked', { name, role, accounts, on: channel, by: invitation.by });
    await saved;
    return person;
  }

  /** Lets go of the links to a channel; a person without any other is removed. @throws HomerollError as `remove` */
  async unlink(id: string, channel: string, by: Answerer): Promise<void> {
    const person = this.#get(id);
    const links = person.links.filter((link) => link.channel !== channel);
    if (links.length === 0) return await this.remove(id, by);
    await this.#set(person, { links }, by, 'person-unlinked', { on: channel });
  }

  /** Removes a person, and the ways in that they have handed out. @throws HomerollError `person-unknown`, `person-last-owner` */
  async remove(id: string, by: Answerer): Promise<void> {
    const person = this.#get(id);
    this.#assertAnotherOwner(person);
    const saved = this.#save((state) => {
      state.persons = (state.persons ?? []).filter((kept) => readPerson(kept)?.id !== id);
      dropInvitations(state, areOf(person));
    });
    this.#note(by, 'person-removed', { name: person.name });
    await saved;
  }

  /** @throws HomerollError `person-unknown`, `person-last-owner` */
  async setRole(id: string, role: Role, by: Answerer): Promise<void> {
    const person = this.#get(id);
    if (role !== 'owner') this.#assertAnotherOwner(person);
    // Who decides about the house no more has no more say in who comes in.
    const also = (state: State) => {
      if (role !== 'owner') dropInvitations(state, areOf(person));
    };
    await this.#set(person, { role }, by, 'person-role', { role }, also);
  }

  /** @throws HomerollError `person-unknown` */
  async setAccounts(id: string, accounts: Person['accounts'], by: Answerer): Promise<void> {
    await this.#set(this.#get(id), { accounts }, by, 'person-accounts', { accounts });
  }

  /** Undefined: that of the platform's app. @throws HomerollError `person-unknown` */
  async setLanguage(id: string, language: Language | undefined, by: Answerer): Promise<void> {
    await this.#set(this.#get(id), { language }, by, 'person-language', { language: language ?? 'auto' });
  }

  /** The language of somebody's app, in which they read what they have not asked for, too. @throws HomerollError `person-unknown` */
  async setAppLanguage(id: string, channel: string, language: Language): Promise<void> {
    const person = this.#get(id);
    const isOther = (link: Link) => link.channel === channel && link.language !== language;
    if (!person.links.some(isOther)) return;
    const links = person.links.map((link) => (isOther(link) ? { ...link, language } : link));
    await this.#save((state) => put(state, { ...person, links }));
  }

  /** Undefined: the house's. @throws HomerollError `person-unknown` */
  async setTimeZone(id: string, timeZone: string | undefined, by: Answerer): Promise<void> {
    await this.#set(this.#get(id), { timeZone }, by, 'person-time-zone', { timeZone: timeZone ?? 'house' });
  }

  /** Until when (ms since the epoch) nothing but what is urgent makes a sound. @throws HomerollError `person-unknown` */
  async setQuiet(id: string, quietUntil: number | undefined, by: Answerer): Promise<void> {
    await this.#set(this.#get(id), { quietUntil }, by, 'person-quiet', { until: quietUntil ?? 0 });
  }

  /** Hours of every day in which only what is critical reaches somebody; undefined for none. */
  async setQuietHours(id: string, quietHours: Person['quietHours'], by: Answerer): Promise<void> {
    const facts = quietHours ? { from: quietHours.from, until: quietHours.until } : { from: -1, until: -1 };
    await this.#set(this.#get(id), { quietHours }, by, 'person-quiet-hours', facts);
  }

  #made({ role, accounts }: Invitation, { name: shown }: Newcomer, link: Link): Person {
    const name = ownName(
      shown,
      this.all.map((person) => person.name),
    );
    return { id: randomBytes(6).toString('hex'), name, role, accounts, links: [link] };
  }

  async #set(
    person: Person,
    changed: Partial<Person>,
    by: Answerer,
    action: string,
    details: Readonly<Record<string, unknown>>,
    also?: (state: State) => void,
  ): Promise<void> {
    const saved = this.#save((state) => {
      put(state, { ...person, ...changed });
      also?.(state);
    });
    this.#note(by, action, { name: person.name, ...details });
    await saved;
  }

  /** The state is changed when this returns, so that nothing comes between a look at it and its change. */
  #save(change: (state: State) => void): Promise<void> {
    const saved = this.#state.change(change);
    this.#changed.tell();
    return saved;
  }

  #get(id: string): Person {
    const person = this.all.find((one) => one.id === id);
    if (!person)
      throw refusal('person-unknown', { name: id, names: this.all.map(({ name }) => name).join(', ') });
    return person;
  }

  #assertAnotherOwner({ id, name, role }: Person): void {
    const others = this.all.filter((one) => one.role === 'owner' && one.id !== id);
    if (role === 'owner' && others.length === 0) throw refusal('person-last-owner', { name });
  }

  #note({ name: who, channel }: Answerer, action: string, details: Readonly<Record<string, unknown>>): void {
    this.#audit.add({ at: this.#clock.now(), who, channel, action, details });
  }
}

/** What cannot be read as a person stays as it is. */
function put(state: State, person: Person): void {
  state.persons = (state.persons ?? []).map((kept) => (readPerson(kept)?.id === person.id ? person : kept));
}

/** With what cannot be read as one. */
function dropInvitations(state: State, goes: (invitation: Invitation) => boolean): void {
  state.invitations = (state.invitations ?? []).filter((kept) => {
    const invitation = readInvitation(kept);
    return invitation && !goes(invitation);
  });
}

/** Those that somebody has handed out, and those that are for them. */
function areOf({ id, name }: Person): (invitation: Invitation) => boolean {
  return ({ by, person }) => by === name || person === id;
}

function refusal(code: string, facts: Readonly<Record<string, string>>): HomerollError {
  return new HomerollError(code, facts, { recovery: 'never' });
}
