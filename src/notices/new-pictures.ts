import type { Catalog } from '../catalog/catalog.ts';
import type { Clock } from '../platform/clock.ts';
import type { Notices } from './notices.ts';

/** Up to where it was looked, in ms since the epoch. */
const CURSOR = 'new-pictures-until';
/** What was placed in the last moment may not be committed yet. */
const SETTLE = 2_000;
const SHOWN = 10;

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
  const after = Number(catalog.facts.get(CURSOR) ?? until);
  if (catalog.facts.get(CURSOR) !== undefined && until <= after) {
    // The clock was set back: what comes from now on counts.
    if (after - until > 60_000) catalog.facts.set(CURSOR, String(until));
    return;
  }
  const arrivals = after === until ? [] : catalog.arrivals.between(after, until);
  if (arrivals.length === 0 && until - after < 60_000 && after !== until) return;
  catalog.transaction(() => {
    for (const { account, total, videos } of arrivals) {
      const pictures = catalog.arrivals.newest(account, after, until, SHOWN).join(',');
      notices.tell({ kind: 'new-pictures', account, data: { total, videos, pictures } });
    }
    catalog.facts.set(CURSOR, String(until));
  });
}
