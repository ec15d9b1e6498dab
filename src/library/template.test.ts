import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HomerollError } from '../platform/error.ts';
import { fillTemplate, parseTemplate, TEMPLATE_VARIABLES } from './template.ts';

const VALUES = {
  account: 'Anna',
  name: 'IMG_0001',
  camera: 'iPhone 15 Pro',
  year: 2024,
  month: 3,
  day: 9,
  hour: 7,
  minute: 5,
  second: 0,
};
const fill = (text: string, values = {}) => fillTemplate(parseTemplate(text), { ...VALUES, ...values });

describe('filling', () => {
  test('the usual template', () => {
    const filled = fill('{account}/{year}/{year}-{month}/{name}');
    assert.deepEqual(filled, { folder: 'Anna/2024/2024-03', stem: 'IMG_0001' });
  });

  test('every variable, numbers padded', () => {
    const text = TEMPLATE_VARIABLES.map((variable) => `{${variable}}`).join('_');
    assert.equal(fill(text).stem, 'Anna_2024_03_09_07_05_00_IMG_0001_iPhone 15 Pro');
    assert.equal(fill('{year}', { year: 987 }).stem, '0987');
  });

  test('one segment lies in the root; literal text stays', () => {
    assert.deepEqual(fill('photo of {day}.{month}'), { folder: '', stem: 'photo of 09.03' });
  });

  test('no camera', () =>
    assert.equal(fill('{camera}/{name}', { camera: undefined }).folder, 'unknown-camera'));

  for (const hostile of [
    '../../etc',
    '..',
    '.',
    '/',
    'a/b',
    'a\\b',
    '.homeroll',
    '',
    '\u202e',
    'CON',
    'x'.repeat(300),
  ]) {
    test(`a value ${JSON.stringify(hostile).slice(0, 20)} neither adds a segment nor climbs`, () => {
      const { folder, stem } = fill('{account}/{name}', { account: hostile, name: hostile });
      for (const segment of [folder, stem]) {
        assert.ok(segment.length > 0 && !segment.includes('/') && !segment.startsWith('.'), segment);
        assert.ok(Buffer.byteLength(segment) <= 255);
      }
      assert.ok(Buffer.byteLength(stem) <= 215);
    });
  }

  test('two values that together make a device name or a climb', () => {
    assert.equal(fill('{account}{name}', { account: 'C', name: 'ON' }).stem, 'CON_');
    assert.equal(fill('{account}{name}/x', { account: '.', name: '.' }).folder, 'unnamed');
  });
});

describe('parsing', () => {
  const BAD = [
    ['{account}/{nmae}', 'template-variable-unknown', 11, 'nmae'],
    ['{}', 'template-variable-unknown', 1, ''],
    ['{year/{name}', 'template-brace-unmatched', 1, '{'],
    ['{year}}/{name}', 'template-brace-unmatched', 7, '}'],
    ['', 'template-segment-bad', 1, ''],
    ['/{name}', 'template-segment-bad', 1, ''],
    ['{account}//{name}', 'template-segment-bad', 11, ''],
    ['{account}/../{name}', 'template-segment-bad', 11, '..'],
    ['{account}/ /{name}', 'template-segment-bad', 11, ' '],
    ['{account}/', 'template-segment-bad', 11, ''],
  ] as const;
  for (const [template, code, column, found] of BAD) {
    test(`${JSON.stringify(template)} is refused at column ${column}`, () => {
      assert.throws(
        () => parseTemplate(template),
        (error) => {
          assert.ok(error instanceof HomerollError);
          assert.deepEqual([error.code, error.recovery], [code, 'never']);
          assert.deepEqual(error.facts, { template, column, found });
          return true;
        },
      );
    });
  }
});
