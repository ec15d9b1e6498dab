import { Form } from '../checks/form.ts';
import { INTENT } from '../gateway/intents.ts';
import { CHANNEL_TYPE, type Channel, MESSAGE_TYPE, type Message } from '../model.ts';
import { may } from '../permissions.ts';
import { refuse } from '../refusal.ts';
import { channelWire } from '../wire/channel.ts';
import type { World } from '../world.ts';
import { type Call, ok, type Reply, type Route, route } from './route.ts';

const RATE = { limit: 50, per: 300_000 };

/** Threads: begun on a message or on their own, renamed, archived. */
export const threadRoutes: readonly Route[] = [
  route('POST /channels/:channel/messages/:message/threads', onMessage, { rate: RATE }),
  route('POST /channels/:channel/threads', alone, { rate: RATE }),
  route('PATCH /channels/:channel', change, { rate: { limit: 5, per: 15_000 } }),
];

function place(world: World, call: Call): Channel {
  const channel = world.channelOf(call.params.channel, 'CreatePublicThreads');
  return channel.type === CHANNEL_TYPE.text ? channel : refuse('notThisKindOfChannel');
}

function readName(form: Form): string {
  const name = form.text('name', { min: 1, max: 100, required: true });
  form.choice('auto_archive_duration', [60, 1440, 4320, 10080]);
  form.errors.settle();
  return name ?? '';
}

function onMessage(world: World, call: Call): Reply {
  const channel = place(world, call);
  const message = world.messages.find(channel, call.params.message);
  const name = readName(new Form(call.json));
  if (message.thread) refuse('threadExists');
  // A thread on a message has the id of the message.
  const thread = begin(world, channel, name, message);
  message.thread = thread;
  world.messages.changed(message);
  return ok(channelWire(thread), 201);
}

function alone(world: World, call: Call): Reply {
  const channel = place(world, call);
  const form = new Form(call.json);
  const type = form.choice('type', [10, 11, 12]) ?? 12;
  const name = readName(form);
  if (type !== CHANNEL_TYPE.thread) refuse('notThisKindOfChannel');
  const thread = begin(world, channel, name);
  world.messages.note(channel, world.bot, MESSAGE_TYPE.threadBegun, name);
  return ok(channelWire(thread), 201);
}

function begin(world: World, parent: Channel, name: string, on?: Message): Channel {
  const thread: Channel = {
    id: on?.id ?? world.ids.next(),
    type: CHANNEL_TYPE.thread,
    name,
    parent,
    overwrites: [],
    createdAt: world.clock.now(),
    archived: false,
    locked: false,
    gone: false,
    ...(parent.guild && { guild: parent.guild }),
  };
  world.channels.set(thread.id, thread);
  parent.guild?.channels.push(thread);
  world.dispatch('THREAD_CREATE', INTENT.guilds, () => ({ ...channelWire(thread), newly_created: true }));
  world.changes.tell();
  return thread;
}

function change(world: World, call: Call): Reply {
  const channel = world.channelOf(call.params.channel);
  if (channel.type !== CHANNEL_TYPE.thread) refuse('missingPermissions');
  const form = new Form(call.json);
  const name = form.text('name', { min: 1, max: 100 });
  const archived = form.flag('archived');
  const locked = form.flag('locked');
  form.errors.settle();
  if (locked !== undefined && !may(channel, world.bot.id, 'ManageThreads')) refuse('missingPermissions');
  if (channel.archived && archived !== false) refuse('archivedThread');
  Object.assign(channel, {
    name: name ?? channel.name,
    archived: archived ?? channel.archived,
    locked: locked ?? channel.locked,
  });
  world.dispatch('THREAD_UPDATE', INTENT.guilds, () => channelWire(channel));
  return ok(channelWire(channel));
}
