import type { CodedColours } from './heif-file.ts';
import type { Pixels } from './tiff-with-profile.ts';

type Matrix = readonly (readonly [number, number, number])[];

/** To linear sRGB from the primaries with these numbers of ITU-T H.273, by way of CIE XYZ with D65. */
const TO_SRGB: Readonly<Record<number, Matrix>> = {
  // BT.2020.
  9: [
    [1.6605, -0.5876, -0.0728],
    [-0.1246, 1.1329, -0.0083],
    [-0.0182, -0.1006, 1.1187],
  ],
  // Display P3.
  12: [
    [1.2249, -0.2247, 0],
    [-0.042, 1.0419, 0],
    [-0.0197, -0.0786, 1.0979],
  ],
};
const UNCHANGED: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

const PQ = 16;
const HLG = 18;
/** Reference white of ITU-R BT.2408: 203 cd/m², 0.265 of HLG's range. */
const PQ_WHITE = 203 / 10_000;
const HLG_WHITE = 0.265;
/** How much brighter than white the brightest light that is kept apart is. */
const HEADROOM = 4;
const STEPS = 4096;

/** Turns pixels with coded colours into sRGB, in place: wide gamut by a matrix, HDR by its curve and a gentle shoulder. */
export function toSrgb({ data }: Pixels, { primaries, transfer }: CodedColours): void {
  const matrix = TO_SRGB[primaries];
  const isHdr = transfer === PQ || transfer === HLG;
  if (!matrix && !isHdr) return;
  const [red, green, blue] = matrix ?? UNCHANGED;
  const light = Float32Array.from({ length: 256 }, (_, code) => linear(code / 255, transfer));
  const shade = Uint8Array.from({ length: STEPS + 1 }, (_, step) => Math.round(encode(step / STEPS) * 255));
  const write = (at: number, value: number) => {
    const shown = Math.min(1, Math.max(0, isHdr ? shoulder(Math.max(0, value)) : value));
    data[at] = shade[Math.round(shown * STEPS)] ?? 0;
  };
  for (let at = 0; at + 2 < data.length; at += 3) {
    const [r, g, b] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0].map((code) => light[code] ?? 0);
    const mix = (row: Matrix[number] | undefined) =>
      (row?.[0] ?? 0) * (r ?? 0) + (row?.[1] ?? 0) * (g ?? 0) + (row?.[2] ?? 0) * (b ?? 0);
    const [mixedRed, mixedGreen, mixedBlue] = [mix(red), mix(green), mix(blue)];
    write(at, mixedRed);
    write(at + 1, mixedGreen);
    write(at + 2, mixedBlue);
  }
}

/** Light for a code, white being 1. */
function linear(code: number, transfer: number): number {
  if (transfer === PQ) return fromPq(code) / PQ_WHITE;
  if (transfer === HLG) return fromHlg(code) / HLG_WHITE;
  return code <= 0.04045 ? code / 12.92 : ((code + 0.055) / 1.055) ** 2.4;
}

/** The inverse of IEC 61966-2-1. */
function encode(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** SMPTE ST 2084. */
function fromPq(code: number): number {
  const power = code ** (32 / 2523);
  return (Math.max(0, power - 107 / 128) / (2413 / 128 - (2392 / 128) * power)) ** (16384 / 2610);
}

/** ARIB STD-B67. */
function fromHlg(code: number): number {
  if (code <= 0.5) return (code * code) / 3;
  return (Math.exp((code - 0.559_910_73) / 0.178_832_77) + 0.284_668_92) / 12;
}

/** Leaves the dark and the middle nearly as they are and bends the highlights in under 1 (Reinhard's curve with a white point). */
function shoulder(light: number): number {
  if (light <= 0.5) return light;
  const over = (light - 0.5) / 0.5;
  return 0.5 + 0.5 * ((over * (1 + over / (HEADROOM * 2) ** 2)) / (1 + over));
}
