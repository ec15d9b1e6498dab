import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Catalog } from '../src/catalog/catalog.ts';
import { type DigestPeriod, RHYTHMS } from '../src/notices/digest/digest-period.ts';
import { gatherDigest } from '../src/notices/digest/gather-digest.ts';
import { median, time } from './measure/figures.ts';
import { fillCatalog } from './measure/filled-catalog.ts';
import { readOptions } from './measure/options.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * Gathers a digest of a large catalog that came home as a whole in the period, which is the worst there is: the first week. While it does,
 * nobody else is served. The floor is SQLite reading the table of pictures once.
 */
const PERIOD = { from: '2026-11-13', until: '2026-11-20' };
const NOW = Date.parse('2026-11-20T07:00:00Z');
const DAY = 86_400_000;

function allCameThisWeek(path: string): void {
  const database = new DatabaseSync(path);
  database
    .prepare('UPDATE asset SET placed_at = ? + id % 500000000 WHERE placed_at IS NOT NULL')
    .run(NOW - 6 * DAY);
  // A preview of each: only such pictures are chosen from.
  database.exec(`INSERT OR IGNORE INTO preview (asset_id, sha256, way, width, height, version, made_at)
    SELECT id, printf('%064x', id), 'sharp', 1440, 1080, 1, 1 FROM asset`);
  database.close();
}

function measured(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

const options = readOptions({ assets: 100_000, calls: 7, folder: '/var/tmp' });
await inTemporaryFolder(options.folder, async (home) => {
  const path = join(home, 'catalog.db');
  await fillCatalog(path, { assets: options.assets, onTheWay: 1 });
  allCameThisWeek(path);
  const catalog = await Catalog.open(path);
  const database = new DatabaseSync(path);
  const scan = database.prepare('SELECT count(title), sum(length(name)) FROM asset NOT INDEXED');
  const sources = {
    ...{ catalog, clock: { now: () => NOW }, minimumFree: 0, keepTrash: 30 * DAY, coming: () => [] },
    findPreview: () => ({ large: '/nowhere.jpg' }),
    space: async () => ({ free: 1e11, total: 1e12 }),
  };
  for (const rhythm of RHYTHMS) {
    const waits: number[] = [];
    const floors: number[] = [];
    for (let call = 0; call < options.calls; call += 1) {
      floors.push(measured(() => scan.get()));
      const begun = performance.now();
      const period: DigestPeriod = { ...PERIOD, rhythm };
      await gatherDigest(sources, period, { accounts: 'all', timeZone: 'Europe/Berlin' });
      waits.push(performance.now() - begun);
    }
    const [wait, floor] = [median(waits), median(floors)];
    console.log(
      `digest: ${rhythm}, all of ${options.assets} pictures new: ${time(wait)}, ${(wait / floor).toFixed(1)} times one look at each picture (${time(floor)})`,
    );
  }
  database.close();
  catalog.close();
});
