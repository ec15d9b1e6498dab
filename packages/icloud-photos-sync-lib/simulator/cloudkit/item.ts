import type { Content } from './content.ts';
import type { SimulatedFace } from './face-analysis.ts';

/** What a file of a picture is, and under which family of fields it stands. */
export interface SimulatedResource {
  readonly content: Content;
  readonly fileType: string;
  readonly width: number;
  readonly height: number;
  /** The device has not uploaded it yet: there is no address. */
  isUploaded: boolean;
}

/** The file as it was imported. */
export interface SimulatedMaster {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly itemType: string;
  readonly createdAt: number;
  readonly resources: ReadonlyMap<string, SimulatedResource>;
  modifiedAt: number;
  tag: number;
  isDeleted: boolean;
  expungedAt: number | undefined;
}

/** One entry of a library, as its owner has made it. */
export interface SimulatedAsset {
  readonly name: string;
  readonly master: SimulatedMaster;
  readonly createdAt: number;
  /** Milliseconds since 1970; undefined for a record without a date. */
  takenAt: number | undefined;
  addedAt: number;
  /** Seconds east of Greenwich. */
  offset: number;
  modifiedAt: number;
  tag: number;
  isFavourite: boolean;
  isHidden: boolean;
  isDeleted: boolean;
  expungedAt: number | undefined;
  title: string | undefined;
  description: string | undefined;
  keywords: readonly string[];
  location:
    | { readonly lat: number; readonly lon: number; readonly alt: number; readonly horzAcc: number }
    | undefined;
  /** 0 none, 1 panorama, 100 slow motion, 101 time lapse. */
  subtype: number;
  /** 0 none, 2 Live Photo, 3 screenshot. */
  subtypeV2: number;
  burst: string | undefined;
  /** Bits of Apple’s, such as 4 for a frame that its owner has picked; 0 outside of bursts. */
  burstFlags: number;
  /** Not the picked frame of its burst: only the stream of changes shows it. */
  isHiddenFrame: boolean;
  faces: readonly SimulatedFace[];
  /** Seconds. */
  duration: number;
  adjustment: string | undefined;
  /** Files that the edit made, by their families. */
  edit: ReadonlyMap<string, SimulatedResource>;
  /** In a shared library: 1 deleted, 0 moved away. */
  trashReason: number | undefined;
}

export interface SimulatedAlbum {
  readonly name: string;
  readonly kind: 'album' | 'folder';
  title: string;
  parent: string | undefined;
  position: number;
  isDeleted: boolean;
  tag: number;
  modifiedAt: number;
  /** Asset names in their order, with the record of each membership. */
  readonly members: Map<
    string,
    { readonly position: number; readonly createdAt: number; readonly tag: number }
  >;
}
