/** What can be said of pictures without a connection: for whoever has their records already, and wants no network code beside them. */
export { originalName } from './photos/file-name.ts';
export { extensionOf, isMovie, isRaw } from './photos/file-type.ts';
export { type Rendition, type RenditionRole, renditionsOf } from './photos/rendition.ts';
export type { Resource, ResourceFamily } from './photos/resource.ts';
