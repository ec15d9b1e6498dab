import type { Row, Screen } from './screen.ts';

/** Something that stands in one place from one screen up to another, as indexes into the list of screens. */
interface Span {
  readonly from: number;
  /** The first screen without it; the number of screens when it stays. */
  readonly until: number;
}

/** A line of text in one row of the window. */
interface RowAppearance extends Span {
  readonly row: number;
  readonly content: Row;
}

/** The cursor in one place. */
interface CursorAppearance extends Span {
  readonly row: number;
  readonly column: number;
}

/** The lines that appear, each with how long it stands unchanged in its row: what stays is drawn once. */
export function rowAppearances(screens: readonly Screen[]): RowAppearance[] {
  const rows = Math.max(0, ...screens.map((screen) => screen.rows.length));
  return Array.from({ length: rows }, (_, row) => row).flatMap((row) =>
    spans(screens, (screen) => screen.rows[row] ?? [])
      .filter(({ value }) => value.length > 0)
      .map(({ value, from, until }) => ({ row, content: value, from, until })),
  );
}

/** The places of the cursor. */
export function cursorAppearances(screens: readonly Screen[]): CursorAppearance[] {
  return spans(screens, (screen) => screen.cursor).flatMap(({ value, from, until }) =>
    value === undefined ? [] : [{ ...value, from, until }],
  );
}

function spans<Value>(screens: readonly Screen[], look: (screen: Screen) => Value) {
  const found: { value: Value; key: string | undefined; from: number; until: number }[] = [];
  for (const [index, screen] of screens.entries()) {
    const value = look(screen);
    const key = JSON.stringify(value);
    const last = found.at(-1);
    if (last && last.key === key) last.until = index + 1;
    else found.push({ value, key, from: index, until: index + 1 });
  }
  return found;
}
