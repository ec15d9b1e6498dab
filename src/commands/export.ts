import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { SearchTerm } from '../catalog/search-terms.ts';
import { EXPORT, type ExportOptions, exportJob } from '../jobs/export.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { safeName } from '../library/safe-name.ts';
import { HomerollError } from '../platform/error.ts';
import type { OutgoingFolder } from '../platform/outgoing-folder.ts';
import type { Finder } from '../search/finder.ts';
import type { Line } from '../texts/texts.ts';
import { askedFor } from './asked-for.ts';
import { plain } from './captions.ts';
import type { Asker, Command, Reply } from './command.ts';
import { picturesMeant } from './pictures-meant.ts';
import { noteDeed, type SayServices } from './say-of-each.ts';
import { understood } from './understood.ts';

export interface ExportServices extends SayServices, Pick<ExportOptions, 'library'> {
  readonly finder: Finder;
  readonly jobs: Pick<JobRunner, 'ensure' | 'running'>;
  /** Where zips lie until housekeeping comes. */
  readonly exports: OutgoingFolder;
  /** Bytes that are free where they lie. */
  readonly exportSpace: () => Promise<{ readonly free: number }>;
}

const ARGUMENTS = { what: { kind: 'text' } } as const;

/** More takes long to make, and longer to carry anywhere. */
const MOST_BYTES = 2_000_000_000;
/** What the daemon itself needs of the disk stays free. */
const STAYS_FREE = 500_000_000;
const AT_ONCE = 500;
/** The audit log names the first ones. */
const MOST_NAMED = 1000;
/** Sidecars say where a picture was taken, by whom and of whom, and are of no use to who gets the pictures. */
const LEFT_OUT = 'sidecar';

/** `export QUERY`, `export ID…`: a zip of what is looked for. */
export function exportCommand(services: ExportServices): Command<typeof ARGUMENTS> {
  return {
    name: 'export',
    topic: 'pictures',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ what }, { asker }) => exportFound(services, what, asker),
  };
}

/** What is to be exported, and how it was understood. */
interface Wanted {
  readonly ids: Iterable<number>;
  readonly what: Line;
}

async function exportFound(services: ExportServices, said: string, asker: Asker): Promise<Reply> {
  const { catalog, jobs, exports, exportSpace, library } = services;
  if (jobs.running.some(({ kind }) => kind === EXPORT))
    throw new HomerollError('export-busy', {}, { recovery: 'retry' });
  const { ids, what } = wantedBy(services, said, asker);
  const { assets, pictures, bytes } = gather(services, ids);
  if (assets.length === 0)
    throw new HomerollError('export-nothing', { what: said.slice(0, 100) }, { recovery: 'never' });
  const { free } = await exportSpace();
  if (free < bytes + STAYS_FREE)
    throw new HomerollError('export-no-room', { bytes, free }, { recovery: 'never' });
  await exports.make();
  const target = join(exports.path, nameFor(said));
  const begun = jobs.ensure(exportJob({ library, pictures, target }), 'person');
  if (!begun) throw new HomerollError('catalog-unwritable', {}, { recovery: 'wait' });
  noteDeed({ catalog, clock: services.clock }, asker, 'exported', {
    ...{ assets: assets.slice(0, MOST_NAMED), count: assets.length, what: said.slice(0, 200) },
  });
  return {
    lines: [{ key: 'export-started', values: { what, count: assets.length, bytes, path: target } }],
    data: { job: begun.job, assets: assets.length, bytes, path: target },
    ok: true,
    job: begun.job,
  };
}

/** Numbers of the last list, or with # before them; anything else is looked for: 2023 is a year. */
function wantedBy(services: ExportServices, said: string, asker: Asker): Wanted {
  const listed = services.recent.get(asker)?.shown.length ?? 0;
  const words = said.split(/[\s,]+/).filter((word) => word !== '');
  if (words.every((word) => /^#\d{1,15}$/.test(word) || (/^\d{1,3}$/.test(word) && Number(word) <= listed))) {
    const { pictures } = picturesMeant(services, 'export', said, asker);
    return { ids: pictures.map(({ id }) => id), what: plain(words.join(' ')) };
  }
  const { query, leftOut } = askedFor(services.finder, said, asker);
  // To leave a word out would be to hand out more than was asked for.
  if (leftOut.length > 0)
    throw new HomerollError(
      'export-unclear',
      { what: leftOut.join(', ').slice(0, 100) },
      { recovery: 'never' },
    );
  return { ids: idsOf(services, query.terms, asker), what: understood(query, asker.language) };
}

function* idsOf(
  { catalog }: ExportServices,
  terms: readonly SearchTerm[],
  { accounts }: Asker,
): Generator<number> {
  let page = catalog.search.page(terms, accounts, { limit: AT_ONCE });
  yield* page.found.map(({ id }) => id);
  while (page.next) {
    page = catalog.search.page(terms, accounts, { limit: AT_ONCE, after: page.next });
    yield* page.found.map(({ id }) => id);
  }
}

/** @throws HomerollError `export-too-large`, as soon as that is clear */
function gather({ catalog }: ExportServices, ids: Iterable<number>) {
  const assets: number[] = [];
  const pictures: string[][] = [];
  let bytes = 0;
  for (const id of ids) {
    const files = catalog.files
      .ofAsset(id)
      .filter(({ part, placedAt }) => part !== LEFT_OUT && placedAt !== null);
    bytes += files.reduce((sum, { size }) => sum + (size ?? 0), 0);
    if (bytes > MOST_BYTES)
      throw new HomerollError('export-too-large', { most: MOST_BYTES }, { recovery: 'never' });
    assets.push(id);
    pictures.push(files.flatMap(({ path }) => path ?? []));
  }
  return { assets, pictures, bytes };
}

/** Said so that it is known again, and never the same as another. */
function nameFor(said: string): string {
  return `${safeName(said.replace(/[\s#"]+/g, ' ').trim(), 60)}-${randomBytes(3).toString('hex')}.zip`;
}
