/** What Homeroll keeps about a key beside what JSON Schema knows; read by messages and by the generated files. */
export interface KeyNotes {
  /** What would be right, as a sentence without its full stop. */
  readonly right?: string;
  /** Kind of value, for the reference page: `duration`, `size`, `path`. */
  readonly kind?: string;
  /** The default in words, where it depends on the machine. */
  readonly machineDefault?: string;
  /** For a record: a name that the example file uses. */
  readonly exampleName?: string;
  /** The value may give a secret away when a person mistakes the key: never printed. */
  readonly hidden?: boolean;
}

declare module 'zod' {
  interface GlobalMeta {
    notes?: KeyNotes;
  }
}
