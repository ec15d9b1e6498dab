import type { Wire } from './checks/form.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  readonly locale: string;
  /** Takes no direct messages from the bot. */
  blocksDMs: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly position: number;
}

export interface Member {
  readonly user: User;
  readonly roles: Role[];
  readonly joinedAt: number;
}

interface Overwrite {
  readonly id: string;
  /** 0 for a role, 1 for a member. */
  readonly type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

/** Text in a guild, a direct message, a thread. */
export const CHANNEL_TYPE = { text: 0, dm: 1, thread: 11 } as const;

export interface Channel {
  readonly id: string;
  readonly type: number;
  name: string;
  readonly guild?: Guild;
  /** The channel that a thread hangs on. */
  readonly parent?: Channel;
  /** Whom the bot talks with, in a direct message. */
  readonly person?: User;
  readonly overwrites: Overwrite[];
  readonly createdAt: number;
  archived: boolean;
  locked: boolean;
  gone: boolean;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly owner: User;
  readonly everyone: Role;
  readonly roles: Role[];
  readonly members: Map<string, Member>;
  readonly channels: Channel[];
  readonly locale: string;
  readonly createdAt: number;
  /** How many bytes a file may have. */
  fileLimit: number;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly size: number;
  readonly sha256: string;
  readonly url: string;
  readonly ephemeral: boolean;
}

export const FLAGS = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  silent: 1 << 12,
  componentsV2: 1 << 15,
} as const;

/** An ordinary message, one that says that another was pinned, one that says that a thread was begun. */
export const MESSAGE_TYPE = { usual: 0, pinned: 6, threadBegun: 18, reply: 19, command: 20 } as const;

export interface Message {
  readonly id: string;
  readonly channel: Channel;
  readonly author: User;
  readonly type: number;
  readonly createdAt: number;
  content: string;
  embeds: Wire[];
  components: Wire[];
  files: StoredFile[];
  flags: number;
  editedAt?: number;
  deleted: boolean;
  pinnedAt?: number;
  readonly reactions: Map<string, Set<string>>;
  readonly nonce?: string | number;
  readonly replyTo?: Message;
  readonly interaction?: Interaction;
  /** Set on ephemeral messages: the only one who sees it. */
  readonly onlyFor?: User;
  /** Who was notified of it. */
  readonly pinged: User[];
  pingedEveryone: boolean;
  thread?: Channel;
}

/** Whether Discord itself says that, in somebody's name. */
export function isNote({ type }: Message): boolean {
  return type === MESSAGE_TYPE.pinned || type === MESSAGE_TYPE.threadBegun;
}

export const INTERACTION_TYPE = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly person: User;
  readonly channel: Channel;
  readonly createdAt: number;
  /** What was typed, such as `/find query:rome`. */
  readonly words: string;
  readonly commandName?: string;
  /** The type of the option that is being completed. */
  readonly focusedType?: number;
  /** The message that the component, or the modal's component, is on. */
  readonly source?: Message;
  /** The type of the first answer. */
  answered?: number;
  /** What `@original` stands for. */
  original?: Message;
  choices?: Wire[];
  modal?: Wire;
}
