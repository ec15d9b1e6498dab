/** What an argument may be. */
export type Argument =
  /** All that is left of the line, as it was written. */
  | { readonly kind: 'text'; readonly optional?: true }
  /** One word, or more in quotes. */
  | { readonly kind: 'word'; readonly optional?: true }
  /** A whole number, with or without a # before it. */
  | { readonly kind: 'number'; readonly least: number; readonly most: number; readonly optional?: true }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly optional?: true };

/** A command's arguments by their names, in the order in which they are said. */
export type Arguments = Readonly<Record<string, Argument>>;

type ValueOf<A extends Argument> = A extends { kind: 'number' }
  ? number
  : A extends { kind: 'choice'; choices: readonly (infer Choice)[] }
    ? Choice
    : string;

/** The values of arguments, typed by what they may be. */
export type Values<A extends Arguments> = {
  readonly [Name in keyof A]: A[Name] extends { optional: true }
    ? ValueOf<A[Name]> | undefined
    : ValueOf<A[Name]>;
};
