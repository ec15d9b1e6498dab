import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** The numbers of docs/protocol.md, in their order. */
function listed(): string[] {
  const page = readFileSync(join(ROOT, 'docs', 'protocol.md'), 'utf8');
  return [...page.matchAll(/^\| ([A-Z]\d+[a-z]?) +\|/gm)].flatMap(([, number]) => number ?? []);
}

/** The numbers in the names of tests. */
function tested(): Set<string> {
  const files = globSync('{src,simulator,test}/**/*.test.ts', { cwd: ROOT });
  const numbers = files.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return [...text.matchAll(/\[trap ([A-Z]\d+[a-z]?)\]/g)].flatMap(([, number]) => number ?? []);
  });
  return new Set(numbers);
}

/** Traps without a test, and tests of traps that are not listed. */
export function missingTraps(): { readonly untested: string[]; readonly unlisted: string[] } {
  const numbers = listed();
  const found = tested();
  return {
    untested: numbers.filter((number) => !found.has(number)),
    unlisted: [...found].filter((number) => !numbers.includes(number)),
  };
}

if (import.meta.main) {
  const { untested, unlisted } = missingTraps();
  if (untested.length > 0) console.error(`traps without a test: ${untested.join(', ')}`);
  if (unlisted.length > 0)
    console.error(`tests of traps that docs/protocol.md does not have: ${unlisted.join(', ')}`);
  process.exitCode = untested.length + unlisted.length > 0 ? 1 : 0;
}
