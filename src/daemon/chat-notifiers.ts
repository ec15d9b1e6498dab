import { ChatError } from '../bots/chat/chat-platform.ts';
import { isAtLeast } from '../commands/role.ts';
import { type Listener, NO_ACCOUNT } from '../notices/listener.ts';
import type { Delivered, NoticeMessage, Notifier } from '../notifiers/notifier.ts';
import type { Address } from '../notifiers/outbox.ts';
import { detailOf, titleOf } from '../notifiers/wording/words.ts';
import { languageIn } from '../persons/asker.ts';
import type { Person } from '../persons/person.ts';
import type { Bots } from './open-bots.ts';

export interface ChatNotifiersParts {
  /** They are opened later than whoever hears of anything. */
  readonly bots: () => Pick<Bots, 'tell' | 'onConnected' | 'botUrl'>;
  readonly persons: () => readonly Person[];
  /** IANA zone of whoever has set none. */
  readonly houseZone: string;
}

/** New pictures of so long a time are told together in chat, in ms. */
const BATCH = 600_000;

/** Each person who is linked hears notices in each of their chats; guests do not, they only look. */
function chatListeners({ persons, houseZone }: ChatNotifiersParts): Listener[] {
  return persons().flatMap((person) => {
    const channels = new Set(person.links.map(({ channel }) => channel));
    return isAtLeast(person.role, 'adult')
      ? [...channels].map((channel) => listenerOf(person, channel, houseZone))
      : [];
  });
}

/** Persons as listeners, with the ways to them; the way to a person in a chat stays the same one. */
export class ChatNotifiers {
  readonly #parts: ChatNotifiersParts;
  readonly #notifiers = new Map<string, Notifier>();

  constructor(parts: ChatNotifiersParts) {
    this.#parts = parts;
  }

  get addresses(): Address[] {
    return chatListeners(this.#parts).map((listener) => {
      const notifier = this.#notifiers.get(listener.name) ?? notifierFor(listener.name, this.#parts);
      this.#notifiers.set(listener.name, notifier);
      return { listener, notifier };
    });
  }
}

function listenerOf(person: Person, channel: string, houseZone: string): Listener {
  const { id, accounts, timeZone, quietHours, quietUntil } = person;
  const of = accounts === 'all' ? [] : accounts.length === 0 ? [NO_ACCOUNT] : accounts;
  return {
    name: `${channel}:${id}`,
    hears: {
      ...{
        from: 'info',
        kinds: [],
        withoutKinds: [],
        accounts: of,
        bypass: 'critical',
        batch: BATCH,
        after: 0,
      },
      ...{ language: languageIn(person, channel), timeZone: timeZone ?? houseZone, quiet: quietHours },
    },
    seesQuestions: true,
    silentUntil: quietUntil,
  };
}

function notifierFor(name: string, { bots, persons }: ChatNotifiersParts): Notifier {
  const [channel = '', id] = name.split(':');
  return {
    name,
    type: channel,
    send: async (message, signal) => {
      signal.throwIfAborted();
      const person = persons().find((one) => one.id === id);
      if (!person) return { kind: 'refused', reason: 'not linked any more' };
      return await delivered(() => bots().tell(channel, person, readable(message)));
    },
    onReachable: (listener) => bots().onConnected(channel, listener),
  };
}

/** In one message of every platform, and what is in it steers none. */
function readable(message: NoticeMessage): NoticeMessage {
  return {
    ...message,
    title: titleOf(message, { most: 200 }),
    text: detailOf(message, { most: 1500 }),
    hint: undefined,
  };
}

async function delivered(say: () => Promise<void>): Promise<Delivered> {
  try {
    await say();
    return { kind: 'delivered' };
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    if (error.kind === 'later') return { kind: 'unreachable', reason: 'the platform is away' };
    return { kind: 'refused', reason: error.kind };
  }
}
