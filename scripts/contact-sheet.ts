import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { surroundings } from '../src/cli/surroundings.ts';
import { parseConfig } from '../src/config/parse.ts';
import { catalogPath, openHomeroll } from '../src/daemon.ts';
import { previewPath } from '../src/library/preview-files.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createLog } from '../src/platform/log.ts';
import { composeSheet, type SheetCell } from './contact-sheet/compose-sheet.ts';

/**
 * Brings a set of pictures into a library by the real house, and composes one picture of all the previews that it made: to be looked
 * at by a person. `--media` is a folder with a manifest.json that names each file's licence; what may not be shown to
 * everybody is left out unless `--all` is given, and then the sheet is not for publishing.
 */
const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    media: { type: 'string', default: join(root, '..', 'shared', 'media') },
    out: { type: 'string', default: join(root, 'docs', 'contact-sheet.jpg') },
    all: { type: 'boolean', default: false },
  },
});

/** Licences under which a small copy may stand in these pages without more than naming them. */
const FREE = /^(MIT|BSD-3-Clause|Apache-2\.0|CC0-1\.0|CC-BY-4\.0|public domain|permissive)/;

interface Row {
  readonly folder: string;
  readonly name: string;
  readonly part: string | null;
  readonly note: string | null;
  readonly sha256: string | null;
  readonly way: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly hasClip: number | null;
  readonly code: string | null;
}

/** Every file of the source, with the previews of the asset that it went to. */
const ROWS = `SELECT folder, source_file.name, part, note, preview.sha256, way, preview.width, preview.height,
    has_clip AS hasClip, preview.code
  FROM source_file LEFT JOIN file ON file.id = file_id LEFT JOIN preview ON preview.asset_id = file.asset_id
  ORDER BY folder, source_file.name`;

async function makePreviews(home: string): Promise<{ rows: Row[]; library: string }> {
  const { env: _, ...machine } = surroundings();
  const library = join(home, 'library');
  const yaml = {
    library: { path: library },
    data: join(home, 'data'),
    accounts: { me: { sources: [{ type: 'folder', path: values.media, settle: '0s' }] } },
    schedules: { sync: 'off', housekeeping: 'off' },
  };
  const config = parseConfig(JSON.stringify(yaml), 'contact-sheet', machine);
  const homeroll = await openHomeroll(config, systemClock, createLog('silent'));
  await homeroll.jobs.start(homeroll.sync, 'person');
  await homeroll.close();
  const database = new DatabaseSync(catalogPath(config), { readOnly: true });
  const rows = database.prepare(ROWS).all() as unknown as Row[];
  database.close();
  return { rows, library };
}

async function licences(): Promise<ReadonlyMap<string, string>> {
  const manifest = JSON.parse(await readFile(join(values.media, 'manifest.json'), 'utf8')) as {
    files: { file: string; licence: string }[];
  };
  return new Map(manifest.files.map(({ file, licence }) => [file, licence]));
}

function cellOf(row: Row, library: string): SheetCell {
  const size = row.width === null ? '' : `${row.width} × ${row.height}${row.hasClip ? ', clip' : ''}`;
  return {
    name: join(relative(values.media, join(values.media, row.folder)), row.name),
    made: [row.part === 'original' ? undefined : row.part, row.way, size].filter(Boolean).join(' · '),
    reason: row.note ?? row.code ?? '',
    picture: row.way === null || row.sha256 === null ? undefined : previewPath(library, row.sha256, 'small'),
  };
}

const home = await mkdtemp(join(tmpdir(), 'contact-sheet-'));
try {
  const { rows, library } = await makePreviews(home);
  const known = await licences();
  const cells = rows.map((row) => cellOf(row, library)).filter(({ name }) => known.has(name));
  const shown = values.all ? cells : cells.filter(({ name }) => FREE.test(known.get(name) ?? ''));
  await composeSheet(shown, values.out);
  for (const { name, made, reason } of cells) console.log(`${name.padEnd(44)} ${made} ${reason}`);
  console.log(`${shown.length} of ${cells.length} files are shown in ${values.out}`);
} finally {
  await rm(home, { recursive: true, force: true });
}
