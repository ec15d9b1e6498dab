import { Catalog } from '../catalog/catalog.ts';
import { setCatalogAside } from '../catalog/database.ts';
import { takeRebuilt } from '../catalog/rebuilt-catalog.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';

/**
 * A catalog that was rebuilt is taken first. A damaged one is set aside, whole, and a new one begun, which a rebuild fills: the
 * library is the truth, and it is whole.
 */
export async function openCatalog(path: string, clock: Clock, log: Log): Promise<Catalog> {
  const taken = await takeRebuilt(path, (error) => log.warn('rebuilt-without-history', { path, error }));
  if (taken) log.info('catalog-rebuilt', { path, aside: taken.aside });
  try {
    return await Catalog.open(path);
  } catch (error) {
    if (!(error instanceof HomerollError && error.code === 'catalog-damaged')) throw error;
    const aside = await setCatalogAside(path, clock.now());
    log.error('catalog-set-aside', { path, aside, error });
    const catalog = await Catalog.open(path);
    catalog.facts.set('set-aside', aside);
    const entry = { at: clock.now(), who: 'homeroll', channel: 'start', action: 'catalog-set-aside' };
    catalog.audit.add({ ...entry, details: { aside } });
    return catalog;
  }
}
