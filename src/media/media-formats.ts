/** What a file is for: `raw` is a camera's unprocessed sensor data, `sidecar` says something about another file. */
export type Family = 'photo' | 'raw' | 'video' | 'sidecar';

/** What a file is by its content. */
export interface FileKind {
  /** IANA media type where one is registered, else the one in common use. */
  readonly mime: string;
  readonly family: Family;
  /** Lower-case extensions, without the dot, under which this content is at home; a name with one of them is not wrong. */
  readonly extensions: readonly string[];
  /** The extension to give when the name has none of these. */
  readonly preferredExtension: string;
}

const PHOTOS = {
  // .thm: camcorders' thumbnails, .mpo: stereo cameras, .insp: 360° cameras; JPEG data all of them.
  'image/jpeg': 'jpg jpeg jpe jfif mpo thm insp',
  'image/heic': 'heic heif hif',
  'image/heif': 'heif heic hif',
  'image/avif': 'avif avifs',
  'image/png': 'png',
  'image/apng': 'png apng',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/tiff': 'tif tiff',
  'image/jxl': 'jxl',
  'image/bmp': 'bmp dib',
  'image/jp2': 'jp2 jpg2',
  'image/jpx': 'jpx jpf',
  'image/j2c': 'j2k j2c jpc',
  'image/vnd.adobe.photoshop': 'psd',
};

const RAWS = {
  'image/x-adobe-dng': 'dng gpr',
  'image/x-canon-cr2': 'cr2',
  'image/x-canon-cr3': 'cr3',
  'image/x-canon-crw': 'crw',
  'image/x-nikon-nef': 'nef nrw',
  'image/x-sony-arw': 'arw sr2 srf',
  'image/x-fujifilm-raf': 'raf',
  'image/x-olympus-orf': 'orf ori',
  'image/x-panasonic-rw2': 'rw2 rwl raw',
  'image/x-pentax-pef': 'pef',
  'image/x-samsung-srw': 'srw',
  'image/x-hasselblad-3fr': '3fr fff',
  'image/x-phaseone-iiq': 'iiq mos mef',
  'image/x-epson-erf': 'erf',
  'image/x-kodak-dcr': 'dcr kdc',
  'image/x-minolta-mrw': 'mrw',
  'image/x-sigma-x3f': 'x3f',
};

const VIDEOS = {
  'video/quicktime': 'mov qt',
  // .lrv: action cameras' small copies, .insv: 360° cameras, .f4v: Flash's MP4.
  'video/mp4': 'mp4 m4v lrv insv f4v',
  'video/x-m4v': 'm4v mp4',
  // Early Android phones wrote 3GP brands into files named .mp4.
  'video/3gpp': '3gp 3gpp mp4',
  'video/3gpp2': '3g2 mp4',
  'video/vnd.avi': 'avi',
  'video/mp2t': 'mts m2ts m2t ts',
  'video/mpeg': 'mpg mpeg mod vob m2v',
  'video/matroska': 'mkv',
  'video/webm': 'webm',
  'video/x-ms-wmv': 'wmv asf',
  'video/x-flv': 'flv',
  'video/ogg': 'ogv ogg',
  'application/mxf': 'mxf',
};

const SIDECARS = {
  'application/rdf+xml': 'xmp',
  'application/x-apple-aae': 'aae',
  // Google Takeout's; no other JSON is taken for a sidecar.
  'application/json': 'json',
};

const TABLES: readonly (readonly [Family, Readonly<Record<string, string>>])[] = [
  ['photo', PHOTOS],
  ['raw', RAWS],
  ['video', VIDEOS],
  ['sidecar', SIDECARS],
];

/** Other names of the same thing, as detectors give them. */
const SYNONYMS: Readonly<Record<string, string>> = {
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heif',
  'image/jpm': 'image/jpx',
  'video/MP1S': 'video/mpeg',
  'video/MP2P': 'video/mpeg',
  'video/x-ms-asf': 'video/x-ms-wmv',
  'application/vnd.ms-asf': 'video/x-ms-wmv',
};

/** The kind with this media type; undefined for anything that is neither picture, clip nor sidecar. */
export function kindOfMime(detected: string): FileKind | undefined {
  const mime = SYNONYMS[detected] ?? detected;
  for (const [family, table] of TABLES) {
    const extensions = Object.hasOwn(table, mime) ? table[mime]?.split(' ') : undefined;
    const preferredExtension = extensions?.[0];
    if (extensions && preferredExtension) return { mime, family, extensions, preferredExtension };
  }
  return undefined;
}

/** The first kind that is at home under an extension (lower case, without the dot), for content that nothing here knows. */
export function kindOfExtension(extension: string): FileKind | undefined {
  for (const [, table] of TABLES)
    for (const [mime, extensions] of Object.entries(table))
      if (extensions.split(' ').includes(extension)) return kindOfMime(mime);
  return undefined;
}
