import type { MediaKind } from '../media.ts';
import { postJson } from '../post-json.ts';
import { fileValue, type MediaWish, mediaOf } from './input-files.ts';
import type { Call, Method } from './method.ts';
import { givenCaption, send } from './sending.ts';

/** The methods that send one picture, video or file. */
export const MEDIA_METHODS: Readonly<Record<string, Method>> = {
  sendPhoto: (call) => sendMedia(call, 'photo'),
  sendVideo: (call) => sendMedia(call, 'video'),
  sendAnimation: (call) => sendMedia(call, 'animation'),
  sendDocument: (call) => sendMedia(call, 'document'),
  sendLivePhoto: (call) => sendMedia(call, 'live_photo'),
};

async function sendMedia(call: Call, kind: MediaKind): Promise<unknown> {
  const { fields } = call;
  const content = givenCaption(call);
  const wish: MediaWish = {
    kind,
    value: fileValue(call, kind),
    ...(kind === 'live_photo' ? { still: fileValue(call, 'photo') } : {}),
    width: fields.integer('width'),
    height: fields.integer('height'),
    duration: fields.integer('duration'),
    hasSpoiler: fields.flag('has_spoiler'),
  };
  const media = await mediaOf(call, wish);
  return send(call, [{ content, media }]).map((post) => postJson(post))[0];
}
