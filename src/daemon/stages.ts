import type { Catalog } from '../catalog/catalog.ts';
import type { Config } from '../config/schema.ts';
import type { Library } from '../library/library.ts';
import { parseTemplate, type Template } from '../library/template.ts';
import { type MetadataReader, READ_TOGETHER } from '../media/exiftool.ts';
import type { PreviewMaker } from '../media/previews/preview-maker.ts';
import { icloudFacts } from '../pipeline/icloud-facts.ts';
import type { MissedPlaces } from '../pipeline/missed-places.ts';
import type { Stage } from '../pipeline/stage.ts';
import { deriveStage } from '../pipeline/stages/derive.ts';
import { fetchStage } from '../pipeline/stages/fetch.ts';
import { fingerprintStage } from '../pipeline/stages/fingerprint.ts';
import { metadataStage } from '../pipeline/stages/metadata.ts';
import { placeStage } from '../pipeline/stages/place.ts';
import { releaseStage } from '../pipeline/stages/release.ts';
import { sidecarStage } from '../pipeline/stages/sidecar.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileCopier } from '../platform/file-copy/file-copier.ts';
import type { Log } from '../platform/log.ts';
import type { Source } from '../sources/source.ts';
import type { OpenSources } from './open-sources.ts';

/** What the stages work with. */
export interface StageParts {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly copier: FileCopier;
  readonly reader: MetadataReader;
  readonly missedPlaces: MissedPlaces;
  readonly maker: PreviewMaker;
  readonly clock: Clock;
  readonly log: Log;
  readonly sources: OpenSources;
}

export interface Stages {
  /** All of them, in their order. */
  readonly all: readonly Stage[];
  /** Those that bring a picture into the library, over another catalog: for a rebuild. */
  readonly toPlace: (catalog: Catalog, sources: ReadonlyMap<number, Source>) => Stage[];
  readonly template: Template;
}

/** The stages of a configuration: what every asset goes through. */
export function stagesOf({ accounts, library: wishes, pipeline: work }: Config, parts: StageParts): Stages {
  const { catalog, library, copier, reader, missedPlaces, maker, clock, log, sources } = parts;
  const { emptied, ownsLinks } = sources;
  const template = parseTemplate(wishes.template);
  const timeZone = (name: string) => accounts[name]?.timeZone ?? 'UTC';
  const accountInPath = wishes.template.includes('{account}');
  const toPlace: Stages['toPlace'] = (of, from) => [
    fetchStage({ catalog: of, library, sources: from, concurrency: work.hashWorkers }),
    fingerprintStage({ catalog: of, library }),
    metadataStage({
      ...{ catalog: of, library, reader, clock, timeZone, concurrency: work.metadataReaders * READ_TOGETHER },
      ...{ sidecars: wishes.sidecars, places: () => missedPlaces.finder },
      statedFacts: (assetId) => icloudFacts(of, assetId),
    }),
    placeStage({ catalog: of, library, template, clock, concurrency: 4, ownsLinks }),
  ];
  const { previewWorkers: workers, attempts } = work;
  const all = [
    ...toPlace(catalog, sources.all),
    ...(emptied.size > 0 ? [releaseStage({ catalog, library, copier, clock, emptied })] : []),
    // Behind release: what it adds to a source's own sidecar makes other bytes of it than those that are to be released.
    sidecarStage({ catalog, library, reader, clock, log, style: wishes.sidecars, accountInPath }),
    ...(wishes.previews
      ? [
          deriveStage({
            catalog,
            library,
            maker,
            reader,
            clock,
            log,
            workers,
            attempts,
            sources: sources.all,
          }),
        ]
      : []),
  ];
  return { all, toPlace, template };
}
