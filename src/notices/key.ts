import type { NoticeRow } from '../catalog/notices.ts';
import type { NoticeKind } from './kinds.ts';
import type { Notice, Tidings } from './notice.ts';

const LONGEST_SUBJECT = 100;

/** What tells one incident from another: kind, account and subject. At most 200 characters. */
export function keyOf({
  kind,
  account = '',
  subject = '',
}: Pick<Tidings, 'kind' | 'account' | 'subject'>): string {
  return [kind, account.slice(0, 64), subject.slice(0, LONGEST_SUBJECT)].join(':').replace(/:+$/, '');
}

/** A notice as it was stored. */
export function readNotice(row: NoticeRow): Notice {
  const { number, id, severity, phase, key, at, data } = row;
  return {
    ...{ number, id, severity, phase, key, at, data },
    // Only kinds of the closed set are ever stored; one of a later Homeroll keeps its name.
    kind: row.kind as NoticeKind,
    account: row.account ?? undefined,
    subject: row.subject ?? undefined,
  };
}
