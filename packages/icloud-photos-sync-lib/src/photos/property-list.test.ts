import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, buildBinary } from 'plist';
import { readPropertyList } from './property-list.ts';

const VALUES = {
  lat: 34.435425,
  lon: -119.856103,
  whole: 7,
  large: 2 ** 40,
  below: -3,
  flag: true,
  text: 'plain',
  umlaut: 'Grüße 👋',
  list: ['a', 'ü', ''],
  when: new Date('2023-06-05T20:21:24Z'),
};
const READ = new Map<string, unknown>(Object.entries(VALUES));

test('the binary form that others write is read value for value', () => {
  assert.deepEqual(readPropertyList(Buffer.from(buildBinary(VALUES))), READ);
});

test('the XML form is read to the same values', () => {
  assert.deepEqual(readPropertyList(Buffer.from(build(VALUES))), READ);
});

test('a list of thirty strings has its length behind the marker', () => {
  const words = Array.from({ length: 30 }, (_, index) => `word ${index}`);
  assert.deepEqual(readPropertyList(Buffer.from(buildBinary(words))), words);
});

test('a location as Apple records it [trap P16]', () => {
  const recorded =
    'YnBsaXN0MDDYAQIDBAUGBwgJCgsMCg0OD1Zjb3Vyc2VVc3BlZWRTYWx0U2xvbld2ZXJ0QWNjU2xhdFl0aW1lc3RhbXBXaG9yekFjYyNALdCyoCtdoyMAAAAAAAAAACNAMB2SICPgmyPAXfbKZaKqcyNAQTe8AaNuLzNBxRc9ogPXCiNALaRg0jlndggZICYqLjY6RExVXmdweYIAAAAAAAABAQAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAiw==';
  const list = readPropertyList(Buffer.from(recorded, 'base64'));
  assert.ok(list instanceof Map);
  assert.equal(list.get('lat'), 34.435425);
  assert.equal(list.get('lon'), -119.85610333333334);
  assert.deepEqual(list.get('timestamp'), new Date('2023-06-05T20:21:24.030Z'));
});

/** Lists of two references each to the next: the value doubles with each of them. */
function bomb(levels: number): Buffer {
  const objects = Array.from({ length: levels }, (_, index) => [0xa2, index + 1, index + 1]);
  objects.push([0x08]);
  const offsets = objects.map((_, index) => 8 + index * 3);
  const trailer = Buffer.alloc(32);
  trailer.set([1, 1], 6);
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(8 + levels * 3 + 1), 24);
  return Buffer.concat([Buffer.from('bplist00'), Buffer.from(objects.flat()), Buffer.from(offsets), trailer]);
}

test('a hundred bytes that would become millions of values are refused', () => {
  assert.notEqual(readPropertyList(bomb(3)), undefined);
  assert.equal(readPropertyList(bomb(14)), undefined);
  assert.equal(readPropertyList(bomb(30)), undefined);
});

test('an XML document with entities that grow is refused or harmless', () => {
  const lol = `<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><plist><string>&b;&b;&b;</string></plist>`;
  const value = readPropertyList(Buffer.from(lol));
  assert.ok(value === undefined || String(value).length < 100);
});

test('no bytes make the reader throw or give what is no value', () => {
  const whole = Buffer.from(buildBinary(VALUES));
  for (let seed = 0; seed < 3000; seed += 1) {
    const bytes = Buffer.from(whole);
    for (let change = 0; change <= seed % 4; change += 1)
      bytes[(seed * 7919 + change * 104_729) % bytes.length] = (seed * 31 + change * 17) % 256;
    assert.doesNotThrow(() => readPropertyList(bytes.subarray(0, bytes.length - (seed % 3))));
  }
  for (const text of [
    '',
    'bplist00',
    'bplist00garbage',
    '<plist',
    '<?xml version="1.0"?><plist><dict><key>',
    'crdt',
  ])
    assert.equal(readPropertyList(Buffer.from(text)), undefined, text);
});
