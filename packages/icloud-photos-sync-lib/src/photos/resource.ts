import { numberAt, textAt } from '../json.ts';
import type { Fields } from './fields.ts';

/** The families of fields in which a record keeps bytes: `resOriginalRes`, `resOriginalFileType`, `…Width`, `…Height`. */
export const RESOURCE_FAMILIES = [
  'resOriginal',
  'resOriginalAlt',
  'resOriginalVidCompl',
  'resJPEGFull',
  'resJPEGLarge',
  'resJPEGMed',
  'resJPEGThumb',
  'resVidFull',
  'resVidCompl',
  'resVidMed',
  'resVidSmall',
  'resSidecar',
  'resFaceCrop',
] as const;

export type ResourceFamily = (typeof RESOURCE_FAMILIES)[number];

/** Bytes that Apple keeps for a picture. */
export interface Resource {
  readonly family: ResourceFamily;
  /** Apple's checksum of the bytes (base64), see `ContentChecksum`; also their identity. */
  readonly checksum: string | undefined;
  /** Bytes. */
  readonly size: number | undefined;
  /**
   * A signed address that soon expires: a secret. Undefined when the device has not uploaded the bytes yet.
   */
  readonly downloadUrl: string | undefined;
  /** A uniform type identifier such as `public.heic`; it counts, not the name of the family. */
  readonly fileType: string | undefined;
  /** Pixels, as stored. */
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** One family of a record; undefined when it has none. */
export function readResource(fields: Fields, family: ResourceFamily): Resource | undefined {
  const value = fields.object(`${family}Res`);
  if (typeof value !== 'object' || value === null) return undefined;
  const size = numberAt(value, 'size') ?? fields.number(`${family}FileSize`);
  return {
    family,
    checksum: textAt(value, 'fileChecksum') ?? fields.text(`${family}Fingerprint`),
    size: size !== undefined && size >= 0 ? size : undefined,
    downloadUrl: textAt(value, 'downloadURL'),
    fileType: fields.text(`${family}FileType`),
    width: side(fields.number(`${family}Width`)),
    height: side(fields.number(`${family}Height`)),
  };
}

/** All families that a record has, by name. */
export function readResources(fields: Fields): ReadonlyMap<ResourceFamily, Resource> {
  const found = new Map<ResourceFamily, Resource>();
  for (const family of RESOURCE_FAMILIES) {
    const resource = readResource(fields, family);
    if (resource) found.set(family, resource);
  }
  return found;
}

function side(pixels: number | undefined): number | undefined {
  return pixels !== undefined && pixels > 0 ? pixels : undefined;
}
