import { Fields } from './fields.ts';
import type { RawRecord } from './record.ts';
import { type Resource, type ResourceFamily, readResources } from './resource.ts';

/** The file as it was imported (`CPLMaster`). Several assets may share one: a duplicate made on the phone does. */
export interface Master {
  /** Usually the checksum of the original. */
  readonly name: string;
  readonly changeTag: string | undefined;
  /** The name that the file had; undefined when it is missing or cannot be read. */
  readonly fileName: string | undefined;
  /** A uniform type identifier; may be missing. */
  readonly itemType: string | undefined;
  /** EXIF's number, 1 to 8. */
  readonly orientation: number | undefined;
  readonly importedAt: number | undefined;
  readonly createdAt: number | undefined;
  readonly frameRate: number | undefined;
  readonly isDeleted: boolean;
  readonly resources: ReadonlyMap<ResourceFamily, Resource>;
  /** EXIF and the like as Apple keeps it (a property list), undecoded. */
  readonly mediaMetadata: Uint8Array | undefined;
}

export function readMaster(record: RawRecord): Master {
  const fields = new Fields(record.fields);
  return {
    name: record.recordName,
    changeTag: record.changeTag,
    fileName: fields.text('filenameEnc'),
    itemType: fields.text('itemType'),
    orientation: orientation(fields.number('originalOrientation')),
    importedAt: fields.time('importDate'),
    createdAt: fields.time('originalCreationDate'),
    frameRate: fields.number('videoFrameRate'),
    isDeleted: fields.flag('isDeleted') || fields.flag('isExpunged'),
    resources: readResources(fields),
    mediaMetadata: fields.bytes('mediaMetaDataEnc'),
  };
}

/** EXIF's number of an orientation; undefined for what is none. */
export function orientation(value: number | undefined): number | undefined {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 8 ? value : undefined;
}
