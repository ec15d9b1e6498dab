import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paletteColor, rgbColor } from './palette.ts';

test('knows the cube and the greys of xterm', () => {
  assert.equal(paletteColor(16), '#000000');
  assert.equal(paletteColor(99), '#875fff');
  assert.equal(paletteColor(196), '#ff0000');
  assert.equal(paletteColor(231), '#ffffff');
  assert.equal(paletteColor(232), '#080808');
  assert.equal(paletteColor(255), '#eeeeee');
});

test('every colour is a CSS colour', () => {
  for (let index = 0; index < 256; index++) assert.match(paletteColor(index), /^#[0-9a-f]{6}$/);
});

test('writes a colour with leading zeros', () => {
  assert.equal(rgbColor(0x00000a), '#00000a');
});
