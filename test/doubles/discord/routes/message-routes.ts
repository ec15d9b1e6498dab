import { Form } from '../checks/form.ts';
import { type MessageWords, readMessage } from '../checks/message.ts';
import { CHANNEL_TYPE, type Channel, FLAGS, isNote, type Message } from '../model.ts';
import { may, type PermissionName } from '../permissions.ts';
import { refuse } from '../refusal.ts';
import { messageWire } from '../wire/message.ts';
import type { World } from '../world.ts';
import { type Call, nothing, ok, type Reply, type Route, route } from './route.ts';

/** What a bot may set; the rest is Discord's own. */
const SETTABLE = FLAGS.suppressEmbeds | FLAGS.silent | FLAGS.componentsV2;
const DEFAULT_FILE_LIMIT = 10 * 1024 * 1024;
const BULK_AGE_MS = 14 * 24 * 60 * 60_000;
const WRITES = { limit: 5, per: 5000 };

/** Messages of channels, direct messages and threads. */
export const messageRoutes: readonly Route[] = [
  route('GET /channels/:channel/messages', list, { rate: WRITES }),
  route('POST /channels/:channel/messages', create, { rate: WRITES }),
  route(
    'GET /channels/:channel/messages/:message',
    (world, call) => ok(shown(world, messageOf(world, call))),
    {
      rate: WRITES,
    },
  ),
  route('PATCH /channels/:channel/messages/:message', edit, { rate: WRITES }),
  route('DELETE /channels/:channel/messages/:message', remove, { rate: { limit: 5, per: 1000 } }),
  route('POST /channels/:channel/messages/bulk-delete', removeMany, { rate: { limit: 1, per: 1000 } }),
  route('POST /channels/:channel/typing', (world, call) => typing(world, call), { rate: WRITES }),
];

/** How large a file may be there. */
export function fileLimit(channel: Channel): number {
  return channel.guild?.fileLimit ?? DEFAULT_FILE_LIMIT;
}

/** A message as REST shows it to the bot. */
export function shown(world: World, message: Message): object {
  return messageWire(message, { botId: world.bot.id, content: world.readsContent });
}

/** The message that a path names. */
export function messageOf(world: World, { params }: Call, ...needs: readonly PermissionName[]): Message {
  return world.messages.find(world.channelOf(params.channel, 'ReadMessageHistory', ...needs), params.message);
}

/** The channel that a path names, when the bot may write there now. */
export function writable(world: World, id: string | undefined): Channel {
  const thread = world.channels.get(id ?? '')?.type === CHANNEL_TYPE.thread;
  const channel = world.channelOf(id, thread ? 'SendMessagesInThreads' : 'SendMessages');
  if (channel.locked && !may(channel, world.bot.id, 'ManageThreads')) refuse('lockedThread');
  const { person } = channel;
  if (person?.blocksDMs) refuse('personUnreachable');
  if (person && !world.meets(person, world.bot)) refuse('noMutualGuild');
  return channel;
}

function create(world: World, call: Call): Reply {
  const channel = writable(world, call.params.channel);
  const words = readMessage(new Form(call.json), { files: call.files, fileLimit: fileLimit(channel) });
  allow(world, channel, words);
  const replyTo = repliedTo(world, channel, words);
  const draft = { words: { ...words, flags: words.flags & SETTABLE }, ...(replyTo && { replyTo }) };
  return ok(shown(world, world.messages.add(channel, world.bot, draft)));
}

function repliedTo(world: World, channel: Channel, words: MessageWords): Message | undefined {
  if (words.replyTo === undefined) return undefined;
  if (!may(channel, world.bot.id, 'ReadMessageHistory')) refuse('replyWithoutHistory');
  const message = world.messages.get(words.replyTo);
  if (message && message.channel === channel && !message.deleted && !message.onlyFor) return message;
  if (!words.failIfGone) return undefined;
  const form = new Form({}, ['message_reference']);
  form.complain(undefined, 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message');
  form.errors.settle();
  return undefined;
}

function allow(world: World, channel: Channel, words: MessageWords): void {
  const needs: PermissionName[] = [];
  if (words.embeds?.length) needs.push('EmbedLinks');
  if (words.added.length > 0) needs.push('AttachFiles');
  if (!needs.every((need) => may(channel, world.bot.id, need))) refuse('missingPermissions');
}

function edit(world: World, call: Call): Reply {
  const channel = world.channelOf(call.params.channel);
  const message = world.messages.find(channel, call.params.message);
  if (message.author !== world.bot) refuse('notYourMessage');
  if (isNote(message)) refuse('systemMessage');
  if (channel.archived) refuse('archivedThread');
  const context = { files: call.files, fileLimit: fileLimit(channel), existing: message };
  const words = readMessage(new Form(call.json), context);
  allow(world, channel, words);
  world.messages.edit(message, words);
  return ok(shown(world, message));
}

function remove(world: World, call: Call): Reply {
  const channel = world.channelOf(call.params.channel);
  const message = world.messages.find(channel, call.params.message);
  if (message.author !== world.bot) {
    if (channel.person) refuse('notInDirectMessages');
    if (!may(channel, world.bot.id, 'ManageMessages')) refuse('missingPermissions');
  }
  world.messages.remove(message);
  return nothing;
}

function removeMany(world: World, call: Call): Reply {
  const channel = world.channelOf(call.params.channel, 'ManageMessages');
  if (channel.person) refuse('notInDirectMessages');
  const form = new Form(call.json);
  const ids = form.list('messages', { min: 2, max: 100, required: true }) ?? [];
  form.errors.settle();
  const found = world.messages.in(channel).filter(({ id, deleted }) => ids.includes(id) && !deleted);
  const oldest = world.clock.now() - BULK_AGE_MS;
  if (found.some(({ createdAt }) => createdAt < oldest)) refuse('tooOldForBulk');
  for (const message of found) world.messages.remove(message);
  return nothing;
}

function list(world: World, call: Call): Reply {
  const channel = world.channelOf(call.params.channel);
  if (!may(channel, world.bot.id, 'ReadMessageHistory')) return ok([]);
  const limit = Math.min(Number(call.query.get('limit') ?? 50), 100);
  const before = call.query.get('before');
  const after = call.query.get('after');
  const found = world.messages
    .in(channel)
    .filter((one) => !one.deleted && !one.onlyFor)
    .filter((one) => before === null || BigInt(one.id) < BigInt(before))
    .filter((one) => after === null || BigInt(one.id) > BigInt(after));
  const page = after === null ? found.slice(-limit) : found.slice(0, limit);
  return ok(page.reverse().map((one) => shown(world, one)));
}

function typing(world: World, call: Call): Reply {
  writable(world, call.params.channel);
  return nothing;
}
