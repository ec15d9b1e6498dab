export { type Clock, systemClock } from './clock.ts';
export type { CloudKit, CloudKitOptions, CloudKitPath, Scope } from './cloudkit/cloudkit.ts';
export { ERROR_CODES, type Facts, ICloudError, type ICloudErrorCode, type Recovery } from './error.ts';
export type { ICloudEvent, Listener, Rung } from './event.ts';
export type { Content, ContentAnswer, ContentRequest } from './transport/content.ts';
