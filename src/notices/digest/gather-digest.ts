import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Accounts } from '../../catalog/search-terms.ts';
import type { FindPreview } from '../../commands/look-services.ts';
import type { Clock } from '../../platform/clock.ts';
import { plusDays, todayIn } from '../../search/days.ts';
import { during, earlierYears } from '../../search/earlier-years.ts';
import { spaceTrend, spaceWindow } from '../space-trend.ts';
import { bestPictures } from './best-pictures.ts';
import type { AccountNews, ComingJob, Digest, DigestPicture, Memories, Storage } from './digest.ts';
import { type DigestPeriod, dayStart, type Rhythm } from './digest-period.ts';
import { questionsOpen, troublesIn } from './digest-troubles.ts';

/** What a digest is made of. */
export interface DigestSources {
  readonly catalog: Catalog;
  readonly findPreview: FindPreview;
  readonly clock: Pick<Clock, 'now'>;
  /** Bytes on the library's disk. */
  readonly space: () => Promise<{ readonly free: number; readonly total: number }>;
  /** Bytes of it that stay free whatever comes. */
  readonly minimumFree: number;
  /** How long what lies in the trash can be restored, in ms. */
  readonly keepTrash: number;
  /** Runs that are to come; none beside the daemon. */
  readonly coming: () => readonly ComingJob[];
}

/** Whose digest it is. */
export interface DigestReader {
  readonly accounts: Accounts;
  /** IANA zone. */
  readonly timeZone: string;
}

/** The best pictures that are told, by how much time it is about: one large, and rows of three. */
const BEST: Readonly<Record<Rhythm, number>> = { daily: 4, weekly: 10, monthly: 13 };
const CANDIDATES = 1500;
const MOST_PLACES = 8;
const MEMORIES = 6;
const OF_A_YEAR = 2;
const MOST_COMING = 4;

/** Gathers what a digest of a period tells a reader. Reads the catalog, and asks the disk how full it is. */
export async function gatherDigest(
  sources: DigestSources,
  period: DigestPeriod,
  { accounts, timeZone }: DigestReader,
): Promise<Digest> {
  const { catalog, clock, keepTrash, coming } = sources;
  const [from, until] = [dayStart(period.from, timeZone), dayStart(period.until, timeZone)];
  const arrived = { from, until, accounts };
  // Each look at the catalog keeps everybody else waiting: others have their turn in between.
  const news = newsOf(catalog.arrivals.counts(arrived));
  await nextTurn();
  const [photos, videos] = [sum(news, 'photos'), sum(news, 'videos')];
  const candidates = catalog.arrivals.candidates(arrived, photos + videos, CANDIDATES);
  await nextTurn();
  const best = shown(
    sources,
    bestPictures(candidates, BEST[period.rhythm] * 2),
    accounts,
    BEST[period.rhythm],
  );
  await nextTurn();
  const places = catalog.arrivals.places(arrived, MOST_PLACES);
  await nextTurn();
  const oldest = catalog.trashed.oldest(accounts);
  const { assets, bytes } = catalog.trashed.totals(accounts);
  return {
    ...{ period, accounts: news, photos, videos },
    best,
    places,
    memories: memoriesOf(sources, { accounts, timeZone }, period, new Set(best.map(({ asset }) => asset.id))),
    troubles: troublesIn(catalog, arrived),
    damaged: accounts === 'all' ? catalog.findings.damaged() : 0,
    waiting: questionsOpen(catalog, accounts),
    storage: await storageOf(sources),
    trash: { assets, bytes, nextGone: oldest === undefined ? undefined : oldest + keepTrash },
    next: coming()
      .filter(({ at }) => at > clock.now())
      .toSorted((one, other) => one.at - other.at)
      .slice(0, MOST_COMING),
  };
}

function newsOf(counts: ReturnType<Catalog['arrivals']['counts']>): AccountNews[] {
  const news = new Map<string, AccountNews>();
  for (const { account, kind, count } of counts) {
    const known = news.get(account) ?? { account, photos: 0, videos: 0 };
    news.set(account, { ...known, [kind === 'photo' ? 'photos' : 'videos']: count });
  }
  return [...news.values()];
}

function sum(news: readonly AccountNews[], what: 'photos' | 'videos'): number {
  return news.reduce((total, one) => total + one[what], 0);
}

/** Those of which there is a preview, the first `limit`. */
function shown(
  { catalog, findPreview }: DigestSources,
  pictures: readonly { readonly id: number }[],
  accounts: Accounts,
  limit: number,
): DigestPicture[] {
  const found: DigestPicture[] = [];
  for (const { id } of pictures) {
    if (found.length === limit) break;
    const [asset, preview, row] = [
      catalog.details.get(id, accounts),
      findPreview(id),
      catalog.previews.get(id),
    ];
    if (!asset || !preview?.large || !row?.width || !row.height) continue;
    const { width, height } = row;
    found.push({ asset, large: preview.large, width, height });
  }
  return found;
}

/** About the day on which the digest is told: who reads it thinks of that. */
function memoriesOf(
  sources: DigestSources,
  { accounts, timeZone }: DigestReader,
  { until }: DigestPeriod,
  isShown: ReadonlySet<number>,
): Memories | undefined {
  const today = todayIn(timeZone, sources.clock.now());
  const day = until > today ? plusDays(until, -1) : until;
  const { around, years } = earlierYears(sources.catalog, { day, today }, accounts);
  if (years.length === 0) return undefined;
  const found = years.flatMap(({ range }) => {
    const { found } = sources.catalog.search.page([during(range)], accounts, { limit: OF_A_YEAR * 4 });
    const isWorth = ({ id, subtypes }: { id: number; subtypes: string }) =>
      !isShown.has(id) && !subtypes.includes(' screenshot ');
    const best = found.filter(isWorth).toSorted((one, other) => other.favourite - one.favourite);
    return best.slice(0, OF_A_YEAR);
  });
  return { day, around, years, pictures: shown(sources, found, accounts, MEMORIES) };
}

/** A library that is not mounted has no room to speak of. */
async function storageOf({
  catalog,
  clock,
  space,
  minimumFree,
}: DigestSources): Promise<Storage | undefined> {
  const room = await space().catch(() => undefined);
  if (!room || room.total <= 0) return undefined;
  const { free, total } = room;
  const { count: files, bytes } = catalog.files.stored();
  const now = clock.now();
  const before = catalog.spaceSamples.between(...spaceWindow(now)).filter(({ at }) => now - at > 3_600_000);
  const samples = [...before, { at: now, free, total, files, bytes }];
  return { free, total, files, bytes, samples, trend: spaceTrend(samples, now, minimumFree) };
}
