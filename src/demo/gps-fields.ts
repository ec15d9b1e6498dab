import { asciiField, byteField, rationalField, type TiffField } from './tiff-fields.ts';

/** Degrees, north and east positive; `altitude` in metres above the sea. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitude?: number;
}

/** Tags of EXIF 2.32's GPS directory. */
const VERSION = 0x00;
const LATITUDE_REF = 0x01;
const LATITUDE = 0x02;
const LONGITUDE_REF = 0x03;
const LONGITUDE = 0x04;
const ALTITUDE_REF = 0x05;
const ALTITUDE = 0x06;

/** The GPS directory of a picture taken at `position`. */
export function gpsFields({ latitude, longitude, altitude }: Position): TiffField[] {
  const fields = [
    byteField(VERSION, [2, 3, 0, 0]),
    asciiField(LATITUDE_REF, latitude < 0 ? 'S' : 'N'),
    rationalField(LATITUDE, degreesMinutesSeconds(latitude)),
    asciiField(LONGITUDE_REF, longitude < 0 ? 'W' : 'E'),
    rationalField(LONGITUDE, degreesMinutesSeconds(longitude)),
  ];
  if (altitude !== undefined) {
    fields.push(byteField(ALTITUDE_REF, [altitude < 0 ? 1 : 0]));
    fields.push(rationalField(ALTITUDE, [[Math.round(Math.abs(altitude) * 10), 10]]));
  }
  return fields;
}

/** Hundredths of a second: about 30 cm on the ground. */
function degreesMinutesSeconds(degrees: number): [number, number][] {
  const hundredths = Math.round(Math.abs(degrees) * 360_000);
  return [
    [Math.floor(hundredths / 360_000), 1],
    [Math.floor(hundredths / 6_000) % 60, 1],
    [hundredths % 6_000, 100],
  ];
}
