import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toRawTags } from './raw-tags.ts';
import { taggedDescription } from './tagged-description.ts';

function described(tags: Record<string, unknown>) {
  return taggedDescription(toRawTags(tags), { orientation: 1, size: undefined });
}

describe('what a file says about its picture', () => {
  it('is nothing when it says nothing', () => {
    assert.deepEqual(described({}), {});
  });

  it('is its title on one line, XMP before IPTC before Windows before a movie', () => {
    const ladder = [
      'XMP-dc:Title',
      'IPTC:ObjectName',
      'IFD0:XPTitle',
      'Keys:Title',
      'ItemList:Title',
      'PNG:Title',
    ];
    for (const [index, best] of ladder.entries()) {
      const tags = Object.fromEntries(ladder.slice(index).map((name) => [name, ` by\n${name} `]));
      assert.equal(described(tags).title, `by ${best}`);
    }
  });

  it('is its description with its paragraphs', () => {
    const tags = { 'XMP-dc:Description': ' one\r\n\r\n\r\n\r\ntwo ', 'IFD0:ImageDescription': 'worse' };
    assert.equal(described(tags).description, 'one\n\ntwo');
    assert.equal(described({ 'XMP-dc:Description': '  ', 'IPTC:Caption-Abstract': 'x' }).description, 'x');
  });

  it('is not what the camera wrote there', () => {
    for (const text of [
      'SAMSUNG    ',
      'OLYMPUS DIGITAL CAMERA',
      'SONY DSC',
      'DCIM\\100MEDIA\\DJI_1.JPG',
      'cof',
      'default',
    ])
      assert.deepEqual(described({ 'IFD0:ImageDescription': text }), {}, text);
    assert.deepEqual(described({ 'IFD0:Model': 'X100', 'IFD0:ImageDescription': 'X100' }), {});
    assert.equal(described({ 'IFD0:ImageDescription': 'HDR of the bay' }).description, 'HDR of the bay');
  });

  it('is the keywords of all lists, each once', () => {
    const tags = {
      'XMP-dc:Subject': ['Sea', 'dog', 2024],
      'IPTC:Keywords': 'sea',
      'IFD0:XPKeywords': 'cat; Dog;;bird ',
      'Keys:Keywords': 'boat, sun',
    };
    assert.deepEqual(described(tags).keywords, ['Sea', 'dog', '2024', 'boat', 'sun', 'cat', 'bird']);
  });

  it('has the last words of paths only where there are no others', () => {
    const paths = {
      'XMP-lr:HierarchicalSubject': ['Places|Rome', 'Animals|Dog'],
      'XMP-digiKam:TagsList': 'Places/Rome',
    };
    assert.deepEqual(described(paths).keywords, ['Rome', 'Dog']);
    assert.deepEqual(described({ ...paths, 'XMP-dc:Subject': 'x' }).keywords, ['x']);
  });

  it('is the rating in stars, or in Microsoft’s percent', () => {
    for (const stars of [-1, 1, 5, '3'])
      assert.equal(described({ 'XMP-xmp:Rating': stars }).rating, Number(stars));
    const percents = [1, 25, 50, 75, 99, 100];
    assert.deepEqual(
      percents.map((percent) => described({ 'XMP-microsoft:RatingPercent': percent }).rating),
      [1, 2, 3, 4, 5, 5],
    );
    assert.equal(described({ 'XMP-xmp:Rating': 0, 'IFD0:RatingPercent': 50 }).rating, 3);
  });

  for (const absurd of [0, 6, -2, 3.5, 1e9, 'many', '', {}, [], null, Number.NaN])
    it(`is no rating of ${JSON.stringify(absurd)}`, () => {
      assert.deepEqual(described({ 'XMP-xmp:Rating': absurd }), {});
    });

  it('survives tags of wrong types', () => {
    for (const absurd of [{ a: { b: ['x'] } }, [[['x']]], [{}], true, null, '\0\0', '\ud800\n'])
      for (const name of [
        'XMP-dc:Title',
        'XMP-dc:Description',
        'XMP-dc:Subject',
        'XMP-iptcExt:PersonInImage',
      ]) {
        const { title, description, keywords, people } = described({ [name]: absurd });
        assert.equal(title ?? description ?? keywords?.join('') ?? people?.[0]?.name ?? '\ufffd', '\ufffd');
      }
  });

  it('is bounded', () => {
    const long = 'word '.repeat(20_000);
    const tags = {
      'XMP-dc:Title': long,
      'XMP-dc:Description': long,
      'XMP-dc:Subject': Array(5000)
        .fill(0)
        .map((_, i) => `${i}${'x'.repeat(500)}`),
    };
    const { title, description, keywords = [] } = described(tags);
    assert.ok((title?.length ?? 0) <= 300 && (description?.length ?? 0) <= 5000);
    assert.deepEqual([keywords.length, keywords.every((word) => word.length <= 100)], [200, true]);
  });

  it('keeps hostile text as text', () => {
    const title = `<script>'; DROP TABLE asset; -- \u202e%s$(rm)`;
    assert.equal(described({ 'XMP-dc:Title': title }).title, title);
  });
});
