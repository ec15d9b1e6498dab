import { channelText } from '../../commands/person-words.ts';
import type { Person } from '../../persons/person.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Texts } from '../../texts/texts.ts';
import type { ChatHouse } from './chat-house.ts';
import type { ChatPlatform, ChatUser, Heard } from './chat-platform.ts';
import { TO_QUESTIONS } from './questions.ts';

/** The owners hear of strangers this seldom, in ms. */
const STRANGERS_EVERY = 60 * 60_000;
/** Characters of a stranger's name that are told. */
const LONGEST_NAME = 64;

/** Keeps over a restart when the owners were told of a stranger, in ms since the epoch. */
export interface StrangersMemory {
  get(): number | undefined;
  set(at: number): void;
}

interface DoorParts {
  readonly platform: ChatPlatform;
  readonly house: ChatHouse;
  readonly clock: Clock;
  readonly log: Log;
  /** Undefined: it is remembered until the end of the program. */
  readonly strangers?: StrangersMemory | undefined;
}

/** Lets linked persons in and nobody else: strangers get silence. Whose user id it is decides, never the chat alone. */
export class Door {
  readonly #parts: DoorParts;
  #strangerTold: number | undefined;

  constructor(parts: DoorParts) {
    this.#parts = parts;
    this.#strangerTold = parts.strangers?.get();
  }

  /** The person who did this, to be answered; undefined when there is nothing more to do. */
  async admit(heard: Heard): Promise<Person | undefined> {
    const { house, platform } = this.#parts;
    const { deed, user } = heard;
    const person =
      house.door.byUser(platform.channel, user.id) ?? house.door.byRoles?.(platform.channel, user);
    const isToAnswer = deed.kind === 'came' && deed.code === TO_QUESTIONS && heard.place.isPrivate;
    if (deed.kind === 'came' && !(person && isToAnswer)) {
      // Whom a role lets in may be linked all the same, and is then somebody by themselves.
      await this.#come(deed.code, heard, house.door.byUser(platform.channel, user.id));
      return undefined;
    }
    if (person) await this.#learn(person, user);
    else await this.#tellOfStranger(user.name);
    return person;
  }

  /** Takes up an invitation where nobody else reads the code: in a private chat, elsewhere only if the platform hides it. */
  async #come(code: string, heard: Heard, known: Person | undefined): Promise<void> {
    const { house, platform } = this.#parts;
    const { user, place, answering } = heard;
    const isUnseen = place.isPrivate || platform.hearsCodes === true;
    const person = !known && isUnseen && code !== '' ? await this.#welcome(code, heard) : undefined;
    if (!person && !known) return await this.#tellOfStranger(user.name);
    if (person) await this.#learn(person, user);
    const asker = house.door.askerOf(person ?? (known as Person), platform.channel, user.locale);
    const texts = house.texts(asker);
    await answering.forget();
    const key = person ? 'bot-welcome' : 'bot-known';
    const text = texts.say({ key, values: { name: asker.name, role: { key: `bot-role-${asker.role}` } } });
    const buttons = ['status', 'find', 'help'].map((say) => [
      { label: spoken(say, texts), press: `s:${say}` },
    ]);
    if (!place.isPrivate && platform.hearsCodes) await answering.note(text, buttons);
    else await answering.say({ text, buttons });
  }

  async #welcome(code: string, { user, place }: Heard): Promise<Person | undefined> {
    const { house, platform } = this.#parts;
    const chat = place.isPrivate ? place.chat : await platform.openPrivate?.(user.id);
    if (chat === undefined) return undefined;
    return await house.door.welcome(code, {
      channel: platform.channel,
      user: user.id,
      chat,
      name: user.name,
    });
  }

  /** In which language somebody reads; that it cannot be kept keeps them from nothing. */
  async #learn(person: Person, { locale }: ChatUser): Promise<void> {
    const { house, platform, log } = this.#parts;
    if (locale === undefined || person.links.length === 0) return;
    try {
      await house.door.learns?.(person, platform.channel, locale);
    } catch (error) {
      log.warn('app-language-not-kept', { channel: platform.channel, error });
    }
  }

  async #tellOfStranger(name: string): Promise<void> {
    const { house, platform, clock, log, strangers } = this.#parts;
    const now = clock.now();
    log.info('chat-stranger', { channel: platform.channel });
    const told = this.#strangerTold;
    // A clock that was set back must not hide them for longer.
    if (told !== undefined && Math.abs(now - told) < STRANGERS_EVERY) return;
    this.#strangerTold = now;
    strangers?.set(now);
    for (const owner of house.door.all) {
      const link = owner.links.find(({ channel }) => channel === platform.channel);
      if (owner.role !== 'owner' || !link) continue;
      const texts = house.texts(house.door.askerOf(owner, platform.channel, undefined));
      const values = { name: name.slice(0, LONGEST_NAME), channel: channelText(platform.channel) };
      await platform.send({ chat: link.chat }, { text: texts.say({ key: 'bot-stranger', values }) });
    }
  }
}

/** How a command is said in somebody's own language. */
function spoken(command: string, texts: Texts): string {
  const [word] = texts.attribute(`help-${command}`, 'words')?.split(' ') ?? [];
  return texts.language === 'en' || word === undefined ? command : word;
}
