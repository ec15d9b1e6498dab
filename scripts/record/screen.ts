/** How a stretch of text looks. Colours are CSS colours; without one it is the terminal's own. */
export interface Look {
  readonly color?: string;
  readonly background?: string;
  readonly isBold?: boolean;
  readonly isDim?: boolean;
  readonly isItalic?: boolean;
  readonly isUnderlined?: boolean;
  readonly isStruck?: boolean;
}

/**
 * Neighbouring characters of one look, each one column wide and one UTF-16 unit long; or a single character that is
 * wider or longer (East Asian characters and emoji take two columns).
 */
export interface Run {
  /** The column it begins in, from 0. */
  readonly column: number;
  /** How many columns it takes. */
  readonly columns: number;
  readonly text: string;
  readonly look: Look;
}

/** One line of the screen; empty for an empty line. */
export type Row = readonly Run[];

/** What the terminal shows from an instant on. */
export interface Screen {
  /** Milliseconds since the recording began. */
  readonly at: number;
  readonly rows: readonly Row[];
  /** Where the cursor stands, from 0; absent while the program hides it. */
  readonly cursor?: { readonly column: number; readonly row: number };
}
