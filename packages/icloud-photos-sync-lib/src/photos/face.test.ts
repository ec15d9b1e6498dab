import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFaces } from './face.ts';
import { Fields } from './fields.ts';
import { protobufFields } from './protobuf.ts';

const read = (hex: string) =>
  readFaces(
    new Fields({ faces: { value: Buffer.from(hex, 'hex').toString('base64'), type: 'ENCRYPTED_BYTES' } }),
  );

/** 0.5, 0.25 and 0.125 as doubles, the lowest byte first. */
const HALF = '000000000000e03f';
const QUARTER = '000000000000d03f';
const EIGHTH = '000000000000c03f';

test('faces are read with whose they are and where', () => {
  // 1: complete. 2: person P1, at 0.5 and 0.25, of size 0.125, state 3, not P2 and not P3. 3: a pet, at 0.5.
  const face = `0a02${'5031'}11${HALF}19${QUARTER}21${EIGHTH}2803${'3202'}5032${'3202'}5033`;
  const length = (face.length / 2).toString(16).padStart(2, '0');
  assert.deepEqual(read(`080112${length}${face}1a0911${HALF}`), [
    { kind: 'face', person: 'P1', x: 0.5, y: 0.25, size: 0.125, rejected: ['P2', 'P3'] },
    { kind: 'pet', person: undefined, x: 0.5, y: undefined, size: undefined, rejected: [] },
  ]);
});

test('fields that nobody knows yet are passed over, of whatever kind', () => {
  // 15: a whole number of three bytes. 16: a float. 17: bytes. Then a torso (4) without anything.
  assert.deepEqual(read('78ffff03850100000000' + '8a0103010203' + '2200'), [
    { kind: 'torso', person: undefined, x: undefined, y: undefined, size: undefined, rejected: [] },
  ]);
});

const NONE: [what: string, hex: string][] = [
  ['nothing', ''],
  ['only that the analysis is complete', '0801'],
  ['a length beyond the end', '12ff01'],
  ['what comes behind a number without an end', '08ffffffffffffffffffffff011200'],
  ['a group, which nobody writes any more', '0b'],
  ['a double that is cut', '120511000000'],
  ['a property list', Buffer.from('bplist00').toString('hex')],
];

for (const [what, hex] of NONE)
  test(`there are no faces in ${what}`, () => {
    assert.deepEqual(read(hex), []);
  });

test('a place outside of the picture is none', () => {
  // 1.5, and a number that is not one.
  assert.equal(read(`120911${'000000000000f83f'}`)[0]?.x, undefined);
  assert.equal(read(`120911${'000000000000f87f'}`)[0]?.x, undefined);
});

test('a message of very many fields is given up', () => {
  assert.throws(() => protobufFields(Buffer.alloc(100_000, Buffer.from([8, 1]))), RangeError);
});
