import { type RawTags, textOf } from './raw-tags.ts';

/** The maker's and model's names as the device wrote them. */
export interface Camera {
  readonly make?: string;
  readonly model?: string;
}

/** Undefined when the file names no device. */
export function cameraOf(tags: RawTags): Camera | undefined {
  const make = textOf(
    tags,
    'IFD0:Make',
    'Keys:Make',
    'Keys:AndroidMake',
    'UserData:Make',
    'XML:DeviceManufacturer',
    'XMP-tiff:Make',
  );
  const model = textOf(
    tags,
    'IFD0:Model',
    'Keys:Model',
    'Keys:AndroidModel',
    'UserData:Model',
    'XML:DeviceModelName',
    'XMP-tiff:Model',
  );
  if (make === undefined && model === undefined) return undefined;
  return { ...(make === undefined ? {} : { make }), ...(model === undefined ? {} : { model }) };
}

/** What the still and the movie of a Live Photo share, in upper case. */
export function contentIdentifierOf(tags: RawTags): string | undefined {
  const text = textOf(
    tags,
    'Apple:ContentIdentifier',
    'Apple:MediaGroupUUID',
    'Keys:ContentIdentifier',
  )?.toUpperCase();
  return text !== undefined && /^[0-9A-Z][0-9A-Z-]{7,63}$/.test(text) ? text : undefined;
}
