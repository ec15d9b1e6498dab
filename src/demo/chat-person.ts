import type {
  DiscordDouble,
  SeenMessage as DiscordMessage,
  Person as DiscordPerson,
} from '../../test/doubles/discord/index.ts';
import type { TelegramDouble, Person as TelegramPerson } from '../../test/doubles/telegram/index.ts';

/** Somebody who talks to the bot on a platform that is played in this process. */
export interface ChatPerson {
  /** Takes up an invitation. */
  comes(code: string): Promise<void>;
  says(text: string): Promise<void>;
  /** Presses the newest button with that label. */
  presses(label: RegExp): Promise<void>;
  givesCode(code: string): Promise<void>;
  sends(name: string, bytes: Uint8Array): Promise<void>;
  /** Waits until the bot has said, or shows, something like that since `mark()`. */
  sees(pattern: RegExp): Promise<void>;
  /** All that is seen from now on counts for `sees`. */
  mark(): void;
  transcript(): string;
}

/** How long the bot may take, in ms: a small machine that does other things besides needs minutes for all pictures. */
const PATIENCE = 180_000;

export function telegramPerson(
  telegram: TelegramDouble,
  firstName: string,
  languageCode: string,
): ChatPerson {
  const person: TelegramPerson = telegram.person({ firstName, languageCode });
  const seen = () => telegram.messages(person).filter(({ isFromBot }) => isFromBot);
  let marked = 0;
  return {
    comes: async (code) => void (await person.starts(code)),
    says: async (text) => void (await person.says(text)),
    presses: async (label) => {
      for (const message of seen().toReversed()) {
        const button = message.buttons.flat().find(({ text }) => label.test(text));
        if (button) return void (await person.taps(message, button.text));
      }
      throw new Error(`no button is called ${label}`);
    },
    givesCode: async (code) => void (await person.says(code)),
    sends: async (fileName, bytes) =>
      void (await person.sendsDocument(Buffer.from(bytes), { fileName, mime: 'image/jpeg' })),
    sees: (pattern) =>
      telegram.until(() => seen().some((message) => message.id > marked && pattern.test(message.text)), {
        ...{ timeout: PATIENCE, what: `${firstName} sees ${pattern}` },
      }),
    mark: () => {
      marked = Math.max(0, ...telegram.messages(person).map(({ id }) => id));
    },
    transcript: () => telegram.transcript(person),
  };
}

export function discordPerson(discord: DiscordDouble, person: DiscordPerson): ChatPerson {
  const seen = () => person.messages('dm');
  let marked = new Set<string>();
  const answers = (text: string) => {
    const [verb = '', ...words] = text.split(' ');
    return { verb, words: words.join(' ') };
  };
  return {
    comes: async (code) => void (await person.runs('link', { code }, { in: 'dm' })),
    says: async (text) => {
      const { verb, words } = answers(text);
      if (words === '') await person.runs(verb, {}, { in: 'dm' });
      else await person.runs('say', { words: text }, { in: 'dm' });
    },
    presses: async (label) => {
      const { message, button } = newest(seen(), label);
      await person.clicks(message, button);
    },
    givesCode: async (code) => {
      const { message, button } = newest(seen(), /code/i);
      const answer = await person.clicks(message, button);
      const { modal } = answer;
      await person.submits(modal, { [modal.fields[0]?.label ?? '']: code });
    },
    sends: async (fileName, bytes) =>
      void (await person.runs('send', { file: { name: fileName, bytes, type: 'image/jpeg' } }, { in: 'dm' })),
    sees: async (pattern) =>
      void (await discord.until(
        `${person.name} sees ${pattern}`,
        () => seen().some((message) => !marked.has(stateOf(message)) && pattern.test(message.text)),
        PATIENCE,
      )),
    mark: () => {
      marked = new Set(seen().map(stateOf));
    },
    transcript: () => discord.transcript(person.dm, person),
  };
}

function newest(messages: readonly DiscordMessage[], label: RegExp) {
  for (const message of messages.toReversed()) {
    const button = message.buttons.find((one) => label.test(one.label ?? '') && !one.disabled);
    if (button?.label) return { message, button: button.label };
  }
  throw new Error(`no button is called ${label}`);
}

/** An edited message is another one than before. */
function stateOf({ id, text }: DiscordMessage): string {
  return `${id} ${text}`;
}
