import type { Catalog } from '../../catalog/catalog.ts';
import type { PreviewMaker } from '../../media/previews/preview-maker.ts';
import { DERIVE } from './derive.ts';

/** Under which fact the catalog keeps what there was to decode with. */
const FACT = 'decoders';

/**
 * Asks for previews again that a missing program was the reason against, once the programs are others than they were. To be
 * called before the pipeline starts; answers how many.
 */
export async function deriveAgain(
  catalog: Catalog,
  maker: Pick<PreviewMaker, 'decoders'>,
  signal: AbortSignal,
): Promise<number> {
  const waiting = catalog.previews.withCode('preview-decoder-missing');
  if (waiting.length === 0) return 0;
  const found = JSON.stringify(await maker.decoders(signal));
  if (found === catalog.facts.get(FACT)) return 0;
  catalog.transaction(() => {
    catalog.facts.set(FACT, found);
    for (const assetId of waiting) catalog.stages.request(assetId, DERIVE);
  });
  return waiting.length;
}
