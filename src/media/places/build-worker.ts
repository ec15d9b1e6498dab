import { setPriority } from 'node:os';
import { buildPlaces } from './build-places.ts';

/** What the process that builds the places tells its owner when it is done. */
export interface BuildReport {
  readonly places: number;
  /** The most memory that it took, in bytes. */
  readonly memory: number;
}

/** A process of its own, so that its memory goes with it: arguments are the dump, the file to make, and its version. */
const [source, target, version] = process.argv.slice(2);
if (process.send && source && target && version) {
  // An owner that is gone wants nothing any more.
  const stop = () => process.exit(1);
  process.once('disconnect', stop);
  setPriority(10);
  const places = await buildPlaces(source, target, version);
  process.off('disconnect', stop);
  const report: BuildReport = { places, memory: process.resourceUsage().maxRSS * 1024 };
  process.send(report, () => process.disconnect());
}
