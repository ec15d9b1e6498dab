import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = join(import.meta.dirname, '..');
const REPOSITORY = join(PACKAGE, '..', '..');

/** What is wrong between the list of traps and the tests; every list is empty when all is well. */
export interface TrapReport {
  /** Listed as tested, and no test has its number. */
  readonly untested: readonly string[];
  /** In the name of a test, and not listed. */
  readonly unlisted: readonly string[];
  /** Listed as not tested yet although a test has its number. */
  readonly outdated: readonly string[];
}

/** Every row of a table of traps: its number, and its last cell, which says `yes` or why not where there are three. */
function rows(page: string): { readonly number: string; readonly isTested: boolean }[] {
  return [...page.matchAll(/^\| ([A-Z]\d+) +\|(.*)\|$/gm)].map(([, number = '', cells = '']) => {
    const [, tested] = cells.split('|').map((cell) => cell.trim());
    return { number, isTested: tested === undefined || tested === 'yes' };
  });
}

/** The numbers at the ends of the names of tests. */
function numbersIn(text: string): string[] {
  const ends = text.matchAll(/((?: \[trap [A-Z]\d+\])+)['"`]/g);
  return [...ends].flatMap(([, end = '']) => [...end.matchAll(/[A-Z]\d+/g)].map(([number]) => number));
}

/**
 * Holds the tables of traps of a page against the tests that are there.
 *
 * @param own the texts of the library's tests
 * @param others the texts of the tests of whoever builds on it: only `H` numbers count there
 */
export function reportTraps(page: string, own: readonly string[], others: readonly string[]): TrapReport {
  const listed = rows(page);
  const found = new Set([
    ...own.flatMap(numbersIn),
    ...others.flatMap(numbersIn).filter((number) => number.startsWith('H')),
  ]);
  const isListed = new Set(listed.map(({ number }) => number));
  const numbers = (which: (row: { number: string; isTested: boolean }) => boolean) =>
    listed.filter(which).map(({ number }) => number);
  return {
    untested: numbers(({ number, isTested }) => isTested && !found.has(number)),
    unlisted: [...found].filter((number) => !isListed.has(number)),
    outdated: numbers(({ number, isTested }) => !isTested && found.has(number)),
  };
}

function textsOf(pattern: string | readonly string[], root: string): string[] {
  const isOther = (name: string) => name === 'node_modules' || name === 'dist';
  return globSync(pattern, { cwd: root, exclude: isOther }).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
}

/** The traps of docs/protocol.md against the tests of this repository. */
export function checkTraps(): TrapReport {
  const page = readFileSync(join(PACKAGE, 'docs', 'protocol.md'), 'utf8');
  const own = textsOf('{src,simulator,test}/**/*.test.ts', PACKAGE);
  const others = textsOf(['{src,test}/**/*.test.ts', 'packages/*/{src,test}/**/*.test.ts'], REPOSITORY);
  return reportTraps(page, own, others);
}

if (import.meta.main) {
  const { untested, unlisted, outdated } = checkTraps();
  if (untested.length > 0) console.error(`traps without a test: ${untested.join(', ')}`);
  if (unlisted.length > 0)
    console.error(`tests of traps that docs/protocol.md does not have: ${unlisted.join(', ')}`);
  if (outdated.length > 0)
    console.error(`traps that have a test and are listed without: ${outdated.join(', ')}`);
  process.exitCode = untested.length + unlisted.length + outdated.length > 0 ? 1 : 0;
}
