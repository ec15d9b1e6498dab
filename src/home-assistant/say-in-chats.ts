import { HomerollError } from '../platform/error.ts';

/** The longest text that is taken from outside, in characters. */
const LONGEST = 1000;

/**
 * What people of Home Assistant say in our chats: anybody's text, so nothing in it but letters, signs and line breaks is left.
 * @throws HomerollError `mqtt-nothing-to-say`, `mqtt-too-long`
 */
export function textForChats(payload: string): string {
  if (payload.length > LONGEST)
    throw new HomerollError('mqtt-too-long', { most: LONGEST }, { recovery: 'never' });
  const text = payload.replace(/\r\n?/g, '\n').replace(/(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '');
  if (text.trim() === '') throw new HomerollError('mqtt-nothing-to-say', {}, { recovery: 'never' });
  return text.trim();
}
