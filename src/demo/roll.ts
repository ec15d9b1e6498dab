import type { ExifFacts } from './exif-block.ts';
import type { Position } from './gps-fields.ts';
import type { Scene } from './scenes/canvas.ts';
import { countryside, mountains, park } from './scenes/landscapes.ts';
import { faces } from './scenes/people.ts';
import { beach, sunset } from './scenes/seaside.ts';
import { birthdayCake, pizza } from './scenes/table.ts';
import { cityNight, oldTown } from './scenes/towns.ts';

/** A picture of the demo's camera roll. */
export interface RollPicture {
  readonly name: string;
  readonly scene: Scene;
  /** Local time on the camera's clock, with the offset from UTC. */
  readonly takenAt: string;
  readonly offset: string;
  readonly place?: Position;
  readonly camera: { readonly make: string; readonly model: string };
  /** Held upright: 3 × 4, its pixels stored turned (EXIF orientation 6). */
  readonly upright?: boolean;
}

const ROME = { latitude: 41.8902, longitude: 12.4922, altitude: 21 };
const LISBON = { latitude: 38.6916, longitude: -9.216, altitude: 6 };
const BERLIN = { latitude: 52.5163, longitude: 13.3777, altitude: 34 };
const ZERMATT = { latitude: 45.9763, longitude: 7.6586, altitude: 2588 };
const CRETE = { latitude: 35.5138, longitude: 24.018, altitude: 3 };
const KYOTO = { latitude: 35.0116, longitude: 135.7681, altitude: 56 };

const MINI = { make: 'Apple', model: 'iPhone 12 mini' };
const PRO = { make: 'Apple', model: 'iPhone 15 Pro' };
const PIXEL = { make: 'Google', model: 'Pixel 8' };
const CANON = { make: 'Canon', model: 'Canon EOS R10' };

type Trip = Pick<RollPicture, 'offset' | 'camera'> & { readonly place?: Position };
const inRome: Trip = { offset: '+02:00', place: ROME, camera: MINI };
const inLisbon: Trip = { offset: '+01:00', place: LISBON, camera: MINI };
const inBerlin: Trip = { offset: '+01:00', place: BERLIN, camera: PRO };
const inZermatt: Trip = { offset: '+01:00', place: ZERMATT, camera: CANON };
const inCrete: Trip = { offset: '+03:00', place: CRETE, camera: PRO };
const inKyoto: Trip = { offset: '+09:00', place: KYOTO, camera: PIXEL };

/** The plain pictures, in the order of their days: two years, six places, four cameras. */
export const ROLL: readonly RollPicture[] = [
  { ...inRome, name: 'IMG_0211.JPG', scene: oldTown, takenAt: '2024-05-11T18:42:07.113' },
  { ...inRome, name: 'IMG_0212.JPG', scene: pizza, takenAt: '2024-05-11T20:15:51.904' },
  { ...inRome, name: 'IMG_0219.JPG', scene: faces(2), takenAt: '2024-05-12T11:03:30.250', upright: true },
  { ...inRome, name: 'IMG_0224.JPG', scene: countryside, takenAt: '2024-05-13T16:20:44.018' },
  { ...inLisbon, name: 'IMG_0318.JPG', scene: beach, takenAt: '2024-08-02T12:31:09.771' },
  { ...inLisbon, name: 'IMG_0320.JPG', scene: faces(3), takenAt: '2024-08-02T13:10:12.402' },
  { ...inLisbon, name: 'IMG_0327.JPG', scene: oldTown, takenAt: '2024-08-04T09:48:25.660', upright: true },
  { ...inLisbon, name: 'IMG_0331.JPG', scene: sunset, takenAt: '2024-08-05T20:51:00.087' },
  { ...inBerlin, name: 'IMG_0007.JPG', scene: cityNight, takenAt: '2024-12-21T17:22:18.349' },
  { ...inBerlin, name: 'IMG_0012.JPG', scene: faces(1), takenAt: '2024-12-24T19:05:41.590', upright: true },
  { ...inBerlin, name: 'IMG_0019.JPG', scene: cityNight, takenAt: '2024-12-31T23:58:57.998' },
  { ...inZermatt, name: 'IMG_4401.JPG', scene: mountains, takenAt: '2025-02-15T10:12:03.51' },
  { ...inZermatt, name: 'IMG_4407.JPG', scene: mountains, takenAt: '2025-02-15T14:37:46.08' },
  { ...inZermatt, name: 'IMG_4420.JPG', scene: faces(2), takenAt: '2025-02-17T12:00:29.77' },
  {
    ...inKyoto,
    name: 'PXL_20250405_011530412.jpg',
    scene: park('spring'),
    takenAt: '2025-04-05T10:15:30.412',
  },
  { ...inKyoto, name: 'PXL_20250406_083004120.jpg', scene: oldTown, takenAt: '2025-04-06T17:30:04.120' },
  { ...inCrete, name: 'IMG_0402.JPG', scene: beach, takenAt: '2025-08-09T11:44:38.207' },
  { ...inCrete, name: 'IMG_0405.JPG', scene: pizza, takenAt: '2025-08-09T20:33:12.841', upright: true },
  { ...inCrete, name: 'IMG_0409.JPG', scene: countryside, takenAt: '2025-08-11T09:02:50.315' },
  {
    name: 'IMG_0433.JPG',
    scene: park('autumn'),
    takenAt: '2025-10-19T15:26:33.640',
    offset: '+02:00',
    place: BERLIN,
    camera: PRO,
  },
];

/** A Live Photo: a still and a movie of a second and a half. */
export const LIVE = {
  ...inCrete,
  name: 'IMG_0412.JPG',
  movie: 'IMG_0412.MOV',
  scene: sunset,
  takenAt: '2025-08-11T20:19:05.522',
  contentIdentifier: '8C2C5B0E-5B1F-4C47-9D7C-3F6A0E4D2B91',
} as const satisfies RollPicture & { movie: string; contentIdentifier: string };

/** A picture that was edited on the phone: its original, the edited version, and the sidecar of the edit. */
export const EDITED = {
  ...inCrete,
  name: 'IMG_0407.JPG',
  edited: 'IMG_E0407.JPG',
  sidecar: 'IMG_0407.AAE',
  editedAt: '2025-08-10T19:40:00Z',
  scene: faces(2),
  takenAt: '2025-08-10T18:55:27.114',
} as const satisfies RollPicture & { edited: string; sidecar: string; editedAt: string };

/** A clip of three seconds. Clips have no offset in their header: the moment is UTC. */
export const CLIP = {
  name: 'IMG_0436.MOV',
  scene: birthdayCake,
  seed: 7,
  takenAt: '2025-11-02T15:30:12Z',
} as const;

/** A screenshot: no date and no camera inside; its file's time is all there is. */
export const SCREENSHOT = { name: 'Screenshot.png', fileTime: '2025-11-03T08:14:00Z' } as const;

/** The same bytes as a picture of the roll, under another name and in a folder of its own. */
export const DUPLICATE = { of: 'IMG_0331.JPG', name: 'from Anna/sunset.jpg' } as const;

/** The EXIF that belongs to a picture. */
export function exifOf(picture: RollPicture, contentIdentifier?: string): ExifFacts {
  const { takenAt, offset, camera, place, upright } = picture;
  return {
    ...camera,
    takenAt,
    offset,
    orientation: upright ? 6 : 1,
    ...(place && { gps: place }),
    ...(contentIdentifier !== undefined && { contentIdentifier }),
  };
}
