import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import sharp from 'sharp';
import type { Catalog } from '../../catalog/catalog.ts';
import { temporaryFolder } from '../../catalog/catalog-fixture.ts';
import { GivenLibrary, type GivenPicture } from '../../catalog/pictures-fixture.ts';
import type { DigestSources } from './gather-digest.ts';

/** A Friday, in the morning. */
export const NOW = Date.parse('2026-11-20T07:00:00Z');
const DAY = 86_400_000;

/** A catalog with pictures that have real previews, with the place where they were taken in them. */
export class GivenDigest {
  readonly library: GivenLibrary;
  readonly folder: string;
  now = NOW;
  space = { free: 40e9, total: 1000e9 };
  coming: { job: string; at: number }[] = [];

  private constructor(library: GivenLibrary, folder: string) {
    this.library = library;
    this.folder = folder;
  }

  static async with(t: TestContext): Promise<GivenDigest> {
    return new GivenDigest(await GivenLibrary.with(t), temporaryFolder(t));
  }

  get catalog(): Catalog {
    return this.library.catalog;
  }

  /** A picture that came so many days ago; answers its id. */
  async picture(daysAgo: number, told: GivenPicture = {}, colour = '#4080c0'): Promise<number> {
    const columns = { placed_at: this.now - daysAgo * DAY, ...told.columns };
    const id = this.library.add({ at: '2026-11-18T12:00', ...told, columns });
    const jpeg = await sharp({ create: { width: 1440, height: 1080, channels: 3, background: colour } })
      .withExif({
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '48/1 8/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '11/1 34/1 0/1',
        },
      })
      .jpeg()
      .toBuffer();
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.previewOf(id), jpeg);
    this.catalog.previews.set({
      ...{ assetId: id, sha256: id.toString(16).padStart(64, '0'), way: 'sharp', width: 1440, height: 1080 },
      ...{ hasClip: false, code: null, version: 1, madeAt: 1 },
    });
    return id;
  }

  previewOf(id: number): string {
    return join(this.folder, `${id}.jpg`);
  }

  sources(): DigestSources {
    return {
      ...{ catalog: this.catalog, minimumFree: 0, keepTrash: 30 * DAY, clock: { now: () => this.now } },
      findPreview: (id) => ({ large: this.previewOf(id) }),
      space: async () => this.space,
      coming: () => this.coming,
    };
  }

  /** The disk filled by 2 GB a day until now. */
  fill(days = 30): void {
    for (let day = days; day > 0; day -= 1)
      this.catalog.spaceSamples.put({
        ...{ at: this.now - day * DAY, free: this.space.free + day * 2e9, total: this.space.total },
        ...{ files: 10, bytes: 1e9 },
      });
  }
}
