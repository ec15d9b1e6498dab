import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import sharp from 'sharp';
import type { Catalog } from '../catalog/catalog.ts';
import { GivenAssets, givenMetadata, temporaryCatalog, temporaryFolder } from '../catalog/catalog-fixture.ts';
import type { Part } from '../catalog/files.ts';
import { JobRunner } from '../jobs/job-runner.ts';
import type { Library } from '../library/library.ts';
import { LibraryFixture, sha256 } from '../library/library-fixture.ts';
import { MetadataReader } from '../media/exiftool.ts';
import { PreviewMaker } from '../media/previews/preview-maker.ts';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { createLog } from '../platform/log.ts';
import { OutgoingFolder } from '../platform/outgoing-folder.ts';
import { Finder } from '../search/finder.ts';
import { Texts } from '../texts/texts.ts';
import { ASKER } from './asker-fixture.ts';
import type { Asker, Reply } from './command.ts';
import { Commands } from './commands.ts';
import { takeAwayCommands } from './everyday-commands.ts';
import { RecentSearches } from './recent-searches.ts';

interface GivenFile {
  readonly part?: Part;
  readonly name: string;
  readonly bytes: Buffer | string;
  readonly mime?: string;
}

const ROME = { latitude: 41.89, longitude: 12.49 };

/** A library of real files, and the commands that hand them out, said as a channel says them. */
export class GivenTakeAway {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly files: LibraryFixture;
  readonly folder: string;
  readonly jobs: JobRunner;
  readonly reader: MetadataReader;
  readonly recent: RecentSearches;
  /** Bytes that the disk has free. */
  free = 1e12;
  readonly #commands: Commands;

  private constructor(
    t: TestContext,
    catalog: Catalog,
    library: Library,
    files: LibraryFixture,
    folder: string,
  ) {
    const clock = new TurnedClock();
    const log = createLog('silent');
    this.catalog = catalog;
    this.library = library;
    this.files = files;
    this.folder = folder;
    this.jobs = new JobRunner(catalog, clock, log);
    this.reader = new MetadataReader({ processes: 1 });
    this.recent = new RecentSearches(clock);
    const maker = new PreviewMaker({ workers: 1, memory: 8e9 });
    t.after(() => Promise.all([this.jobs.stop(), this.reader.stop(), maker.stop()]));
    this.#commands = new Commands({
      commands: takeAwayCommands({
        ...{ catalog, library, maker, clock, reader: this.reader, jobs: this.jobs, recent: this.recent },
        finder: new Finder({ catalog, clock }),
        findPreview: () => undefined,
        shared: new OutgoingFolder(join(folder, 'shared')),
        exports: new OutgoingFolder(join(folder, 'exports')),
        exportSpace: async () => ({ free: this.free }),
      }),
      texts: ({ language }) => new Texts(language, 'UTC'),
      readSentence: () => undefined,
      log,
    });
  }

  static async make(t: TestContext): Promise<GivenTakeAway> {
    const files = new LibraryFixture(temporaryFolder(t));
    return new GivenTakeAway(t, await temporaryCatalog(t), await files.open(), files, temporaryFolder(t));
  }

  /** A picture that was taken in Rome; answers its id. */
  picture(files: readonly GivenFile[], account = 'anna'): number {
    const assets = new GivenAssets(this.catalog, account);
    const id = assets.asset([]);
    this.catalog.assets.rename(id, files[0]?.name ?? '');
    for (const { part = 'original', name, bytes, mime = 'image/jpeg' } of files) {
      const path = `${account}/${name}`;
      this.write(path, bytes);
      const fileId = assets.file(id, { part, name, mime, sha256: sha256(bytes), placed: path });
      const size = Buffer.byteLength(bytes);
      this.catalog.files.setKnown(fileId, { size, sha256: sha256(bytes), mime });
    }
    this.catalog.assets.setMetadata(id, givenMetadata(ROME));
    return id;
  }

  write(path: string, bytes: Buffer | string): void {
    const at = join(this.files.path, path);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, bytes);
  }

  say(text: string, asker: Partial<Asker> = {}): Promise<Reply> {
    return this.#commands.answer(text, {
      asker: { ...ASKER, role: 'adult', ...asker },
      signal: new AbortController().signal,
    });
  }
}

/** A JPEG that lies on its side, and says where, when and by what it was taken. */
export function tellingJpeg(width = 4000, height = 3000): Promise<Buffer> {
  const gps = {
    GPSLatitudeRef: 'N',
    GPSLatitude: '41/1 53/1 24/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '12/1 29/1 24/1',
  };
  return sharp({ create: { width, height, channels: 3, background: '#c08040' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Apple', Model: 'iPhone 15' },
      IFD2: { DateTimeOriginal: '2024:05:03 10:00:00' },
      IFD3: gps,
    })
    .toBuffer();
}

/** A clip of a second with sound, that says the same. */
export function tellingClip(t: TestContext): string {
  const path = join(temporaryFolder(t), 'clip.mov');
  const tags = ['location=+41.8900+012.4900/', 'make=Apple', 'creation_time=2024-05-03T10:00:00Z'];
  execFileSync('ffmpeg', [
    ...['-loglevel', 'error', '-f', 'lavfi', '-i', 'testsrc=size=64x48:rate=10:duration=1'],
    ...['-f', 'lavfi', '-i', 'sine=duration=1', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
    ...tags.flatMap((tag) => ['-metadata', tag]),
    ...['-movflags', '+use_metadata_tags', path],
  ]);
  t.after(() => rmSync(path, { force: true }));
  return path;
}
