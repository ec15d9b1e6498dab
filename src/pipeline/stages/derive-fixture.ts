import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { GivenAssets, type GivenFile, temporaryCatalog } from '../../catalog/catalog-fixture.ts';
import { LibraryFixture, quickFolder, sha256 } from '../../library/library-fixture.ts';
import { previewsOf } from '../../library/preview-files.ts';
import { MetadataReader } from '../../media/exiftool.ts';
import { fourFields } from '../../media/previews/pictures-fixture.ts';
import { PreviewMaker, type PreviewMakerOptions } from '../../media/previews/preview-maker.ts';
import { TurnedClock } from '../../platform/clock-fixture.ts';
import { createLog } from '../../platform/log.ts';
import type { Source } from '../../sources/source.ts';
import { deriveStage } from './derive.ts';

const never = new AbortController().signal;
/** A worker that does what the file says that it is given. */
export const HOSTILE = join(import.meta.dirname, '..', '..', 'media', 'previews', 'hostile-worker.ts');

/** A stage that makes previews, with its library and what is in it. */
export async function givenDerive(
  t: TestContext,
  { attempts = 5, ...options }: Partial<PreviewMakerOptions & { attempts: number }> = {},
) {
  const catalog = await temporaryCatalog(t);
  const fixture = new LibraryFixture(quickFolder());
  t.after(() => fixture.remove());
  const library = await fixture.open();
  const maker = new PreviewMaker({ workers: 1, memory: 8e9, ...options });
  t.after(() => maker.stop());
  const reader = new MetadataReader({ processes: 1 });
  t.after(() => reader.stop());
  const shared = { catalog, library, maker, reader, clock: new TurnedClock(), log: createLog('silent') };
  const anna = new GivenAssets(catalog);
  const far: { smallPicture?: NonNullable<Source['smallPicture']> } = {};
  const sources = new Map([[anna.sourceId, far]]);
  const stage = deriveStage({ ...shared, sources, workers: 1, attempts });
  /** An asset in the library, its files with these bytes. */
  const asset = (files: readonly (GivenFile & { bytes: Buffer })[], assets = anna) =>
    assets.asset(
      files.map(({ bytes, ...file }, index) => {
        const placed = `2024/${index}-${sha256(bytes).slice(0, 8)}-${assets.accountId}-${file.name}`;
        const path = join(fixture.path, placed);
        fs.mkdirSync(join(path, '..'), { recursive: true });
        fs.writeFileSync(path, bytes);
        return { sha256: sha256(bytes), ...file, placed };
      }),
    );
  const run = async (id: number) => {
    const row = catalog.assets.get(id);
    assert.ok(row);
    const outcome = await stage.run(row, never);
    catalog.transaction(() => outcome.write?.());
    return catalog.previews.get(id);
  };
  const found = async (id: number) => previewsOf(catalog, fixture.path, id);
  return { ...shared, fixture, asset, run, found, stage, far };
}

export const jpegOf = (width = 600, height = 400) => fourFields(width, height).jpeg().toBuffer();
