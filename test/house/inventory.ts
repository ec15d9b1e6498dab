import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type CatalogView, viewCatalog } from './catalog-view.ts';
import { folderContents } from './folder-contents.ts';
import type { House } from './house.ts';

/** What is to be found in a library beside what the inbox holds, or not to be found. */
export interface InventoryWishes {
  /** Contents (SHA-256) that must be there although the inbox has them no more. */
  readonly further?: readonly string[];
  /** Names in the inbox that are not to be brought in. */
  readonly refused?: readonly string[];
}

/**
 * Holds inbox, library and catalog against each other after everything has come to rest; answers what is not right, in plain
 * words, or nothing: each content of the inbox is in the library exactly once, beside it only sidecars of ours, nothing
 * temporary is left, and the catalog says what the disk says.
 */
export async function takeInventory(house: House, wishes: InventoryWishes = {}): Promise<string[]> {
  const { further = [], refused = [] } = wishes;
  const inbox = await folderContents(house.inbox);
  const wanted = new Set(further);
  for (const [path, sha256] of inbox) if (!refused.includes(basename(path))) wanted.add(sha256);
  const library = await folderContents(house.library);
  const catalog = viewCatalog(house.catalogPath);
  return [
    ...heldOnce(wanted, library, catalog),
    ...agreement(catalog, library),
    ...atRest(catalog),
    ...(await leftovers(house)),
  ];
}

function heldOnce(
  wanted: ReadonlySet<string>,
  library: ReadonlyMap<string, string>,
  { files, sidecars }: CatalogView,
): string[] {
  const ours = new Set(sidecars.map(({ path }) => path));
  // A sidecar that a source brought and that was added to stands for what was brought.
  const brought = new Map(files.map(({ path, brought: before }) => [path, before]));
  const paths = new Map<string, string[]>();
  for (const [path, sha256] of library) {
    const content = brought.get(path) ?? sha256;
    if (!ours.has(path) || wanted.has(content)) paths.set(content, [...(paths.get(content) ?? []), path]);
  }
  const problems: string[] = [];
  for (const sha256 of wanted) if (!paths.has(sha256)) problems.push(`not in the library: ${sha256}`);
  for (const [sha256, held] of paths) {
    if (!wanted.has(sha256)) problems.push(`nobody's content in the library: ${held.join(', ')}`);
    if (held.length > 1) problems.push(`more than once in the library: ${held.join(', ')}`);
  }
  return problems;
}

function agreement({ files, sidecars }: CatalogView, library: ReadonlyMap<string, string>): string[] {
  const problems: string[] = [];
  const known = new Set<string>();
  for (const { path, sha256, placedAt, name } of files) {
    if (placedAt === null) problems.push(`the catalog has a file that is not placed: ${name}`);
    if (path === null || placedAt === null) continue;
    known.add(path);
    const found = library.get(path);
    if (found !== sha256) problems.push(`the catalog has ${sha256} at ${path}, the disk ${found}`);
  }
  for (const { path, sha256 } of sidecars) {
    known.add(path);
    if (library.get(path) !== sha256) problems.push(`the sidecar ${path} is not what was written`);
  }
  for (const path of library.keys()) if (!known.has(path)) problems.push(`the catalog does not know ${path}`);
  return problems;
}

function atRest({ unfinished, openJobs, files }: CatalogView): string[] {
  const problems = unfinished.map(({ stage, state, code }) => `unfinished: ${stage} is ${state} (${code})`);
  if (openJobs > 0) problems.push(`${openJobs} jobs are open`);
  for (const { staged, name } of files) if (staged !== null) problems.push(`still staged: ${name}`);
  return problems;
}

/** Names that only something unfinished has. */
async function leftovers(house: House): Promise<string[]> {
  const house_ = join(house.library, '.homeroll');
  const allowed = new Set(['library.json', 'staging', 'trash', 'previews']);
  const problems = (await readdir(house_))
    .filter((name) => !allowed.has(name))
    .map((name) => `left in .homeroll: ${name}`);
  for (const folder of ['staging', 'trash', 'previews/making'])
    if (existsSync(join(house_, folder)))
      for (const name of await readdir(join(house_, folder))) problems.push(`left in ${folder}: ${name}`);
  for (const name of await readdir(house.data))
    if (/\.(new|tmp|part)$/.test(name)) problems.push(`left in the data folder: ${name}`);
  return problems;
}
