import type { NoticeMessage } from '../notifier.ts';
import { type Fit, fitted } from './fitted.ts';
import { plain } from './plain.ts';

/** The title in one line. */
export function titleOf({ title }: NoticeMessage, fit: Fit): string {
  return fitted(plain(title).replaceAll('\n', ' ').trim(), fit);
}

/**
 * What stands below the title: the text, and what to do now, which is not what gives way when the text is long. May be empty.
 */
export function detailOf({ text, hint }: NoticeMessage, fit: Fit): string {
  const { most, size = (written) => written.length } = fit;
  const advice = hint ? fitted(`→ ${plain(hint).trim()}`, { ...fit, most: Math.floor(most / 3) }) : '';
  const taken = advice === '' ? 0 : size(`\n${advice}`);
  const lines = [fitted(plain(text).trim(), { ...fit, most: most - taken }), advice];
  return lines.filter((line) => line !== '').join('\n');
}

/** The detail, or the title where there is none: for services that want a body. */
export function bodyOf(message: NoticeMessage, fit: Fit): string {
  return detailOf(message, fit) || titleOf(message, fit);
}
