import type { CloudItem } from '../catalog/cloud-fates.ts';

/** Columns of the table that `complete` hands out; for programs, so the same in every language. */
export const COMPLETE_COLUMNS = [
  'account',
  'file',
  'kind',
  'taken',
  'library',
  'state',
  'reason',
  'verified',
  'bytes',
  'bytes here',
  'path',
  'record',
] as const;

/** An item as one row of that table. */
export function completeRow(account: string, item: CloudItem): string[] {
  const isHere = item.fate === 'here';
  const verified = [item.isChecked ? 'checksum' : '', item.isReadAgain ? 'read' : ''].filter(Boolean);
  return [
    account,
    item.fileName ?? '',
    item.isVideo ? 'video' : item.isLive ? 'live photo' : 'photo',
    item.takenAt === null ? '' : dayAndTime(item.takenAt),
    item.library === 'own' ? 'own' : 'shared',
    isHere ? 'here' : item.fate,
    item.code ?? '',
    isHere ? verified.join('+') : '',
    String(item.bytes),
    String(item.bytesHere),
    item.path ?? '',
    item.name,
  ];
}

/** Apple's odd dates reach beyond what a calendar has. */
function dayAndTime(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

/** Rows as CSV (RFC 4180), or as text with a tab between two values. */
export function tableText(rows: readonly (readonly string[])[], form: 'csv' | 'text'): string {
  const [between, end] = form === 'csv' ? [',', '\r\n'] : ['\t', '\n'];
  const cell = form === 'csv' ? csvCell : (value: string) => value.replace(/[\t\r\n]/g, ' ');
  return rows.map((row) => row.map(cell).join(between) + end).join('');
}

/** A value that begins like a formula is told from one: a spreadsheet would run it. */
function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
