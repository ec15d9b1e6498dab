import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toSrgb } from './coded-colours.ts';

const SRGB = 13;
const PQ = 16;
const HLG = 18;
const BT709 = 1;
const BT2020 = 9;
const P3 = 12;

function shown(colour: readonly number[], primaries: number, transfer: number): number[] {
  const pixels = { width: 1, height: 1, data: Buffer.from(colour) };
  toSrgb(pixels, { primaries, transfer });
  return [...pixels.data];
}

test('what is sRGB already, or says nothing, stays as it is', () => {
  for (const primaries of [BT709, 2, 99])
    assert.deepEqual(shown([12, 130, 250], primaries, SRGB), [12, 130, 250]);
});

test('grey stays grey, whatever the primaries', () => {
  for (const primaries of [BT2020, P3])
    for (const grey of [0, 64, 128, 255]) {
      const colour = shown([grey, grey, grey], primaries, SRGB);
      for (const value of colour) assert.ok(Math.abs(value - grey) <= 2, `${grey} became ${colour}`);
    }
});

test('colours of a wide gamut get stronger codes in sRGB, and end at its edge', () => {
  // Display P3 (180, 60, 60) is sRGB (193, 45, 54) by the matrices of both.
  const [red = 0, green = 0, blue = 0] = shown([180, 60, 60], P3, SRGB);
  assert.ok(Math.abs(red - 193) <= 2 && Math.abs(green - 45) <= 3 && Math.abs(blue - 54) <= 3);
  assert.deepEqual(shown([255, 0, 0], P3, SRGB).slice(0, 2), [255, 0]);
});

test('HLG: black is black, the grey card is grey, white is bright and highlights differ still', () => {
  const light = (code: number) => shown([code, code, code], BT2020, HLG)[0] ?? 0;
  assert.equal(light(0), 0);
  // 38 % of the range is the grey card, 75 % is white (ITU-R BT.2408).
  assert.ok(light(97) > 95 && light(97) < 150, `grey card: ${light(97)}`);
  assert.ok(light(191) > 200 && light(191) < 250, `white: ${light(191)}`);
  assert.ok(light(255) > light(220) && light(220) > light(191));
});

test('PQ: black is black, white is bright and highlights differ still', () => {
  const light = (code: number) => shown([code, code, code], BT2020, PQ)[0] ?? 0;
  assert.equal(light(0), 0);
  // 58 % of the range is 203 cd/m², the reference white.
  assert.ok(light(148) > 200 && light(148) < 250, `white: ${light(148)}`);
  assert.ok(light(180) > light(148));
  assert.ok(light(255) <= 255);
});
