export { ICloudAccount } from './account.ts';
export { type Clock, systemClock } from './clock.ts';
export type { CloudKit, CloudKitOptions, CloudKitPath, Scope } from './cloudkit/cloudkit.ts';
export { type Failure, failureIn } from './cloudkit/failure.ts';
export { contentChecksum, isVerifiable } from './download/content-checksum.ts';
export type { DownloadOutcome } from './download/download-run.ts';
export { Downloader, type DownloaderOptions, type FetchOptions } from './download/downloader.ts';
export type { Downloaded, Wanted } from './download/file-download.ts';
export type { ResourceAddress } from './download/fresh-urls.ts';
export { ERROR_CODES, type Facts, ICloudError, type ICloudErrorCode, type Recovery } from './error.ts';
export type { ICloudEvent, Listener, Rung } from './event.ts';
export type { Json, JsonObject } from './json.ts';
export type { Endpoints, ICloudOptions, Region } from './options.ts';
export type { Album, Membership } from './photos/album.ts';
export { albumTree } from './photos/album-tree.ts';
export type { Asset, AssetState } from './photos/asset.ts';
export { type Change, readChange } from './photos/change.ts';
export {
  type ChangePage,
  type ChangesOptions,
  changesSince,
  newsOf,
  type ScopeNews,
} from './photos/changes.ts';
export type { Face } from './photos/face.ts';
export { originalName } from './photos/file-name.ts';
export { extensionOf, isMovie, isRaw } from './photos/file-type.ts';
export { type InventoryOptions, type InventoryPage, inventory } from './photos/inventory.ts';
export { type Item, type ItemFile, items } from './photos/items.ts';
export type { Kind } from './photos/kinds.ts';
export { type Library, listLibraries } from './photos/library.ts';
export {
  countOf,
  type Listing,
  type ListingPage,
  listPage,
  SMART_ALBUMS,
  type SmartAlbum,
} from './photos/listing.ts';
export type { Location } from './photos/location.ts';
export { lookUp } from './photos/lookup.ts';
export type { Master } from './photos/master.ts';
export type { FaceCrop, Person } from './photos/person.ts';
export { type PropertyValue, readPropertyList } from './photos/property-list.ts';
export type { RawRecord, ZoneId } from './photos/record.ts';
export { type Rendition, type RenditionRole, renditionsOf } from './photos/rendition.ts';
export type { Resource, ResourceFamily } from './photos/resource.ts';
export { type Target, type WriteAction, WriteBack, type Written } from './photos/write-back.ts';
export type { Session } from './session.ts';
export type { Consent } from './sign-in/consent.ts';
export type { Channel, SecondFactor } from './sign-in/second-factor.ts';
export type { SignIn } from './sign-in/sign-in.ts';
export type { TermsUpdate } from './sign-in/terms.ts';
export { FileStore } from './store/file-store.ts';
export { MemoryStore } from './store/memory-store.ts';
export type { Phone } from './store/saved-session.ts';
export type { Store, Stored, StoredName } from './store/store.ts';
export type { Content, ContentAnswer, ContentBody, ContentRequest, TakePiece } from './transport/content.ts';
