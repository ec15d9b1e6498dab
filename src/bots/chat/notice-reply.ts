import type { Reply, ShownPicture, Suggestion } from '../../commands/command.ts';
import type { FindPreview } from '../../commands/look-services.ts';
import type { NoticeKind } from '../../notices/kinds.ts';
import type { NoticeData, Phase } from '../../notices/notice.ts';

/** A notice as a chat is handed it. */
export interface ToldNotice {
  readonly kind: NoticeKind;
  readonly phase: Phase;
  readonly account: string | undefined;
  readonly title: string;
  /** With what to do now; may be empty. */
  readonly text: string;
  readonly data: NoticeData;
  readonly isSilent: boolean;
}

/** A notice as a reply that nobody has asked for: its words, what could be said next, and the newest of new pictures. */
export function noticeReply(notice: ToldNotice, findPreview: FindPreview): Reply {
  const words = [notice.title, ...notice.text.split('\n')].filter(Boolean);
  return {
    lines: words.map((line) => ({ key: 'notice-words', values: { text: line } })),
    data: undefined,
    ok: true,
    pictures: picturesOf(notice.data, findPreview),
    suggestions: suggestionsFor(notice),
  };
}

function picturesOf({ pictures }: NoticeData, findPreview: FindPreview): ShownPicture[] {
  if (typeof pictures !== 'string' || pictures === '') return [];
  return pictures.split(',').flatMap((id) => {
    const files = findPreview(Number(id));
    if (!files?.large && !files?.small) return [];
    return [{ assetId: Number(id), preview: files.large, small: files.small, caption: [] }];
  });
}

/** The command that helps most with each kind. */
const NEXT: Partial<Readonly<Record<NoticeKind, (account: string) => string>>> = {
  'code-needed': (account) => `signin ${account}`,
  'signed-out': (account) => `signin ${account}`,
  'trust-ends': (account) => `signin ${account}`,
  'disk-nearly-full': () => 'storage',
  'disk-full-soon': () => 'storage',
  'disk-full': () => 'storage',
  'damage-found': () => 'findings',
  'sync-failed': () => 'jobs',
  'job-failed': () => 'jobs',
  'job-stuck': () => 'status',
  'no-sync': () => 'jobs',
  'notifier-in-trouble': () => 'notices',
};

function suggestionsFor({ kind, phase, account = '' }: ToldNotice): Suggestion[] {
  const mute: Suggestion = { label: { key: 'notice-mute-day' }, say: `mute ${kind} 1d` };
  if (phase === 'ended' || kind === 'test') return [];
  if (phase === 'happened') return [mute];
  const next = NEXT[kind]?.(account);
  return [
    ...(next === undefined ? [] : [{ label: { key: 'suggestion-say', values: { say: next } }, say: next }]),
    { label: { key: 'notice-see-to-it' }, say: `acknowledge ${kind}` },
    mute,
  ];
}
