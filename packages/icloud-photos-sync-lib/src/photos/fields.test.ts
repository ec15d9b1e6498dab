import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../json.ts';
import { Fields } from './fields.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

const TEXTS: [what: string, field: JsonObject, text: string | undefined][] = [
  ['base64 of UTF-8', { value: base64('IMG_伊拉_1.JPG'), type: 'ENCRYPTED_BYTES' }, 'IMG_伊拉_1.JPG'],
  ['a plain string', { value: 'IMG_1.JPG', type: 'STRING' }, 'IMG_1.JPG'],
  ['a plain string that reads as base64', { value: 'abcd', type: 'STRING' }, 'abcd'],
  ['a decomposed name, composed', { value: base64('e\u0301.jpg'), type: 'ENCRYPTED_BYTES' }, 'é.jpg'],
  ['base64 without its end', { value: 'aS9uIHY6YQ', type: 'ENCRYPTED_BYTES' }, undefined],
  ['base64 with other characters', { value: 'aS9u*HY6', type: 'ENCRYPTED_BYTES' }, undefined],
  ['bytes that are no UTF-8', { value: 'abcdefgh', type: 'ENCRYPTED_BYTES' }, undefined],
  ['a number', { value: 7, type: 'INT64' }, undefined],
  ['no value', { type: 'STRING' }, undefined],
  ['null', { value: null, type: 'STRING' }, undefined],
];

for (const [what, field, text] of TEXTS)
  test(`text out of ${what} [trap P15]`, () => {
    assert.equal(new Fields({ field }).text('field'), text);
  });

for (const [value, flag] of [
  [1, true],
  [true, true],
  [0, false],
  [false, false],
  ['1', false],
  [null, false],
  [2, false],
] as const)
  test(`a flag of ${JSON.stringify(value)} is ${flag} [trap P8]`, () => {
    assert.equal(new Fields({ field: { value, type: 'INT64' } }).flag('field'), flag);
  });

test('a flag that is missing is false', () => {
  assert.equal(new Fields({}).flag('field'), false);
});

for (const [value, time] of [
  [0, 0],
  [-62_135_596_800_000, -62_135_596_800_000],
  [9e15, undefined],
  ['5', undefined],
] as const)
  test(`a time of ${value} is ${time} [trap P22]`, () => {
    assert.equal(new Fields({ field: { value, type: 'TIMESTAMP' } }).time('field'), time);
  });

test('fields are never looked for in what objects inherit', () => {
  const fields = new Fields({});
  for (const name of ['constructor', '__proto__', 'toString']) {
    assert.equal(fields.has(name), false);
    assert.equal(fields.object(name), undefined);
  }
});

test('a text longer than anybody writes is cut', () => {
  const value = base64('x'.repeat(300_000));
  assert.equal(new Fields({ field: { value, type: 'ENCRYPTED_BYTES' } }).text('field')?.length, 100_000);
});

test('bytes lie in memory of their own, so that keeping a few does not keep many', () => {
  const bytes = new Fields({ field: { value: base64('seven b'), type: 'ENCRYPTED_BYTES' } }).bytes('field');
  assert.equal(bytes?.length, 7);
  assert.equal(bytes?.buffer.byteLength, 7);
});
