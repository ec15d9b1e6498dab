import type { Facts } from '../platform/error.ts';
import type { Language, Line } from '../texts/texts.ts';
import type { Argument, Arguments, Values } from './arguments.ts';

export type { Argument, Arguments };

/** What somebody may do: look at what is theirs, work with it, or decide about the house. */
export type Role = 'guest' | 'adult' | 'owner';

/** Who says a command, and where. */
export interface Asker {
  readonly name: string;
  readonly role: Role;
  /** The channel it was said on, such as 'terminal'; where the answer goes to. */
  readonly channel: string;
  readonly language: Language;
  /** IANA zone in which this person's words like 'yesterday' are meant. */
  readonly timeZone: string;
  /** Whose pictures this person may see. */
  readonly accounts: 'all' | readonly string[];
}

/** One saying of a command. */
export interface Call {
  readonly asker: Asker;
  readonly signal: AbortSignal;
  /** Homeroll asks by itself, in the place of its asker: nobody has said it. */
  readonly isUnsaid?: true;
}

/** Under which heading help lists a command. */
export type Topic = 'pictures' | 'work' | 'library' | 'accounts' | 'about';

/**
 * A verb that people can say: the same on every channel. Its texts are `help-<name>`, with the attributes `.example`
 * and, where a language has other words for it, `.words`.
 */
export interface Command<A extends Arguments = Arguments> {
  readonly name: string;
  readonly topic: Topic;
  /** The least role that may say it. */
  readonly role: Role;
  /** In the order in which they are said; what has no place is named: `album:"Rome 2024"`. */
  readonly arguments: A;
  /** Errors are thrown as `HomerollError`; `Commands.answer` makes replies of them. */
  run(values: Values<A>, call: Call): Reply | Promise<Reply>;
}

/** A picture that belongs to a reply; a channel shows as much of it as it can. */
export interface ShownPicture {
  readonly assetId: number;
  /** Absolute path of its preview of up to 1,440 px, a JPEG in sRGB; undefined where there is none. */
  readonly preview: string | undefined;
  /** Of up to 320 px. */
  readonly small: string | undefined;
  /** Absolute path of a few seconds of a video, an MP4 without sound. */
  readonly clip?: string | undefined;
  /** It is a Live Photo: a channel that draws those asks for its movie. */
  readonly isLive?: boolean | undefined;
  readonly caption: readonly Line[];
}

/** Something that could be said next: a button where there are buttons. */
export interface Suggestion {
  readonly label: Line;
  /** The command, as it would be typed. */
  readonly say: string;
  /** How a channel may draw it: the one that acts, or the one that changes nothing. */
  readonly kind?: 'confirm' | 'cancel' | undefined;
}

/** A text that belongs to a reply and is too long to be read in a chat: a channel sends it as a file, a shell prints it. */
export interface Attachment {
  /** With its extension. */
  readonly name: string;
  readonly mime: string;
  readonly text: string;
}

/** A file on the disk that belongs to a reply: a channel sends it where it is not too large for that, a terminal tells where it lies. */
export interface HandedFile {
  /** As people see it, with its extension. */
  readonly name: string;
  readonly mime: string;
  /** Absolute. It may be gone a day later. */
  readonly path: string;
  /** Where the original is in the library. */
  readonly inLibrary?: string | undefined;
}

/** The answer to a command, for every channel to render: lines for people, and the same facts as data for programs. */
export interface Reply {
  readonly lines: readonly Line[];
  readonly data: unknown;
  /** False when something needs a person; a shell gets a non-zero exit code. */
  readonly ok: boolean;
  /** Why it was refused or failed; told before the lines. */
  readonly error?: { readonly code: string; readonly facts: Facts } | undefined;
  readonly pictures?: readonly ShownPicture[] | undefined;
  readonly suggestions?: readonly Suggestion[] | undefined;
  /** What was pressed stands in a board, and this is how it looks now: a channel that can shows it in the place of the one pressed. */
  readonly isBoard?: true | undefined;
  readonly attachment?: Attachment | undefined;
  readonly files?: readonly HandedFile[] | undefined;
  /** The id of a job that runs because of this: a channel follows it to its end. */
  readonly job?: number | undefined;
  /** The id of a challenge that was opened by this and waits for an answer. */
  readonly challenge?: number | undefined;
  /** That challenge takes a text, beside the suggestions; a secret one is not to be seen while it is typed. */
  readonly expects?: 'text' | 'secret' | undefined;
}
