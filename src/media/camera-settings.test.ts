import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cameraSettings } from './camera-settings.ts';
import { toRawTags } from './raw-tags.ts';

const settings = (tags: Record<string, unknown>) => cameraSettings(toRawTags(tags));

test('the settings are EXIF’s', () => {
  const tags = {
    'ExifIFD:LensModel': ' iPhone 7 back camera 3.99mm f/1.8\0',
    'ExifIFD:FNumber': 1.8,
    'ExifIFD:ExposureTime': 0.01,
    'ExifIFD:ISO': 20,
    'ExifIFD:FocalLength': 3.99,
  };
  assert.deepEqual(settings(tags), {
    lens: 'iPhone 7 back camera 3.99mm f/1.8',
    ...{ aperture: 1.8, exposure: 0.01, iso: 20, focalLength: 3.99 },
  });
});

test('XMP, a movie’s lens and computed values stand in', () => {
  const xmp = {
    'XMP-aux:Lens': 'EF85mm',
    'XMP-exif:ISO': [250],
    'XMP-exif:FNumber': '4',
    'XMP-exif:FocalLength': 6,
  };
  assert.deepEqual(settings(xmp), { lens: 'EF85mm', aperture: 4, iso: 250, focalLength: 6 });
  assert.deepEqual(settings({ 'VideoKeys:LensModel': 'iPad mini back camera' }), {
    lens: 'iPad mini back camera',
  });
  const computed = { 'ExifIFD:ApertureValue': 2.19999999733148, 'ExifIFD:ShutterSpeedValue': 0.5 };
  assert.deepEqual(settings(computed), { aperture: 2.2, exposure: 0.5 });
});

test('a file that says nothing has none', () => {
  assert.deepEqual(settings({}), {});
});

for (const absurd of [
  0,
  -1,
  1e12,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  'undef',
  '',
  'x',
  '0 200',
  {},
  [[]],
  true,
])
  test(`no camera is set to ${JSON.stringify(absurd)}`, () => {
    const names = ['FNumber', 'ApertureValue', 'ExposureTime', 'ShutterSpeedValue', 'ISO', 'FocalLength'];
    assert.deepEqual(settings(Object.fromEntries(names.map((name) => [`ExifIFD:${name}`, absurd]))), {});
  });

test('a lens is one bounded line, and no list', () => {
  assert.equal(settings({ 'ExifIFD:LensModel': 'x\n'.repeat(1e5) }).lens?.length, 255);
  assert.deepEqual(settings({ 'ExifIFD:LensModel': ['a', 'b'] }), {});
});
