import { traitsOf } from '../notices/kinds.ts';
import type { NoticeMessage } from './notifier.ts';

/** A message of the beginning of a warning, with what `wish` says otherwise; the severity is that of the kind. */
export function message(wish: Partial<NoticeMessage> = {}): NoticeMessage {
  const kind = wish.kind ?? 'disk-nearly-full';
  return {
    id: '0198a3c4-5d6e-7f80-9a1b-2c3d4e5f6071',
    kind,
    severity: traitsOf(kind).severity,
    phase: 'began',
    key: kind,
    account: undefined,
    at: Date.UTC(2026, 10, 20, 18, 30),
    count: 1,
    title: 'The disk is nearly full',
    text: '12 GB are free, and 3 GB come each week.',
    hint: 'Make room, or add a disk.',
    data: { free: 12_000_000_000 },
    isSilent: false,
    ...wish,
  };
}
