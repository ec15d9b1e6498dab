import type { ChatMessage } from './chat-message.ts';

/** A chat, or one topic or thread in it. */
export interface ChatPlace {
  /** The platform's id of the chat or channel. */
  readonly chat: string;
  readonly topic?: string | undefined;
  /** Nobody else reads there. */
  readonly isPrivate: boolean;
}

/** A message that is there and can be edited; may be stored. */
export interface SentMessage {
  readonly chat: string;
  readonly topic?: string | undefined;
  /** The platform's ids of all messages that it was sent as, in their order; the last one has the text and the buttons. */
  readonly ids: readonly string[];
}

/** The account on the platform that something came from. */
export interface ChatUser {
  readonly id: string;
  /** As the platform shows it: hostile text. */
  readonly name: string;
  /** A locale such as `de` or `en-GB`, where the platform tells. */
  readonly locale?: string | undefined;
  /** The ids of the roles that a server of the configuration has given them. */
  readonly roles?: readonly string[] | undefined;
}

/** What a person did. */
export type Deed =
  /** Said something; commands of the platform arrive as the words that would be typed: `find rome`. */
  | { readonly kind: 'said'; readonly text: string }
  /** Came by a link with a code, such as an invitation's. */
  | { readonly kind: 'came'; readonly code: string }
  /** Pressed a button. */
  | { readonly kind: 'pressed'; readonly press: string }
  /** Filled in what `Answering.askForText` had opened. */
  | { readonly kind: 'filled-in'; readonly press: string; readonly text: string }
  /** Sent a file. */
  | { readonly kind: 'sent'; readonly file: IncomingFile; readonly text: string };

/** A file that a person sent, still at the platform's. */
export interface IncomingFile {
  readonly name: string;
  readonly mime: string | undefined;
  /** Bytes, as the platform says. */
  readonly size: number;
  /** Sent so that the platform has made it smaller. */
  readonly isReduced: boolean;
  /** Writes its bytes to `target`, a path where nothing is. @throws HomerollError `chat-file-too-large`, `chat-file-unreadable` */
  download(target: string, signal: AbortSignal): Promise<void>;
}

/** Something that a person did on the platform, and the way to answer it. */
export interface Heard {
  /** The same when it arrives again. */
  readonly id: string;
  /** When it was done, by the platform (ms since the epoch). */
  readonly at: number;
  readonly user: ChatUser;
  readonly place: ChatPlace;
  readonly deed: Deed;
  readonly answering: Answering;
  /** Bytes of the largest file of an answer, where it is another than usual. */
  readonly largestFile?: number | undefined;
}

/** The way to answer one thing that was heard. All of it may fail with `ChatError`s, which the caller handles. */
export interface Answering {
  /** Shows that it was heard and that an answer will come; the platform's own time for that is kept by whoever calls this at once. */
  working(): Promise<void>;
  /** Says a message where it was heard; the first is the answer to it, others follow. */
  say(message: ChatMessage): Promise<SentMessage>;
  /** Puts a message in the place of the one whose button was pressed; says it where there is none. */
  replace(message: ChatMessage): Promise<SentMessage>;
  /**
   * A short word only for the person who said or pressed something; said where the platform has nothing smaller, or nothing that
   * has buttons.
   */
  note(text: string, buttons?: ChatMessage['buttons']): Promise<void>;
  /** Opens a field whose text nobody else sees, which comes back as `filled-in`; false where the platform has none. First answer only. */
  askForText(field: {
    readonly title: string;
    readonly label: string;
    readonly press: string;
  }): Promise<boolean>;
  /** Deletes what the person said; nothing happens where that cannot be. */
  forget(): Promise<void>;
  /** A sign at the person's message that all went well. */
  thank(): Promise<void>;
}

/** What a platform offers to be said in its own form: menus, slash commands. */
export interface OfferedCommand {
  readonly name: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly kind: 'text' | 'number' | 'choice';
    readonly isRequired: boolean;
    readonly choices?: readonly string[] | undefined;
  }[];
  /** By language; one line of up to 100 characters. */
  readonly descriptions: ReadonlyMap<string, string>;
  /** The least role that may say it. */
  readonly role: 'guest' | 'adult' | 'owner';
}

/** What is done with what comes in. Resolves when it may be confirmed to the platform; never rejects. */
export type OnHeard = (heard: Heard) => Promise<void>;

/**
 * A chat platform: the port that each adapter fills. Everything that it says may be repeated; limits of the platform (lengths,
 * rates, sizes) are kept by the adapter, which waits as long as the platform asks. Errors are `ChatError`s.
 */
export interface ChatPlatform {
  /** The channel's name, as in `Asker.channel`. */
  readonly channel: string;
  readonly limits: {
    /** Least time between two edits of one message, in ms, when one message is edited at a time. */
    readonly editEvery: number;
    /** Pictures of one album. */
    readonly album: number;
    /** Bytes of the largest picture that is shown as one. */
    readonly photo: number;
    /** Bytes of the largest file or clip. */
    readonly file: number;
  };
  /**
   * Connects, and hears until stopped; comes back by itself from outages. Resolves when it hears for the first time.
   * @throws HomerollError `chat-token-refused`, `chat-unreachable`
   */
  start(onHeard: OnHeard): Promise<void>;
  /** Hears no more, lets what is being handled end, and disconnects. Safe to call twice. */
  stop(): Promise<void>;
  /** Offers commands; may be called again. */
  offer(commands: readonly OfferedCommand[]): Promise<void>;
  /** It draws Live Photos as such. */
  readonly drawsLivePhotos?: true;
  /**
   * Shows what a role may say in one chat, where the platform's menus can differ by chat; nothing without a role. In this language of
   * `OfferedCommand.descriptions`; without one, in that of the platform's app.
   */
  offerIn?(chat: string, role: OfferedCommand['role'] | undefined, language?: string): Promise<void>;
  /** Says something by itself. */
  send(place: Omit<ChatPlace, 'isPrivate'>, message: ChatMessage): Promise<SentMessage>;
  /** Changes text and buttons of a message; one that says the same already is left. @throws ChatError `gone` */
  edit(sent: SentMessage, message: ChatMessage): Promise<void>;
  /** Deletes a message; nothing happens when it is gone already. */
  remove(sent: SentMessage): Promise<void>;
  /** Keeps a message in sight, without a sound; nothing happens where the bot may not. */
  pin(sent: SentMessage): Promise<void>;
  /** An invitation's code is said to the bot, since no address carries it; nobody else sees what was said, nor a note on it, anywhere. */
  readonly hearsCodes?: true;
  /** The private chat of somebody who has said one elsewhere. @throws ChatError */
  openPrivate?(user: string): Promise<string>;
  /**
   * The address that leads into the private chat and brings a code along, which is heard as `came`: by it a person takes up an
   * invitation. Undefined where the platform has none, and before it has started.
   */
  invitationUrl(code: string): string | undefined;
}

/** What may go wrong with a message. */
export type ChatErrorKind =
  /** The message, or the thing that was heard, is not there any more. */
  | 'gone'
  /** The person has blocked the bot, left, or does not take its messages. */
  | 'unwelcome'
  /** The platform cannot be reached, or asks to wait longer than a minute; for an answer, longer than ten. */
  | 'later'
  /** The platform says no, and would again. */
  | 'refused';

/** A failure of the platform. Its message never has tokens, addresses or what was said in it. */
export class ChatError extends Error {
  override readonly name = 'ChatError';
  readonly kind: ChatErrorKind;
  /** How long the platform asks to wait, in ms, where it does. */
  readonly retryAfter: number | undefined;

  constructor(
    kind: ChatErrorKind,
    message: string,
    { retryAfter, ...options }: ErrorOptions & { readonly retryAfter?: number } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}
