import { badRequest } from '../envelope.ts';
import type { Post } from '../posts.ts';
import { openChat, postOf } from './access.ts';
import type { Call, Method } from './method.ts';

const DELETABLE_FOR = 48 * 60 * 60 * 1000;
const MOST = 100;

export const DELETE_METHODS: Readonly<Record<string, Method>> = {
  deleteMessage: (call) => {
    const post = postOf(call, openChat(call), 'message to delete');
    if (!isDeletable(call, post)) throw badRequest("message can't be deleted");
    post.isDeleted = true;
    call.world.changes.announce();
    return true;
  },
  /** Passes over what it cannot find, as the service does. */
  deleteMessages: (call) => {
    const ids = call.fields.json('message_ids');
    if (!Array.isArray(ids) || ids.length === 0) throw badRequest('message identifiers are not specified');
    if (ids.length > MOST) throw badRequest('too many message identifiers specified');
    const chat = openChat(call);
    const posts = ids.map((id) => chat.post(Number(id))).filter((post) => post !== undefined);
    if (!posts.every((post) => isDeletable(call, post))) throw badRequest("message can't be deleted");
    for (const post of posts) post.isDeleted = true;
    call.world.changes.announce();
    return true;
  },
};

function isDeletable({ world }: Call, { chat, from, date }: Post): boolean {
  if (chat.botMay('can_delete_messages')) return true;
  if (world.clock.now() - date >= DELETABLE_FOR) return false;
  return !chat.isGroup || from.id === world.bot.id;
}
