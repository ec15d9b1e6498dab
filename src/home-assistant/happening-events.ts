import type { Publication } from '../notifiers/mqtt/publication.ts';
import type { NoticeMessage } from '../notifiers/notifier.ts';
import type { JobNews, JobTurn } from './house-state.ts';
import { isoTime, type Messages } from './messages.ts';

/** A notice as an event: what an automation may ask for, in the words of whoever hears it. */
export function noticePublication(messages: Messages, message: NoticeMessage): Publication {
  const { id, kind, severity, phase, key, account, at, count, title, text, hint, data, isSilent } = message;
  return messages.json('noticeEvent', {
    ...{ event_type: kind, id, severity, phase, key, account: account ?? null, count },
    ...{ title: title.slice(0, 200), text: text.slice(0, 4000), hint: hint?.slice(0, 1000) ?? null },
    ...{ data, silent: isSilent, happened_at: isoTime(at) },
  });
}

export function jobPublication(messages: Messages, turn: JobTurn): Publication {
  const { turn: event_type, job, kind, counts, errors, error } = turn;
  return messages.json('jobEvent', { event_type, job, kind, counts, errors, error: error ?? null });
}

export function progressPublication(messages: Messages, { total, bytes, ...news }: JobNews): Publication {
  return messages.json('progress', { ...news, bytes: Math.round(bytes), total: total ?? null });
}
