import type { Config } from '../config/schema.ts';
import { MetadataReader } from '../media/exiftool.ts';
import { PlacesAtHand } from '../media/places/places-at-hand.ts';
import { PreviewMaker } from '../media/previews/preview-maker.ts';
import { FileCopier } from '../platform/file-copy/file-copier.ts';
import type { Log } from '../platform/log.ts';
import { usableMemory } from './machine.ts';

/** What works in threads and processes of its own. */
export interface Tools extends AsyncDisposable {
  readonly copier: FileCopier;
  readonly reader: MetadataReader;
  readonly places: PlacesAtHand;
  readonly maker: PreviewMaker;
}

/** As many of each as the configuration says; all but the copier start with their first work. */
export function openTools({ data, pipeline: work }: Config, log: Log): Tools {
  const copier = new FileCopier({ workers: work.hashWorkers });
  const reader = new MetadataReader({ processes: work.metadataReaders });
  const places = new PlacesAtHand(data, log);
  const maker = new PreviewMaker({ workers: work.previewWorkers, memory: usableMemory() });
  copier.start();
  return {
    ...{ copier, reader, places, maker },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([maker.stop(), places.stop(), reader.stop(), copier.stop()]);
    },
  };
}
