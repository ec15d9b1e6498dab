import { badRequest } from '../envelope.ts';
import { captionText } from '../formatted-text.ts';
import type { MediaKind } from '../media.ts';
import { postJson } from '../post-json.ts';
import type { Draft, Post } from '../posts.ts';
import { mediaOf } from './input-files.ts';
import type { Call, Method } from './method.ts';
import { send } from './sending.ts';

const KINDS: readonly MediaKind[] = ['photo', 'video', 'animation', 'document', 'live_photo'];
const FEWEST = 2;
const MOST = 10;

/** An `InputMedia`: media with their caption. */
export async function inputMedia(
  call: Call,
  value: unknown,
): Promise<Pick<Post, 'content' | 'media' | 'marks'>> {
  const given = Object(value) as Record<string, unknown>;
  const kind = KINDS.find((name) => name === given.type);
  if (!kind) throw badRequest("can't parse InputMedia: type of the media is invalid");
  if (typeof given.media !== 'string' || given.media === '')
    throw badRequest("can't parse InputMedia: media not found");
  const content = captionText({
    text: String(given.caption ?? ''),
    parseMode: String(given.parse_mode ?? ''),
    entities: given.caption_entities,
  });
  const media = await mediaOf(call, {
    kind,
    value: given.media,
    ...(kind === 'live_photo' ? { still: String(given.photo ?? '') } : {}),
    width: number(given.width),
    height: number(given.height),
    duration: number(given.duration),
    hasSpoiler: given.has_spoiler === true,
  });
  return { content, media, marks: given.show_caption_above_media ? { show_caption_above_media: true } : {} };
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export const ALBUM_METHODS: Readonly<Record<string, Method>> = {
  sendMediaGroup: async (call) => {
    const items = call.fields.json('media');
    if (!Array.isArray(items)) throw badRequest("can't parse media: expected an Array of InputMedia");
    if (items.length === 0) throw badRequest('there are no messages to send');
    if (items.length < FEWEST) throw badRequest('too few messages to send as an album');
    if (items.length > MOST) throw badRequest('too many messages to send as an album');
    checkMixing(items);
    const drafts: Partial<Draft>[] = [];
    const mediaGroupId = call.world.nextAlbumId();
    // An album has no buttons: those given along are passed over, as on the service.
    for (const item of items) drafts.push({ ...(await inputMedia(call, item)), mediaGroupId, keyboard: [] });
    return send(call, drafts).map((post) => postJson(post));
  },
};

/** Photos, videos and live photos may be mixed; documents are among themselves. */
function checkMixing(items: readonly unknown[]): void {
  const kinds = new Set(items.map((item) => String(Object(item).type)));
  if (kinds.has('animation')) throw badRequest("animation can't be sent as part of an album");
  if (kinds.has('document') && kinds.size > 1)
    throw badRequest("document can't be mixed with other media types");
}
