import { quoted } from './reading.ts';
import { looksSecret } from './secret-keys.ts';

/** One thing that a person has to mend in the configuration. Holds no secret. */
export interface ConfigProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** `accounts.anna.sources[0].path`; empty when it concerns the file as a whole. */
  readonly key: string;
  /** What is wrong, to be read after the key; without a full stop. */
  readonly wrong: string;
  /** What would be right, a sentence; without a full stop. */
  readonly right: string;
}

/** As many as anybody reads; a hostile file can have thousands. */
const SHOWN = 50;

/** The configuration cannot be used; `problems` has all that is wrong with it, in the order of the file. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(`${problems.length} problems in the configuration`);
    this.problems = problems;
  }

  /** One line for each problem: `file:line:column  key  wrong. right.`; the first 50. */
  format(): string {
    const lines = this.problems.slice(0, SHOWN).map(formatProblem);
    const more = this.problems.length - lines.length;
    return (more > 0 ? [...lines, `… and ${more} more`] : lines).join('\n');
  }
}

function formatProblem({ file, line, column, key, wrong, right }: ConfigProblem): string {
  const end = /[.?!]$/.test(right) ? '' : '.';
  return [`${file}:${line}:${column}`, key, `${wrong}. ${right}${end}`]
    .filter((part) => part !== '')
    .join('  ');
}

/** `['accounts', 'anna', 'sources', 0]` as `accounts.anna.sources[0]`; names that are not plain words as `["a b"]`. */
export function keyText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      const name = String(part);
      if (!/^[\p{L}\p{N}_-]{1,64}$/u.test(name)) {
        // `token:abc` is what a forgotten space makes of a secret.
        return looksSecret(name) ? '["***"]' : `["${quoted(name).slice(1, -1)}"]`;
      }
      return index === 0 ? name : `.${name}`;
    })
    .join('');
}
