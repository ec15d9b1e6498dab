/** Names that operating systems, NAS software and sync programs leave in folders of pictures. */
const SKIPPED: ReadonlySet<string> = new Set([
  '@eadir',
  '@tmp',
  '#recycle',
  '#snapshot',
  '$recycle.bin',
  'recycler',
  'system volume information',
  'lost+found',
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
  '__macosx',
  'network trash folder',
  'temporary items',
]);

/** Names that programs give to files while they are still being written. */
const UNFINISHED = /\.(part|partial|crdownload|download|filepart|tmp|temp|!sync|!ut|opdownload)$/i;

/**
 * Whether a file or folder of this name is none of ours. Everything hidden is: `.DS_Store`, `._IMG_1.JPG`,
 * `.stfolder`, `.stversions`, `.@__thumb`, `.Trash-1000`, and the temporary files of rsync and Syncthing.
 */
export function isSkippedName(name: string): boolean {
  if (name.startsWith('.') || name.startsWith('~syncthing~') || name.startsWith('~$')) return true;
  return SKIPPED.has(name.toLowerCase()) || UNFINISHED.test(name);
}
