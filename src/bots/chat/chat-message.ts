/** What is said in a chat, as a platform gets it: plain text, to be sent as it is and never read as markup. */
export interface ChatMessage {
  /** Stands out before the text where the platform can do that. */
  readonly title?: string | undefined;
  /** Lines between `\n`. May be longer than a message of the platform: then it is sent in several, broken at line ends. */
  readonly text: string;
  /** Rows of buttons below the last part. */
  readonly buttons?: readonly (readonly ChatButton[])[] | undefined;
  /** Shown as an album; more than the platform's album takes go in several. The text follows them as a message of its own. */
  readonly pictures?: readonly ChatPicture[] | undefined;
  readonly file?: ChatFile | undefined;
  /** It makes no sound. */
  readonly isSilent?: boolean | undefined;
}

/** A button below a message. */
export type ChatButton = PressButton | LinkButton;

/** What it says, and what comes back when it is pressed. */
export interface PressButton {
  /** Cut by the platform's adapter where it is too long. */
  readonly label: string;
  /** At most 60 bytes of ASCII. */
  readonly press: string;
  /** How it may be drawn: the one that acts, or the one that changes nothing. */
  readonly kind?: 'confirm' | 'cancel' | undefined;
}

/** What it says, and the address that it opens; nothing comes back. */
interface LinkButton {
  readonly label: string;
  readonly url: string;
}

/** A picture or clip that is shown. */
export interface ChatPicture {
  /** Absolute path of what is shown: a JPEG, or an MP4 for a clip. */
  readonly path: string;
  readonly kind: 'photo' | 'clip';
  /** A Live Photo's movie (MP4 or MOV), where the platform draws them; `path` is its still. */
  readonly live?: string | undefined;
  readonly caption: string;
  /** As people see it, with its extension. */
  readonly name: string;
}

/** A file that goes along: a text of ours, or something on the disk. */
export interface ChatFile {
  readonly name: string;
  readonly mime: string;
  readonly content: { readonly text: string } | { readonly path: string };
  /** Where the whole of it is in the library, for whoever looks there. */
  readonly inLibrary?: string | undefined;
}
