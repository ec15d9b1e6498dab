import { badRequest } from '../envelope.ts';
import { messageText } from '../formatted-text.ts';
import { postJson } from '../post-json.ts';
import { openChat } from './access.ts';
import type { Method } from './method.ts';
import { givenText, send } from './sending.ts';

const ACTIONS = [
  ...['typing', 'upload_photo', 'record_video', 'upload_video', 'record_voice', 'upload_voice'],
  ...['upload_document', 'choose_sticker', 'find_location', 'record_video_note', 'upload_video_note'],
];
const ACTION_SHOWS = 5_000;

export const MESSAGE_METHODS: Readonly<Record<string, Method>> = {
  sendMessage: (call) => {
    const content = messageText(givenText(call, 'text'));
    return send(call, [{ content }]).map((post) => postJson(post))[0];
  },
  sendChatAction: (call) => {
    const { world, fields } = call;
    const name = fields.text('action').toLowerCase();
    if (!ACTIONS.includes(name)) throw badRequest('wrong parameter action in request');
    openChat(call).action = { name, until: world.clock.now() + ACTION_SHOWS };
    world.changes.announce();
    return true;
  },
};
