import { ALBUM_METHODS } from './albums.ts';
import { CHAT_METHODS } from './chat-methods.ts';
import { DELETE_METHODS } from './deleting.ts';
import { EDIT_METHODS } from './editing.ts';
import { FILE_METHODS } from './file-methods.ts';
import { MEDIA_METHODS } from './media-messages.ts';
import { MESSAGE_METHODS } from './messages.ts';
import type { Method } from './method.ts';
import { PROFILE_METHODS } from './profile.ts';
import { RESPONSE_METHODS } from './responses.ts';
import { UPDATE_METHODS } from './update-methods.ts';

const METHODS = Object.entries({
  ...{ ...PROFILE_METHODS, ...UPDATE_METHODS, ...MESSAGE_METHODS, ...MEDIA_METHODS, ...ALBUM_METHODS },
  ...{ ...EDIT_METHODS, ...DELETE_METHODS, ...RESPONSE_METHODS, ...CHAT_METHODS, ...FILE_METHODS },
});
const BY_NAME = new Map(METHODS.map(([name, method]) => [name.toLowerCase(), { name, method }]));

/** The method of that name, in whatever case it is written. */
export function methodNamed(name: string): { readonly name: string; readonly method: Method } | undefined {
  return BY_NAME.get(name.toLowerCase());
}
