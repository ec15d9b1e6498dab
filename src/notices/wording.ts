import type { Facts } from '../platform/error.ts';
import type { Texts } from '../texts/texts.ts';
import type { Notice, NoticeData } from './notice.ts';

/** A notice in words. */
export interface Wording {
  readonly title: string;
  readonly text: string;
  readonly hint: string | undefined;
}

const LONGEST_TITLE = 100;
const LONGEST_TEXT = 1000;

/**
 * Says a notice, or several of one key as one. The texts are `notice-<kind>` with `.text` and `.hint`, and for incidents `.again`
 * and `.over`; what an error of `data.code` means is said by its own text.
 */
export function wordingOf(notices: readonly Notice[], texts: Texts): Wording {
  const notice = newest(notices);
  const { kind, phase, account = '', subject = '' } = notice;
  const key = `notice-${kind}`;
  const about = notice.account === undefined ? 'house' : 'account';
  const values: Facts = { ...facts(merged(notices)), account, subject, about };
  const title = texts.say({ key: `notice-${kind}`, values });
  const say = (attribute: string) =>
    texts.attribute(key, attribute) === undefined ? undefined : texts.say({ key, attribute, values });
  if (phase === 'ended')
    return { title: cut(say('over') ?? title, LONGEST_TITLE), text: '', hint: undefined };
  const code = typeof values.code === 'string' ? texts.sayCode(values.code, values) : undefined;
  const headline = (phase === 'reminder' ? say('again') : undefined) ?? title;
  const text = [say('text'), code?.sentence].filter((part) => part).join('\n');
  return {
    title: cut(headline, LONGEST_TITLE),
    text: cut(text, LONGEST_TEXT),
    hint: say('hint') ?? code?.hint,
  };
}

/** What several of one key say together: numbers of batched kinds are added up, the rest is that of the newest. */
export function merged(notices: readonly Notice[]): NoticeData {
  const sum: Record<string, string | number | boolean> = {};
  for (const { data } of notices)
    for (const [name, value] of Object.entries(data)) {
      const before = sum[name];
      if (typeof value === 'number' && typeof before === 'number') sum[name] = before + value;
      else if (name === 'pictures' && typeof value === 'string' && typeof before === 'string')
        sum[name] = [...before.split(','), ...value.split(',')].slice(0, MOST_PICTURES).join(',');
      else sum[name] = value;
    }
  return sum;
}

/** Pictures that are shown with a notice. */
const MOST_PICTURES = 10;

function newest(notices: readonly Notice[]): Notice {
  const notice = notices.at(-1);
  if (!notice) throw new TypeError('nothing to say');
  return notice;
}

function facts(data: NoticeData): Facts {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, Number(value) === value ? value : String(value)]),
  );
}

function cut(text: string, longest: number): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}
