import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toRawTags } from './raw-tags.ts';
import { type Lie, taggedPeople } from './tagged-people.ts';

const AS_IT_IS: Lie = { orientation: 1, size: { width: 840, height: 700 } };

function people(tags: Record<string, unknown>, lie = AS_IT_IS) {
  return taggedPeople(toRawTags(tags), lie);
}

/** One face of the Metadata Working Group's kind. */
function face(
  area: Record<string, unknown>,
  more: Record<string, unknown> = {},
  applied: unknown = undefined,
) {
  const region = { Area: area, Name: 'Marie', Type: 'Face', ...more };
  const info = { RegionList: [region], ...(applied === undefined ? {} : { AppliedToDimensions: applied }) };
  return { 'XMP-mwg-rs:RegionInfo': info };
}

const AREA = { X: 0.2, Y: 0.3, W: 0.1, H: 0.05, Unit: 'normalized' };

function rounded(tags: Record<string, unknown>, lie?: Lie): number[] | undefined {
  const [first] = people(tags, lie);
  const { x, y, width, height } = first?.region ?? {};
  return first?.region && [x, y, width, height].map((share) => Number(share?.toFixed(4)));
}

describe('people in a file', () => {
  it('are the working group’s faces, by their middles', () => {
    assert.deepEqual(people(face(AREA)), [
      { name: 'Marie', region: { x: 0.2, y: 0.3, width: 0.1, height: 0.05 } },
    ]);
  });

  it('are Microsoft’s faces, by their corners', () => {
    const regions = [
      { PersonDisplayName: 'Marie', Rectangle: '0.15, 0.275, 0.1, 0.05' },
      { PersonDisplayName: 'Pierre' },
    ];
    const tags = { 'XMP-MP:RegionInfoMP': { Regions: regions } };
    assert.deepEqual(rounded(tags), [0.2, 0.3, 0.1, 0.05]);
    assert.deepEqual(people(tags)[1], { name: 'Pierre' });
  });

  it('are names alone, and each name once', () => {
    const tags = { ...face(AREA), 'XMP-iptcExt:PersonInImage': ['Pierre', 'marie'] };
    assert.deepEqual(
      people(tags).map(({ name }) => name),
      ['Marie', 'Pierre'],
    );
    assert.deepEqual(people({ 'XMP-iptcExt:PersonInImage': 'Pierre' }), [{ name: 'Pierre' }]);
  });

  it('are no pets, codes or focus points, and nobody without a name', () => {
    for (const Type of ['Pet', 'BarCode', 'Focus']) assert.deepEqual(people(face(AREA, { Type })), []);
    for (const Name of ['', ' ', undefined, {}, [], null]) assert.deepEqual(people(face(AREA, { Name })), []);
    assert.equal(people(face(AREA, { Type: undefined })).length, 1);
    assert.deepEqual(people(face(AREA, { Name: 1984 }))[0]?.name, '1984');
  });

  it('lie in the upright picture, however it is turned in the file', () => {
    const size = { width: 840, height: 700 };
    const at = (orientation: number) => rounded(face(AREA), { orientation, size });
    assert.deepEqual(at(2), [0.8, 0.3, 0.1, 0.05]);
    assert.deepEqual(at(3), [0.8, 0.7, 0.1, 0.05]);
    assert.deepEqual(at(4), [0.2, 0.7, 0.1, 0.05]);
    assert.deepEqual(at(5), [0.3, 0.2, 0.05, 0.1]);
    assert.deepEqual(at(6), [0.7, 0.2, 0.05, 0.1]);
    assert.deepEqual(at(7), [0.7, 0.8, 0.05, 0.1]);
    assert.deepEqual(at(8), [0.3, 0.8, 0.05, 0.1]);
  });

  it('are not turned when they were written for the turned picture', () => {
    const lie = { orientation: 6, size: { width: 4000, height: 3000 } };
    assert.deepEqual(
      rounded(face(AREA, {}, { W: 3000, H: 4000, Unit: 'pixel' }), lie),
      [0.2, 0.3, 0.1, 0.05],
    );
    assert.deepEqual(
      rounded(face(AREA, {}, { W: 4000, H: 3000, Unit: 'pixel' }), lie),
      [0.7, 0.2, 0.05, 0.1],
    );
    assert.deepEqual(rounded(face(AREA, {}, 'nonsense'), lie), [0.7, 0.2, 0.05, 0.1]);
  });

  it('may be told in pixels and as circles', () => {
    const pixels = { X: 168, Y: 210, W: 84, H: 35, Unit: 'pixel' };
    assert.deepEqual(rounded(face(pixels, {}, { W: 840, H: 700 })), [0.2, 0.3, 0.1, 0.05]);
    assert.equal(rounded(face(pixels)), undefined);
    assert.deepEqual(rounded(face({ X: 0.2, Y: 0.3, D: 0.1 })), [0.2, 0.3, 0.1, 0.1]);
  });

  it('keep their names where the face lies nowhere', () => {
    for (const absurd of [-0.1, 1.1, 'x', '', {}, [], null, Number.NaN, 1e308])
      for (const side of ['X', 'Y', 'W', 'H'])
        assert.deepEqual(people(face({ ...AREA, [side]: absurd })), [{ name: 'Marie' }], `${side} ${absurd}`);
    for (const side of ['W', 'H'])
      assert.deepEqual(people(face({ ...AREA, [side]: 0 })), [{ name: 'Marie' }]);
    assert.deepEqual(people(face({})), [{ name: 'Marie' }]);
    for (const Rectangle of ['', '1,2', 'a,b,c,d', '0.9,0.9,0.5,9', 5, {}])
      assert.deepEqual(
        people({ 'XMP-MP:RegionInfoMP': { Regions: [{ PersonDisplayName: 'Marie', Rectangle }] } }),
        [{ name: 'Marie' }],
      );
  });

  it('are nobody in structures that are none', () => {
    for (const absurd of [
      'x',
      5,
      [],
      ['x'],
      {},
      { RegionList: 'x' },
      { RegionList: [5, 'x', []] },
      { Regions: 7 },
    ])
      assert.deepEqual(people({ 'XMP-mwg-rs:RegionInfo': absurd, 'XMP-MP:RegionInfoMP': absurd }), []);
  });

  it('may be one without a list', () => {
    assert.equal(
      people({ 'XMP-mwg-rs:RegionInfo': { RegionList: { Name: 'Marie', Area: AREA } } }).length,
      1,
    );
  });

  it('are bounded in number and name', () => {
    const RegionList = Array.from({ length: 900 }, (_, index) => ({
      Name: `${index}${'x'.repeat(1000)}`,
      Area: AREA,
    }));
    const found = people({ 'XMP-mwg-rs:RegionInfo': { RegionList } });
    assert.deepEqual([found.length, found[0]?.name.length], [200, 100]);
  });
});
