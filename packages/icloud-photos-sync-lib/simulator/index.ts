export type {
  AccountWish,
  CodeAnswer,
  PhonePlace,
  SimulatedAccount,
  SimulatedPhone,
} from './auth/account.ts';
export { type Content, GivenContent, SimulatedContent } from './cloudkit/content.ts';
export type { SimulatedFace } from './cloudkit/face-analysis.ts';
export { fillLibrary, type LibraryWish } from './cloudkit/generator.ts';
export type { SimulatedAlbum, SimulatedAsset, SimulatedMaster, SimulatedResource } from './cloudkit/item.ts';
export type { PictureWish, SimulatedLibrary } from './cloudkit/library.ts';
export type { SimulatedPerson } from './cloudkit/people.ts';
export type { SimulatedPhotos } from './cloudkit/photos.ts';
export { type ControlServer, serveControl } from './control/control-server.ts';
export type { Fault, Trouble } from './faults.ts';
export type { LoggedRequest } from './request-log.ts';
export type { Exchange, Reply, Role } from './route.ts';
export { type SimulatedEndpoints, Simulator, type SimulatorOptions } from './simulator.ts';
export { createAuthority, type Identity } from './tls/certificate.ts';
