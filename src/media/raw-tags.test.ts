import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldsOf, listOf, type Nested, NO_TAGS, numberIn, numberOf, textOf, toRawTags } from './raw-tags.ts';

/** How many texts, numbers, lists and structures there are. */
function parts(value: Nested): number {
  if (typeof value !== 'object') return 1;
  return Object.values<Nested>(value).reduce<number>((sum, part) => sum + parts(part), 1);
}

describe('raw tags', () => {
  it('are texts and numbers, lists and structures', () => {
    const tags = toRawTags({ a: 'x', b: 5, c: ['x', 5], d: { e: [{ f: 1 }] } });
    assert.deepEqual(
      [...tags.values],
      [
        ['a', 'x'],
        ['b', 5],
      ],
    );
    assert.deepEqual(
      [...tags.nested],
      [
        ['c', ['x', 5]],
        ['d', { e: [{ f: 1 }] }],
      ],
    );
  });

  it('are nothing else', () => {
    const tags = toRawTags({
      a: true,
      b: null,
      c: undefined,
      d: Number.NaN,
      e: Infinity,
      f: () => 1,
      g: [null, true],
    });
    assert.equal(tags.values.size, 0);
    assert.deepEqual([...tags.nested], [['g', []]]);
  });

  it('have bounded texts, longer ones for captions', () => {
    const long = 'x'.repeat(1e6);
    const tags = toRawTags({
      'IFD0:Make': long,
      'XMP-dc:Description': long,
      'XMP-dc:Subject': [long],
      z: { [long]: 1 },
    });
    assert.equal(textOf(tags, 'IFD0:Make')?.length, 256);
    assert.equal(textOf(tags, 'XMP-dc:Description')?.length, 5000);
    assert.equal(String(listOf(tags, 'XMP-dc:Subject')[0]).length, 256);
    assert.equal(Object.keys(fieldsOf(tags.nested.get('z')) ?? {})[0]?.length, 256);
  });

  it('have bounded numbers of values, entries and levels', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`a${index}`, index]));
    assert.equal(toRawTags(many).values.size, 1000);
    const lists = toRawTags({
      a: Array.from({ length: 1e5 }, () => 'x'),
      b: Array.from({ length: 1e5 }, () => 'y'),
    });
    assert.ok([...lists.nested.values()].reduce<number>((sum, list) => sum + parts(list), 0) <= 5002);
    let deep: unknown = 'bottom';
    for (let level = 0; level < 10_000; level += 1) deep = [deep];
    assert.ok(JSON.stringify([...toRawTags({ deep }).nested]).length < 100);
  });

  it('keep remarks bounded', () => {
    const warnings = Array.from({ length: 100 }, () => 'x'.repeat(1000));
    const { problems } = toRawTags({ warnings, errors: 'no list' });
    assert.deepEqual([problems.length, problems[0]?.length], [20, 256]);
  });

  it('do not touch the prototype of anything', () => {
    const tags = toRawTags(JSON.parse('{"a": {"__proto__": {"x": 1}, "constructor": 2}}'));
    assert.equal(({} as { x?: number }).x, undefined);
    assert.equal(fieldsOf(tags.nested.get('a'))?.constructor, 2);
  });
});

describe('asking raw tags', () => {
  const tags = toRawTags({
    text: ' a\nb ',
    number: '5.5',
    list: ['7', 8],
    one: 'x',
    empty: '',
    words: 'many',
    fields: { a: 1 },
  });

  it('gives text on one line, the first that there is', () => {
    assert.equal(textOf(tags, 'missing', 'empty', 'text', 'one'), 'a b');
    assert.equal(textOf(tags, 'list', 'fields'), undefined);
  });

  it('gives numbers, also written as text and first in a list', () => {
    assert.equal(numberOf(tags, 'words', 'empty', 'number'), 5.5);
    assert.equal(numberOf(tags, 'list'), 7);
    assert.equal(numberOf(tags, 'fields', 'missing'), undefined);
    for (const none of [undefined, '', ' ', 'x', 'NaN', 'Infinity', [], {}])
      assert.equal(numberIn(none), undefined);
  });

  it('gives lists, of one entry for a single value', () => {
    assert.deepEqual(listOf(tags, 'list'), ['7', 8]);
    assert.deepEqual(listOf(tags, 'one'), ['x']);
    assert.deepEqual(listOf(tags, 'fields'), [{ a: 1 }]);
    assert.deepEqual(listOf(NO_TAGS, 'list'), []);
  });

  it('gives fields of structures only', () => {
    assert.deepEqual(fieldsOf({ a: 1 }), { a: 1 });
    for (const none of [undefined, 'x', 5, ['x']]) assert.equal(fieldsOf(none), undefined);
  });
});
