import { randomBytes } from 'node:crypto';
import { Routes } from 'discord.js';
import { ChatError, type ChatPlace, type SentMessage } from '../chat/chat-platform.ts';
import { type DiscordCalls, newMessage } from './discord-calls.ts';
import { changeBody, type MessagePart, messageBody } from './message-part.ts';

/** A channel, and the thread in it that is meant. */
export type Channel = Omit<ChatPlace, 'isPrivate'>;

/** What Discord answers that made a message. */
interface Made {
  readonly id: string;
}

/** Messages as a channel has them: what was said through an interaction is one of them, for as long as it is there. */
export class ChannelMessages {
  readonly #calls: DiscordCalls;

  constructor(calls: DiscordCalls) {
    this.#calls = calls;
  }

  /** Says one message in a channel; answers its id. */
  async post(channel: Channel, part: MessagePart): Promise<string> {
    // The call may be repeated on the way; Discord says a message with the same nonce once.
    const nonce = randomBytes(12).toString('hex');
    const call = newMessage(Routes.channelMessages(idOf(channel)), part, { nonce, enforce_nonce: true });
    return (await this.#calls.post<Made>(call)).id;
  }

  /** Puts another message, files and all, in the place of one. @throws ChatError `gone` */
  async overwrite(channel: Channel, id: string, part: MessagePart): Promise<void> {
    await this.#calls.patch({
      route: Routes.channelMessage(idOf(channel), id),
      body: messageBody(part),
      files: part,
    });
  }

  /** Changes text and buttons of one message. @throws ChatError `gone` */
  async change(channel: Channel, id: string, part: MessagePart): Promise<void> {
    await this.#calls.patch({ route: Routes.channelMessage(idOf(channel), id), body: changeBody(part) });
  }

  /** Deletes what is still there of a message. */
  async remove({ ids, ...channel }: SentMessage): Promise<void> {
    for (const id of ids) {
      await unless('gone', this.#calls.delete({ route: Routes.channelMessage(idOf(channel), id) }));
    }
  }

  /** Pins the last one of a message; nothing happens where the bot may not, or too many are pinned. */
  async pin({ ids, ...channel }: SentMessage): Promise<void> {
    const id = ids.at(-1);
    if (id === undefined) return;
    await unless('refused', this.#calls.put({ route: Routes.channelMessagesPin(idOf(channel), id) }));
  }
}

/** Says parts one after the other; answers them as one message. @throws ChatError `refused` for a message of nothing */
export async function sayParts(
  { chat, topic }: Channel,
  parts: readonly MessagePart[],
  say: (part: MessagePart) => Promise<string>,
): Promise<SentMessage> {
  if (parts.length === 0) throw new ChatError('refused', 'A message of nothing');
  const ids: string[] = [];
  for (const part of parts) ids.push(await say(part));
  return { chat, ids, ...(topic !== undefined && { topic }) };
}

function idOf({ chat, topic }: Channel): string {
  return topic ?? chat;
}

/** Lets one kind of failure pass. */
async function unless(kind: ChatError['kind'], done: Promise<void>): Promise<void> {
  try {
    await done;
  } catch (error) {
    if (!(error instanceof ChatError) || error.kind !== kind) throw error;
  }
}
