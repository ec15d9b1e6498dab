import type { NotifierConfig } from '../config/schema.ts';
import type { Hears } from '../notices/hears.ts';
import { isNoticeKind, NOTICE_KINDS, type NoticeKind } from '../notices/kinds.ts';
import { HomerollError } from '../platform/error.ts';
import { nearest } from '../platform/nearest.ts';

/** The keys that say what is heard, when and how. */
export type HearsConfig = Pick<NotifierConfig, keyof Hears>;

/**
 * What a part of the configuration says about what it hears; `name` is what that part is called. Throws `notice-kind-unknown`: which
 * kinds there are, the schema does not know.
 */
export function hearsOf(name: string, config: HearsConfig): Hears {
  const { from, accounts, quiet, bypass, batch, after, language, timeZone } = config;
  const known = (kinds: readonly string[]) => kinds.map((kind) => noticeKind(name, kind));
  return {
    ...{ from, accounts, quiet, bypass, batch, after, language, timeZone },
    kinds: known(config.kinds),
    withoutKinds: known(config.withoutKinds),
  };
}

function noticeKind(name: string, kind: string): NoticeKind {
  if (isNoticeKind(kind)) return kind;
  const all = Object.keys(NOTICE_KINDS);
  const facts = { notifier: name, kind, known: nearest(kind, all) ?? all.join(', ') };
  throw new HomerollError('notice-kind-unknown', facts, { recovery: 'never' });
}
