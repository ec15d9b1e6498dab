import { type FormattedText, givenEntities, trimmed, withFound } from './entities.ts';
import { badRequest } from './envelope.ts';
import { parseHtml } from './html-entities.ts';

/** The longest text of a message and the longest caption, after parsing. */
export const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;

/** A text as a bot gives it. */
export interface GivenText {
  readonly text: string;
  readonly parseMode: string;
  readonly entities: unknown;
}

function formatted({ text, parseMode, entities }: GivenText): FormattedText {
  const mode = parseMode.toLowerCase();
  if (mode !== '' && mode !== 'none' && mode !== 'html') throw badRequest('unsupported parse_mode');
  const parsed = mode === 'html' ? parseHtml(text) : { text, entities: givenEntities(text, entities) };
  return withFound(trimmed(parsed));
}

/** The text of a message. A new one that is too long is refused in other words than an edited one. */
export function messageText(given: GivenText, isEdit = false): FormattedText {
  if (given.text === '') throw badRequest('message text is empty');
  const result = formatted(given);
  if (result.text === '') throw badRequest('text must be non-empty');
  if (result.text.length > LONGEST_TEXT)
    throw badRequest(isEdit ? 'MESSAGE_TOO_LONG' : 'message is too long');
  return result;
}

/** A caption, which may be empty. */
export function captionText(given: GivenText): FormattedText {
  const result = formatted(given);
  if (result.text.length > LONGEST_CAPTION) throw badRequest('message caption is too long');
  return result;
}
