import type { Catalog } from '../catalog/catalog.ts';
import type { Clock } from '../platform/clock.ts';
import type { Notices } from './notices.ts';

/** Up to where it was looked, in ms since the epoch. */
const CURSOR = 'new-pictures-until';
/** What was placed in the last moment may not be committed yet. */
const SETTLE = 2_000;
const SHOWN = 10;
const CLOCK_JUMP = 60_000;
/** With nothing to tell, the catalog is not written for so long. */
const REST = 60_000;

/**
 * Tells what pictures have come since it was asked last; where it was asked last is kept with what is told, in one transaction.
 * The first time there is nothing to tell: what is there was there.
 */
export function tellNewPictures({
  catalog,
  notices,
  clock,
}: {
  readonly catalog: Catalog;
  readonly notices: Notices;
  readonly clock: Clock;
}): void {
  const until = clock.now() - SETTLE;
  const kept = catalog.facts.get(CURSOR);
  const from = Number(kept ?? until);
  // The clock was set back: what comes from now on counts.
  const isBack = until < from - CLOCK_JUMP;
  const counts = Map.groupBy(
    catalog.arrivals.counts({ from, until, accounts: 'all' }),
    ({ account }) => account,
  );
  if (counts.size === 0 && kept !== undefined && !isBack && until - from < REST) return;
  catalog.transaction(() => {
    for (const [account, kinds] of counts) {
      const of = (kind: string) => kinds.find((one) => one.kind === kind)?.count ?? 0;
      const pictures = catalog.newestArrivals.between(account, from, until, SHOWN).join(',');
      const [photos, videos] = [of('photo'), of('video')];
      notices.tell({ kind: 'new-pictures', account, data: { total: photos + videos, videos, pictures } });
    }
    catalog.facts.set(CURSOR, String(until));
  });
}
