import type { Template } from './template.ts';

/** What a path says about the asset that was placed there by a template. */
export interface ReadTemplate {
  /** The folder that stands for the account; undefined when the template has none, or another one made the path. */
  readonly account: string | undefined;
  /** The name that the source gave, without extension, as far as it was kept. */
  readonly name: string;
}

/** What each variable may have been filled with. */
const PATTERNS: Readonly<Record<string, string>> = {
  account: '[^/]+?',
  camera: '[^/]+?',
  name: '[^/]+',
  year: '\\d{4,}',
};

/** Makes the reader of the paths that a template fills: the inverse of `fillTemplate`. */
export function templateReader({ segments }: Template): (folder: string, stem: string) => ReadTemplate {
  const captured = new Set<string>();
  // From the end: the name that counts is the one that ends the path.
  const sources = segments.toReversed().map((pieces) =>
    pieces
      .toReversed()
      .map((piece) =>
        'literal' in piece ? RegExp.escape(piece.literal) : variable(piece.variable, captured),
      )
      .toReversed()
      .join(''),
  );
  const pattern = new RegExp(`^${sources.toReversed().join('/')}$`, 'su');
  return (folder, stem) => {
    const groups = pattern.exec(folder === '' ? stem : `${folder}/${stem}`)?.groups;
    return { account: groups?.account, name: groups?.name ?? stem };
  };
}

function variable(name: string, captured: Set<string>): string {
  const pattern = PATTERNS[name] ?? '\\d{2}';
  if (!['account', 'name'].includes(name) || captured.has(name)) return `(?:${pattern})`;
  captured.add(name);
  return `(?<${name}>${pattern})`;
}
