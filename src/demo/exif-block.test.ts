import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exifBlock } from './exif-block.ts';
import { gpsFields } from './gps-fields.ts';
import { jpegWithComment, jpegWithExif } from './jpeg-with-exif.ts';
import { asciiField, directoryLength, shortField, tiffDirectory } from './tiff-fields.ts';

describe('tiffDirectory', () => {
  it('keeps up to four bytes in the entry, and more behind the entries at even offsets', () => {
    const fields = [asciiField(0x0110, 'Pixel 8'), asciiField(0x0001, 'N'), asciiField(0x010f, 'Apple!')];
    const directory = tiffDirectory(fields, 100);
    assert.equal(directory.length, directoryLength(fields));
    assert.equal(directory.readUInt16BE(0), 3);
    assert.equal(directory.toString('latin1', 2 + 8, 2 + 9), 'N');
    const makeOffset = directory.readUInt32BE(2 + 12 + 8) - 100;
    assert.equal(directory.toString('latin1', makeOffset, makeOffset + 7), 'Apple!\0');
    const modelOffset = directory.readUInt32BE(2 + 24 + 8) - 100;
    assert.equal(directory.toString('latin1', modelOffset, modelOffset + 8), 'Pixel 8\0');
    assert.equal(modelOffset % 2, 0);
  });

  it('puts the entries in the order of their tags, as TIFF demands', () => {
    const directory = tiffDirectory([shortField(0x0112, 6), shortField(0x0100, 1)], 8);
    assert.equal(directory.readUInt16BE(2), 0x0100);
    assert.equal(directory.readUInt16BE(2 + 12), 0x0112);
    assert.equal(directory.readUInt16BE(2 + 12 + 8), 6);
  });
});

describe('exifBlock', () => {
  it('points to directories that begin where the one before ends', () => {
    const block = exifBlock({ make: 'Apple', gps: { latitude: 1, longitude: 2 } });
    assert.equal(block.toString('latin1', 0, 2), 'MM');
    const entries = block.readUInt16BE(8);
    assert.equal(entries, 3);
    const pointer = (index: number) => block.readUInt32BE(8 + 2 + 12 * index + 8);
    const [exif, gps] = [pointer(1), pointer(2)];
    assert.equal(block.readUInt16BE(exif), 1);
    assert.equal(block.readUInt16BE(exif + 2), 0x9000);
    assert.equal(block.readUInt16BE(gps), 5);
  });

  it('has no GPS directory without a place', () => {
    const block = exifBlock({ make: 'Apple' });
    assert.equal(block.readUInt16BE(8), 2);
  });
});

describe('gpsFields', () => {
  it('carries seconds that round up into the minute and the degree', () => {
    const [, , latitude] = gpsFields({ latitude: -33.999_999_9, longitude: 0 });
    assert.deepEqual(numbersOf(latitude?.bytes), [34, 1, 0, 1, 0, 100]);
  });
});

describe('a JPEG with more segments', () => {
  const jpeg = Buffer.from('ffd8ffd9', 'hex');

  it('has the new segment first, with its length', () => {
    const segment = jpegWithComment(jpeg, 'hello');
    assert.equal(segment.toString('hex'), `ffd8fffe0007${Buffer.from('hello').toString('hex')}ffd9`);
  });

  it('carries EXIF in APP1', () => {
    const bytes = jpegWithExif(jpeg, { make: 'Apple' });
    assert.equal(bytes.readUInt16BE(2), 0xffe1);
    assert.equal(bytes.readUInt16BE(4), bytes.length - 2 - 2 - 2);
    assert.equal(bytes.toString('latin1', 6, 14), 'Exif\0\0MM');
  });
});

function numbersOf(bytes: Buffer | undefined): number[] {
  assert.ok(bytes);
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32BE(4 * index));
}
