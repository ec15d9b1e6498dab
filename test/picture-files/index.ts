export { type JpegWishes, jpegFile } from './jpeg-file.ts';
export { type MovWishes, movFile } from './mov-file.ts';
export { type PngWishes, pngFile } from './png-file.ts';
export { aaeFile, xmpFile } from './sidecar-files.ts';
