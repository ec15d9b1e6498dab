import type { Listener } from '../notices/listener.ts';
import type { Notice } from '../notices/notice.ts';
import { merged, wordingOf } from '../notices/wording.ts';
import { Texts } from '../texts/texts.ts';
import type { NoticeMessage } from './notifier.ts';

/** One message of one notice, or of several that are told as one; its id is that of the first. */
export function messageOf(notices: readonly Notice[], listener: Listener, isSilent: boolean): NoticeMessage {
  const [first] = notices;
  const last = notices.at(-1);
  if (!first || !last) throw new TypeError('nothing to tell');
  const { kind, severity, phase, key, account, at } = last;
  const data = merged(notices);
  const words = wordingOf(notices, textsFor(listener));
  return {
    id: first.id,
    kind,
    severity,
    phase,
    key,
    account,
    at,
    count: notices.length,
    ...words,
    data,
    isSilent,
  };
}

const TEXTS = new Map<string, Texts>();

/** Reading a language's texts takes some milliseconds, and there are few listeners. */
function textsFor({ hears: { language, timeZone } }: Listener): Texts {
  const key = `${language} ${timeZone}`;
  const texts = TEXTS.get(key) ?? new Texts(language, timeZone);
  TEXTS.set(key, texts);
  return texts;
}
