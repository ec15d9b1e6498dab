import type { AssetRow } from '../../catalog/assets.ts';
import type { KnownSidecar, SidecarRow } from '../../catalog/sidecars.ts';
import { nameKey } from '../../library/safe-name.ts';
import { isOurDocument, type XmpFacts, xmpDocument } from '../../media/xmp-document.ts';
import { LARGEST_XMP } from '../../media/xmp-facts.ts';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import type { Log } from '../../platform/log.ts';
import { sha256 } from '../../platform/sha256.ts';
import { endAnnounced } from '../announced-sidecars.ts';
import { type FactsToSayOptions, factsToSay } from '../facts-to-say.ts';
import { mergeSidecar, type TagCopier } from '../merge-sidecar.ts';
import { formatFacts, oursIn } from '../our-facts.ts';
import { type SidecarPlace, type SidecarStyle, sidecarPlace } from '../sidecar-path.ts';
import type { Stage, StageOutcome } from '../stage.ts';

export interface SidecarOptions extends FactsToSayOptions {
  readonly reader: TagCopier;
  readonly clock: Clock;
  readonly log: Log;
  readonly style: SidecarStyle;
}

/** Why a sidecar that is there is left as it is and ours not written. */
const LEFT_ALONE = new Set([
  'sidecar-unreadable',
  'sidecar-too-large',
  'sidecar-not-a-file',
  'sidecar-not-merged',
]);

/** One sidecar in work. */
interface Work extends SidecarPlace {
  readonly assetId: number;
  readonly there: Buffer | undefined;
  readonly row: KnownSidecar | undefined;
}

/**
 * Writes what is known of a picture and does not stand in it into an XMP sidecar beside it. What others wrote there is
 * added to, never replaced.
 */
export function sidecarStage(options: SidecarOptions): Stage {
  return {
    name: 'sidecar',
    version: 1,
    concurrency: 2,
    buffer: 1000,
    run: (asset, signal) => writeSidecar(options, asset, signal),
  };
}

async function writeSidecar(
  options: SidecarOptions,
  asset: AssetRow,
  signal: AbortSignal,
): Promise<StageOutcome> {
  const { catalog, library, log, style } = options;
  const place = style === 'off' ? undefined : sidecarPlace(catalog, asset.id, style);
  const original = catalog.files.ofAsset(asset.id).find(({ part }) => part === 'original');
  if (!place || !original) return { write: await endAnnounced(options, asset.id) };
  try {
    if (catalog.sidecars.isTaken(asset.id, nameKey(place.path)))
      throw new HomerollError('sidecar-not-a-file', { path: place.path }, { recovery: 'never' });
    const facts = await factsToSay(options, original, signal);
    const rows = catalog.sidecars.ofAsset(asset.id);
    const row = rows.find(({ path }) => path === place.path);
    const there = await library.sidecars.read(place.path, LARGEST_XMP);
    const work = { ...place, assetId: asset.id, there, row };
    const write = (await settle(options, work, facts, signal)) ?? (await endAnnounced(options, asset.id));
    const others = rows.filter((other) => other !== row);
    for (const other of others) await takeAway(options, other.path);
    return {
      write: () => {
        for (const { path } of others) catalog.sidecars.remove(path);
        write();
      },
    };
  } catch (error) {
    if (!(error instanceof HomerollError && LEFT_ALONE.has(error.code))) throw error;
    log.warn('sidecar-left-alone', { assetId: asset.id, path: place.path, error });
    return { write: await endAnnounced(options, asset.id) };
  }
}

/** Brings one sidecar in step with the facts; answers what the catalog is to note of it. */
async function settle(
  options: SidecarOptions,
  work: Work,
  facts: XmpFacts | undefined,
  signal: AbortSignal,
): Promise<(() => void) | undefined> {
  const { there, path, file, row } = work;
  // An empty file is what a kill leaves of one being written where the disk has no hard links.
  const isFree = there === undefined || there.length === 0;
  if (isFree || (isOurDocument(there) && !file)) {
    if (facts) return writeOurs(options, work, facts);
    if (!isFree) await takeAway(options, path);
    return row && (() => options.catalog.sidecars.remove(path));
  }
  return facts && writeInto(options, work, there, facts, signal);
}

async function writeOurs(options: SidecarOptions, work: Work, facts: XmpFacts): Promise<() => void> {
  const { there, path } = work;
  const document = xmpDocument(facts);
  const row = rowOf(options, work, document, facts, facts);
  if (!there?.equals(document)) {
    if (!work.row) announce(options, row, {});
    await put(options, path, document, { was: there });
  }
  return () => options.catalog.sidecars.put(row, nameKey(path));
}

/** A sidecar that others wrote, or wrote into. */
async function writeInto(
  options: SidecarOptions,
  work: Work,
  there: Buffer,
  facts: XmpFacts,
  signal: AbortSignal,
): Promise<(() => void) | undefined> {
  const { path, row, file } = work;
  const was = sha256(there);
  const isNoted = row?.sha256 === was && row.addedBefore === null && (!file || file.sha256 === was);
  if (isNoted && row.factsSha256 === sha256(formatFacts(facts))) return undefined;
  const before = oursIn(row, there);
  const asides = ['capturedFrom', 'kinds', ...(options.accountInPath ? ['account'] : [])];
  const merging = { wanted: facts, before, asides };
  const merged = await mergeSidecar(options, { ...work, bytes: there }, merging, signal);
  const bytes = merged.bytes ?? there;
  const said = rowOf(options, work, bytes, facts, merged.ours);
  const isWrittenByUs = merged.bytes !== undefined || row?.sha256 === was;
  // What somebody has made of a source's file says it all: it is no more what is expected there than any other change.
  const noted =
    file && !isWrittenByUs ? { size: file.size ?? said.size, sha256: file.sha256 ?? said.sha256 } : {};
  const rowNow = { ...said, ...noted };
  if (merged.bytes) {
    options.catalog.durably(() => announce(options, rowNow, before));
    const keep = { why: 'sidecar-merged', by: 'homeroll', at: options.clock.now() };
    await put(options, path, bytes, { was: there, keep });
  }
  return () => {
    options.catalog.sidecars.put(rowNow, nameKey(path));
    if (file && file.sha256 !== rowNow.sha256) options.catalog.sidecars.replaceFile(file.id, rowNow);
  };
}

/** A kill between disk and catalog must make our words neither theirs nor those of a catalog that was lost. */
function announce({ catalog }: SidecarOptions, row: SidecarRow, before: XmpFacts): void {
  catalog.transaction(() => catalog.sidecars.announce(row, nameKey(row.path), formatFacts(before)));
}

async function put(
  { library, clock }: SidecarOptions,
  path: string,
  bytes: Buffer,
  wishes: { was: Buffer | undefined; keep?: { why: string; by: string; at: number } },
): Promise<void> {
  await library.assertWritable(bytes.length);
  const outcome = await library.sidecars.put(path, bytes, { ...wishes, modified: clock.now() });
  // Somebody else is writing there just now: looked at again later.
  if (outcome === 'changed') throw new HomerollError('sidecar-busy', { path });
}

function rowOf(
  { clock }: SidecarOptions,
  { assetId, path }: Work,
  bytes: Buffer,
  facts: XmpFacts,
  added: XmpFacts,
): SidecarRow {
  return {
    ...{ assetId, path, size: bytes.length, sha256: sha256(bytes), writtenAt: clock.now() },
    ...{ factsSha256: sha256(formatFacts(facts)), added: formatFacts(added) },
  };
}

/** A sidecar of ours that nobody needs any more goes to the trash; one that others have written into stays. */
async function takeAway({ library, clock }: SidecarOptions, path: string): Promise<void> {
  const there = await library.sidecars.read(path, LARGEST_XMP);
  if (!there || !isOurDocument(there)) return;
  await library.trash.put(path, { why: 'sidecar-not-needed', by: 'homeroll', at: clock.now() });
}
