import assert from 'node:assert/strict';
import test from 'node:test';
import { byteSize, readByteSize } from './byte-size.ts';

const read: readonly [text: string, bytes: number][] = [
  ['0B', 0],
  ['512B', 512],
  ['1kB', 1000],
  ['1KiB', 1024],
  ['500MB', 500_000_000],
  ['20GB', 20_000_000_000],
  ['20GiB', 21_474_836_480],
  ['20 gb', 20_000_000_000],
  ['1.5TB', 1_500_000_000_000],
  ['0.1KiB', 102],
  ['1TiB', 1_099_511_627_776],
  ['1000TB', 1e15],
];

for (const [text, bytes] of read) {
  test(`${text} is ${bytes} bytes`, () => {
    assert.deepEqual(readByteSize(text), { value: bytes });
  });
}

const refused: readonly [text: string, wrong: string][] = [
  ['', "is not a size: ''"],
  ['20', "has no unit: '20'"],
  ['-1GB', "is negative: '-1GB'"],
  ['20G', "is not a size: '20G'"],
  ['GB', "is not a size: 'GB'"],
  ['20GBit', "is not a size: '20GBit'"],
  ['1e3GB', "is not a size: '1e3GB'"],
  ['1,5GB', "is not a size: '1,5GB'"],
  ['20 constructor', "is not a size: '20 constructor'"],
  ['1001TB', "is more than a petabyte: '1001TB'"],
  [`${'9'.repeat(400)}TB`, `is more than a petabyte: '${'9'.repeat(60)}…'`],
];

for (const [text, wrong] of refused) {
  test(`${JSON.stringify(text.slice(0, 20))} is no size`, () => {
    assert.deepEqual(readByteSize(text), { wrong });
  });
}

test('a key that is not there has its default size', () => {
  assert.equal(byteSize('', '1GB').parse(undefined), 1_000_000_000);
});
