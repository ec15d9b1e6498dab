import { DatabaseSync } from 'node:sqlite';
import { Catalog } from '../../src/catalog/catalog.ts';
import type { Turn } from '../../src/catalog/stage-states.ts';
import { tellPictures } from './told-pictures.ts';

/** The stages that every asset goes through, in their order. */
const STAGES = ['fetch', 'fingerprint', 'metadata', 'place'] as const;
const ACCOUNTS = ['anna', 'ben', 'carla', 'david'];
const PER_FOLDER = 1000;
/** One in so many is a video, has a Live Photo's movie, has failed for now, has been given up. */
const EVERY = { video: 10, live: 3, retry: 200, dead: 2000 };
const WAITING_IN_LATER_STAGES = 64;

interface Filling {
  readonly assets: number;
  /** Of these, how many have not gone through all stages; some of them wait for another try or for a person. */
  readonly onTheWay: number;
}

/** Makes a catalog as years of use leave it: four accounts, Live Photos, videos, 1,000 runs of the sync. */
export async function fillCatalog(path: string, { assets, onTheWay }: Filling): Promise<void> {
  const catalog = await Catalog.open(path);
  const sources = ACCOUNTS.map((name) => {
    const account = catalog.accounts.ensure(name);
    return catalog.accounts.ensureSource(account.id, 'folder', `/srv/inbox/${name}`);
  });
  catalog.transaction(() => {
    for (let index = 0; index < assets; index += 1) {
      const source = sources[index % sources.length];
      if (source) addAsset(catalog, source, index, assets - index > onTheWay);
    }
  });
  catalog.close();
  finish(path);
}

function addAsset(
  catalog: Catalog,
  source: { id: number; accountId: number },
  index: number,
  isDone: boolean,
): void {
  const kind = index % EVERY.video === 0 ? 'video' : 'photo';
  const stem = `IMG_${String(index).padStart(6, '0')}`;
  const asset = {
    accountId: source.accountId,
    kind,
    name: `${stem}.HEIC`,
    rank: -index,
    addedAt: 1,
  } as const;
  const id = catalog.assets.add(asset);
  addFile(catalog, source, { assetId: id, part: 'original', name: `${stem}.HEIC`, index, isDone });
  if (index % EVERY.live === 0)
    addFile(catalog, source, { assetId: id, part: 'live', name: `${stem}.MOV`, index, isDone });
  catalog.stages.request(id, STAGES[0]);
  const turn = { assetId: id, accountId: source.accountId, revision: 0, attempts: 0 };
  const reached = isDone ? STAGES.length : reachedStage(index);
  for (const [place, stage] of STAGES.slice(0, reached).entries()) {
    catalog.stages.markDone(turn, stage, 1);
    const next = STAGES[place + 1];
    if (next) catalog.stages.requestNext(id, next);
  }
  if (!isDone) maybeFail(catalog, turn, index, STAGES[reached] ?? 'place');
}

/** Nearly all wait for the first stage; the buffers before the others are full. */
function reachedStage(index: number): number {
  const place = index % 20_000;
  return place < WAITING_IN_LATER_STAGES * 3 ? 1 + (place % 3) : 0;
}

function maybeFail(catalog: Catalog, turn: Turn, index: number, stage: string): void {
  const isDead = index % EVERY.dead === 0;
  if (!isDead && index % EVERY.retry !== 0) return;
  const failure = { code: 'read-failed', facts: { path: `/srv/inbox/IMG_${index}.HEIC`, reason: 'EIO' } };
  const until = isDead ? undefined : 1e13 + index;
  catalog.stages.markFailed(turn, stage, { ...failure, until });
}

function addFile(
  catalog: Catalog,
  source: { id: number; accountId: number },
  file: { assetId: number; part: 'original' | 'live'; name: string; index: number; isDone: boolean },
): void {
  const { assetId, part, name, index, isDone } = file;
  const id = catalog.files.add(assetId, source.accountId, part, name);
  const folder = `DCIM/${100 + Math.floor(index / PER_FOLDER)}APPLE`;
  const row = {
    sourceId: source.id,
    folder,
    name,
    size: 3e6 + index,
    modifiedMs: 1.6e12 + index,
    note: null,
  };
  catalog.sourceFiles.link(catalog.sourceFiles.put(row), id);
  if (!isDone) return;
  const sha256 = id.toString(16).padStart(8, '0').repeat(8);
  const mime = part === 'live' ? 'video/quicktime' : 'image/heic';
  catalog.files.setFetched(id, { staged: `${id}.heic`, size: row.size, sha256, mime });
  const path = `family/${2000 + (index % 24)}/${2000 + (index % 24)}-${1 + (index % 12)}/${name}`;
  catalog.files.plan(id, path, path.toLowerCase());
  catalog.files.setPlaced(id, 1.7e12);
}

/** What no port writes in bulk: what is known about the pictures, and the runs of the past. */
function finish(path: string): void {
  const database = new DatabaseSync(path);
  database.exec('BEGIN');
  database.exec(`UPDATE asset SET captured_from = 'exif', width = 4032, height = 3024, orientation = 1, folder = 'family',
    stem = name, stem_key = 'family/' || lower(name)`);
  tellPictures(database);
  database.exec(`WITH RECURSIVE run (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM run WHERE n < 1000)
    INSERT INTO job (kind, trigger, started_at, ended_at, outcome)
    SELECT 'sync', 'schedule', n * 1800000, n * 1800000 + 60000, 'done' FROM run`);
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE);');
  database.close();
}
