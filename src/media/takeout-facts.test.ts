import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeFacts } from './sidecar-facts.ts';
import { readTakeoutFacts } from './takeout-facts.ts';

const WHOLE = {
  title: 'IMG_1.jpg',
  description: 'On the beach\nwith Anna',
  imageViews: '3',
  creationTime: { timestamp: '1609459200', formatted: '1 Jan 2021, 00:00:00 UTC' },
  photoTakenTime: { timestamp: '1561975200', formatted: '1 Jul 2019, 10:00:00 UTC' },
  geoData: { latitude: 41.89, longitude: -12.49, altitude: 3, latitudeSpan: 0, longitudeSpan: 0 },
  geoDataExif: { latitude: 1, longitude: 2, altitude: 0, latitudeSpan: 0, longitudeSpan: 0 },
  people: [{ name: 'Anna' }, { name: 'Ben' }, { name: 'anna' }, {}],
  favorited: true,
  archived: true,
  url: 'https://photos.google.com/photo/x',
};

function read(changes: Record<string, unknown> = {}) {
  return readTakeoutFacts(JSON.stringify({ ...WHOLE, ...changes }));
}

test('a JSON tells when, where, who, what and under which name', () => {
  assert.deepEqual(read(), {
    description: 'On the beach\nwith Anna',
    people: [{ name: 'Anna' }, { name: 'Ben' }],
    keywords: ['google-photos-archive'],
    favourite: true,
    takenAt: {
      date: {
        local: { year: 2019, month: 7, day: 1, hour: 10, minute: 0, second: 0 },
        ...{ milliseconds: 0, timeKnown: true, zone: 'utc' },
      },
      ...{ source: 'takeout', isDoubtful: false },
    },
    position: { latitude: 41.89, longitude: -12.49 },
    originalName: 'IMG_1.jpg',
  });
});

const TIMES: [what: string, stamp: unknown, year: number | undefined][] = [
  ['seconds as text', '1561975200', 2019],
  ['seconds as a number', 1561975200, 2019],
  ['before 1970', '-1000000000', 1938],
  ['the last second of 9999', '253402300799', 9999],
  ['later than any date', '253402300800', undefined],
  ['zero, which is no date', '0', undefined],
  ['no number', 'NaN', undefined],
  ['an exponent', '1e9', undefined],
  ['endless digits', '9'.repeat(400), undefined],
  ['empty', '', undefined],
  ['null', null, undefined],
  ['a list', [1561975200], undefined],
];

for (const [what, timestamp, year] of TIMES)
  test(`a time that is ${what} is ${year ?? 'none'}`, () => {
    assert.equal(read({ photoTakenTime: { timestamp } })?.takenAt?.date.local.year, year);
  });

test('a time within a day of the upload is doubtful', () => {
  const at = (seconds: number) => read({ creationTime: { timestamp: String(1561975200 + seconds) } });
  assert.equal(at(86_400)?.takenAt?.isDoubtful, true);
  assert.equal(at(-86_401)?.takenAt?.isDoubtful, false);
});

const PLACES: [what: string, geoData: unknown, position: unknown][] = [
  [
    'is taken from the file’s own where Google has none',
    { latitude: 0, longitude: 0 },
    { latitude: 1, longitude: 2 },
  ],
  ['may lie on the equator', { latitude: 0, longitude: 9 }, { latitude: 0, longitude: 9 }],
  ['is none out of range', { latitude: 91, longitude: 9 }, { latitude: 1, longitude: 2 }],
  ['is none of other types', { latitude: '41', longitude: [] }, { latitude: 1, longitude: 2 }],
];

for (const [what, geoData, position] of PLACES)
  test(`the position ${what}`, () => assert.deepEqual(read({ geoData })?.position, position));

test('0, 0 is no place', () => {
  const none = { latitude: 0, longitude: 0 };
  assert.equal(read({ geoData: none, geoDataExif: none })?.position, undefined);
});

const NOTHING: [what: string, text: string][] = [
  ['is empty', ''],
  ['ends early', JSON.stringify(WHOLE).slice(0, -1)],
  ['is a list', '[]'],
  ['is null', 'null'],
  ['is of something else', '{"albumData": {}}'],
  ['has everything in its prototype', `{"__proto__": ${JSON.stringify(WHOLE)}}`],
  ['is nested without end', '['.repeat(500_000)],
];

for (const [what, text] of NOTHING)
  test(`a JSON that ${what} says nothing`, () => assert.equal(readTakeoutFacts(text), undefined));

test('wrong types, long texts and control characters do no harm', () => {
  const facts = read({
    title: `a\u0000b/${'x'.repeat(10_000)}`,
    description: '\ud800'.repeat(100_000),
    people: Array.from({ length: 5000 }, (_, index) => ({ name: `P${index}` })),
    favorited: 'yes',
    archived: 1,
    trashed: {},
  });
  assert.equal(facts?.originalName?.length, 200);
  assert.ok(!/[\0\ud800]/.test(JSON.stringify(facts)));
  assert.ok((facts?.description?.length ?? 0) <= 5000);
  assert.equal(facts?.people?.length, 200);
  assert.deepEqual([facts?.favourite, facts?.keywords], [undefined, undefined]);
});

test('of two sidecars the first counts, and lists are united', () => {
  const [first, second] = [
    { title: 'One', keywords: ['a'] },
    { title: 'Two', rating: 3, keywords: ['b', 'A'] },
  ];
  assert.deepEqual(mergeFacts(first, second), { title: 'One', rating: 3, keywords: ['a', 'b'] });
});
