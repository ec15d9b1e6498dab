import { renderUnicodeCompact } from 'uqr';
import type { Line } from '../texts/texts.ts';

/** Modules around it that stay light: fewer than the standard asks for, and enough for the cameras of phones. */
const BORDER = 2;

/** A text as a QR code in half blocks, for a terminal. */
export function qrLines(text: string): Line[] {
  const rows = renderUnicodeCompact(text, { border: BORDER }).split('\n');
  return rows.map((row) => ({ key: 'plain', values: { text: row } }));
}
