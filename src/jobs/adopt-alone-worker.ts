import { Catalog } from '../catalog/catalog.ts';
import { Library } from '../library/library.ts';
import { libraryOptions } from '../library/library-fixture.ts';
import { systemClock } from '../platform/clock.ts';
import { FileCopier } from '../platform/file-copy/file-copier.ts';
import { adoptJob } from './adopt.ts';

/** A process that adopts what the catalog says, to be killed: `node adopt-alone-worker.ts CATALOG LIBRARY`. */
const [, , catalogPath = '', libraryPath = ''] = process.argv;
const catalog = await Catalog.open(catalogPath);
const library = await Library.open(libraryPath, libraryOptions());
const copier = new FileCopier({ workers: 1 });
copier.start();
const job = adoptJob({
  ...{ catalog, library, hasher: copier, clock: systemClock, concurrency: 1 },
  pipeline: { wake: () => {}, isInWork: () => false },
  // Whoever starts it has said already that they stay.
  ask: async ({ id }) => catalog.adoptions.setPhase(id, 'taking', 'stay'),
});
process.stdout.write('begun\n');
await job.run(new AbortController().signal, () => {});
await copier.stop();
catalog.close();
