import { isThere } from '../../platform/is-there.ts';
import type { ChatMessage } from './chat-message.ts';

/** A message with those of its pictures that are there to be sent: previews are cleared away, or not made yet. The others are told in words. */
export async function withPicturesAtHand(message: ChatMessage): Promise<ChatMessage> {
  const { pictures = [], text } = message;
  const looked = await Promise.all(
    pictures.map(async (picture) => ({ picture, isAtHand: await isThere(picture.path) })),
  );
  const missing = looked.filter(({ isAtHand }) => !isAtHand).map(({ picture }) => picture.caption);
  return {
    ...message,
    text: [...missing, text].filter(Boolean).join('\n'),
    pictures: looked.flatMap(({ picture, isAtHand }) => (isAtHand ? [picture] : [])),
  };
}
