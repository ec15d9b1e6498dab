import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { temporaryFolder } from '../catalog/catalog-fixture.ts';
import { LONGEST } from './description.ts';
import { MetadataReader } from './exiftool.ts';
import { oneLine, paragraphs } from './plain-text.ts';
import { isOurDocument, type XmpFacts, xmpDocument } from './xmp-document.ts';
import { xmpFacts } from './xmp-facts.ts';

const signal = new AbortController().signal;
const reader = new MetadataReader({ processes: 1 });
after(() => reader.stop());

const EVERYTHING: XmpFacts = {
  title: 'Rome',
  description: 'First evening.\n\nSecond paragraph & more.',
  keywords: ['holiday', 'family, friends', '2024'],
  rating: 4,
  favourite: true,
  people: [
    { name: 'Anna', region: { x: 0.25, y: 0.5, width: 0.1, height: 0.2 } },
    { name: 'Ben | C, [D] {E}' },
  ],
  pixels: { width: 4000, height: 3000, orientation: 1 },
  city: 'Roma',
  country: 'IT',
  position: { latitude: 41.8902, longitude: -12.4922 },
  takenAt: { instant: Date.UTC(2024, 4, 11, 16, 42, 7, 113), offsetMinutes: 120 },
  account: 'anna',
  originalName: 'IMG_0211.JPG',
  capturedFrom: 'takeout',
  albums: ['Rome 2024', 'Best <of>'],
  kinds: ['live', 'portrait'],
};

/** Writes a document and reads it with the real ExifTool. */
async function readBack(folder: string, facts: XmpFacts) {
  const path = join(folder, 'IMG_1.jpg.xmp');
  writeFileSync(path, xmpDocument(facts));
  return reader.read(path, signal);
}

test('ExifTool reads every field back', async (t) => {
  const tags = await readBack(temporaryFolder(t), EVERYTHING);
  assert.deepEqual(tags.problems, []);
  assert.deepEqual(xmpFacts(tags, { orientation: 1, size: { width: 4000, height: 3000 } }), {
    title: 'Rome',
    description: 'First evening.\n\nSecond paragraph & more.',
    keywords: ['holiday', 'family, friends', '2024'],
    rating: 4,
    favourite: true,
    people: EVERYTHING.people,
    position: EVERYTHING.position,
    originalName: 'IMG_0211.JPG',
    takenAt: {
      date: {
        local: { year: 2024, month: 5, day: 11, hour: 18, minute: 42, second: 7 },
        milliseconds: 113,
        timeKnown: true,
        zone: 120,
      },
      source: 'sidecar',
      isDoubtful: false,
    },
  });
  const said = Object.fromEntries([...tags.values, ...tags.nested]);
  assert.equal(said['XMP-homeroll:Account'], 'anna');
  assert.equal(said['XMP-homeroll:CapturedFrom'], 'takeout');
  assert.deepEqual(said['XMP-homeroll:Albums'], ['Rome 2024', 'Best <of>']);
  assert.deepEqual(said['XMP-homeroll:Kinds'], ['live', 'portrait']);
});

test('ExifTool knows the place and the date under the names that other programs look for', async (t) => {
  const path = join(temporaryFolder(t), 'a.xmp');
  writeFileSync(path, xmpDocument(EVERYTHING));
  const text = xmpDocument(EVERYTHING).toString();
  for (const part of ['<photoshop:City>Roma<', '<photoshop:Country>Italy<', '<Iptc4xmpCore:CountryCode>IT<'])
    assert.ok(text.includes(part), part);
  assert.ok(text.includes('<photoshop:DateCreated>2024-05-11T18:42:07.113+02:00<'));
});

for (let orientation = 1; orientation <= 8; orientation += 1)
  test(`faces of a picture that lies in its file as ${orientation} are where they were`, async (t) => {
    const region = { x: 0.2, y: 0.3, width: 0.1, height: 0.05 };
    const facts = { people: [{ name: 'Anna', region }], pixels: { width: 400, height: 300, orientation } };
    const tags = await readBack(temporaryFolder(t), facts);
    const [anna] = xmpFacts(tags, { orientation, size: { width: 400, height: 300 } }).people ?? [];
    for (const key of ['x', 'y', 'width', 'height'] as const)
      assert.ok(Math.abs((anna?.region?.[key] ?? 9) - region[key]) < 1e-5, key);
  });

const DATES: [what: string, instant: number, offsetMinutes: number, expected: string][] = [
  ['before 1970', Date.UTC(1931, 1, 3, 4, 5, 6, 7), -300, '1931-02-02T23:05:06.007-05:00'],
  ['without a fraction', Date.UTC(2024, 0, 1), 0, '2024-01-01T00:00:00+00:00'],
  ['half an hour off', Date.UTC(2024, 0, 1), 330, '2024-01-01T05:30:00+05:30'],
  ['half an hour behind', Date.UTC(2024, 0, 1), -210, '2023-12-31T20:30:00-03:30'],
];

for (const [what, instant, offsetMinutes, expected] of DATES)
  test(`a date ${what} is ${expected}`, () => {
    const text = xmpDocument({ takenAt: { instant, offsetMinutes } }).toString();
    assert.ok(text.includes(`<exif:DateTimeOriginal>${expected}<`), text);
  });

test('positions on all sides of zero come back to the centimetre', async (t) => {
  const folder = temporaryFolder(t);
  for (const position of [
    { latitude: -0.0000123, longitude: 179.9999999 },
    { latitude: 89.9999999, longitude: -0.5 },
  ]) {
    const { position: back } = xmpFacts(await readBack(folder, { position }), {
      orientation: 1,
      size: undefined,
    });
    assert.ok(Math.abs((back?.latitude ?? 99) - position.latitude) < 1e-7);
    assert.ok(Math.abs((back?.longitude ?? 999) - position.longitude) < 1e-7);
  }
});

test('random texts survive being written and read', async (t) => {
  const folder = temporaryFolder(t);
  const random = seeded(20_240_511);
  for (let round = 0; round < 40; round += 1) {
    const facts = {
      title: oneLine(`t${randomText(random)}`, LONGEST.title),
      description: paragraphs(`d${randomText(random)}\n${randomText(random)}`, LONGEST.description),
      keywords: [oneLine(`k${randomText(random)}`, LONGEST.keyword), 'other'],
      people: [{ name: oneLine(`p${randomText(random)}`, LONGEST.name) }],
    };
    const { title, description, keywords, people } = xmpFacts(await readBack(folder, facts), {
      orientation: 1,
      size: undefined,
    });
    assert.deepEqual({ title, description, keywords, people }, facts);
  }
});

const HOSTILE: [what: string, text: string][] = [
  ['the end of a CDATA section', 'a ]]> b'],
  ['tags', '</rdf:li><x:evil/>'],
  ['entities', '&lt; &#0; &undefined;'],
  ['a processing instruction', '<?xpacket end="w"?>'],
  ['quotes', `"'`],
  ['control characters', 'a\u0000\u0001\u001f\u007f\u0085b'],
  ['lone surrogates', 'a\ud800b\udc00c'],
  ['what is no character', 'a\ufffe\uffffb'],
  ['a byte order mark', '\ufeffa'],
  ['zeros like those that stand for the digest', '0'.repeat(64)],
  ['a digest', `<homeroll:Digest>${'0'.repeat(64)}</homeroll:Digest>`],
  ['directions', '\u202eabc\u2066'],
];

for (const [what, text] of HOSTILE)
  test(`a document is well-formed and known again with ${what} in every text`, async (t) => {
    const facts: XmpFacts = {
      ...{ title: text, description: text, keywords: [text], city: text, country: text, account: text },
      ...{ originalName: text, capturedFrom: text, albums: [text], kinds: [text] },
      people: [{ name: text, region: { x: 0.5, y: 0.5, width: 0.1, height: 0.1 } }],
      pixels: { width: 4, height: 3, orientation: 1 },
    };
    const tags = await readBack(temporaryFolder(t), facts);
    assert.deepEqual(tags.problems, []);
    assert.equal(tags.values.get('XMP-dc:Title'), tags.values.get('XMP-homeroll:OriginalName'));
    const document = xmpDocument(facts);
    assert.ok(isOurDocument(document));
  });

test('the same facts make the same bytes, and one changed byte is not ours any more', () => {
  const document = xmpDocument(EVERYTHING);
  assert.deepEqual(xmpDocument(structuredClone(EVERYTHING)), document);
  assert.ok(isOurDocument(document));
  for (const position of [1, 200, document.length - 5]) {
    const changed = Buffer.from(document);
    changed[position] = (changed[position] ?? 0) ^ 1;
    assert.equal(isOurDocument(changed), false);
  }
  assert.equal(isOurDocument(Buffer.from('<x:xmpmeta/>')), false);
});

/** Mulberry32: the same texts in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Characters of all kinds, those that markup and ExifTool's own formats use more often. */
function randomText(random: () => number): string {
  const special = `&<>"'|,{}[]=\\/;#%$\`~^\t é漢😀👨‍👩‍👧\u0301\u200d\u00a0`;
  const characters = Array.from({ length: 1 + Math.floor(random() * 40) }, () => {
    if (random() < 0.5) return [...special][Math.floor(random() * [...special].length)] ?? '';
    const point = Math.floor(random() * (random() < 0.8 ? 0x2ff : 0x1ffff));
    return point >= 0xd800 && point <= 0xdfff ? '?' : String.fromCodePoint(point);
  });
  return characters.join('').replace(/[\ufffe\uffff]|[\u{1fffe}\u{1ffff}]/gu, '');
}
