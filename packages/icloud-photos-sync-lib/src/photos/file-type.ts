/** Uniform type identifiers of files in iCloud Photos and the extension that goes with each. */
const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['public.jpeg', 'JPG'],
  ['public.heic', 'HEIC'],
  ['public.heif', 'HEIF'],
  ['public.png', 'PNG'],
  ['public.tiff', 'TIFF'],
  ['public.avif', 'AVIF'],
  ['public.jpeg-xl', 'JXL'],
  ['public.jpeg-2000', 'JP2'],
  ['public.pbm', 'PBM'],
  ['public.mpo-image', 'MPO'],
  ['com.dji.mimo.pano.jpeg', 'JPG'],
  ['com.compuserve.gif', 'GIF'],
  ['org.webmproject.webp', 'WEBP'],
  ['com.microsoft.bmp', 'BMP'],
  ['com.adobe.photoshop-image', 'PSD'],
  ['com.adobe.pdf', 'PDF'],
  ['com.adobe.illustrator.ai-image', 'AI'],
  ['com.truevision.tga-image', 'TGA'],
  ['com.sgi.sgi-image', 'SGI'],
  ['com.adobe.raw-image', 'DNG'],
  ['com.canon.cr2-raw-image', 'CR2'],
  ['com.canon.cr3-raw-image', 'CR3'],
  ['com.canon.crw-raw-image', 'CRW'],
  ['com.sony.arw-raw-image', 'ARW'],
  ['com.fuji.raw-image', 'RAF'],
  ['com.panasonic.rw2-raw-image', 'RW2'],
  ['com.nikon.raw-image', 'NEF'],
  ['com.nikon.nrw-raw-image', 'NRW'],
  ['com.pentax.raw-image', 'PEF'],
  ['com.olympus.raw-image', 'ORF'],
  ['com.olympus.or-raw-image', 'ORF'],
  ['com.apple.quicktime-movie', 'MOV'],
  ['public.mpeg-4', 'MP4'],
  ['com.apple.m4v-video', 'M4V'],
  ['public.3gpp', '3GP'],
  ['public.mpeg', 'MPG'],
  ['public.mpeg-2-video', 'M2V'],
  ['public.avi', 'AVI'],
  ['public.avchd-mpeg-2-transport-stream', 'MTS'],
  ['com.apple.m4a-audio', 'M4A'],
  ['public.mp3', 'MP3'],
  ['com.apple.photos.apple-adjustment-envelope', 'AAE'],
]);

const MOVIES = new Set(['MOV', 'MP4', 'M4V', '3GP', 'MPG', 'M2V', 'AVI', 'MTS']);

/** The extension of a type, without a dot and in capitals as Apple's own exports have it; undefined for an unknown type. */
export function extensionOf(fileType: string | undefined): string | undefined {
  return fileType === undefined ? undefined : EXTENSIONS.get(fileType.toLowerCase());
}

/** Whether a type, or else a file name, is that of a movie. What nobody knows counts as a photo. */
export function isMovie(fileType: string | undefined, fileName: string | undefined): boolean {
  const extension = extensionOf(fileType) ?? extensionIn(fileName)?.toUpperCase();
  return extension !== undefined && MOVIES.has(extension);
}

export function isRaw(fileType: string | undefined): boolean {
  return fileType?.toLowerCase().includes('raw-image') ?? false;
}

/** The extension that a file name ends with, as it is spelled there. */
export function extensionIn(fileName: string | undefined): string | undefined {
  return /[^.]\.([A-Za-z0-9]{1,8})$/.exec(fileName ?? '')?.[1];
}
