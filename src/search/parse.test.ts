import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { GivenLibrary, type GivenPicture } from '../catalog/pictures-fixture.ts';
import type { SearchTerm } from '../catalog/search-terms.ts';
import { Finder } from './finder.ts';
import type { Understanding } from './query.ts';
import { NOW, WORLD } from './world-fixture.ts';

const EVERYBODY = { accounts: 'all', timeZone: 'Europe/Berlin' } as const;

const FAMILY: readonly GivenPicture[] = [
  {
    ...{ place: 'rome', at: '2023-05-03T10:00', camera: ['Apple', 'iPhone 15'], people: ['Anna Meier'] },
    ...{ albums: ['Rome 2023', 'Best of'], keywords: ['Beach', 'Old Town'] },
  },
  {
    place: 'munich',
    account: 'ben',
    camera: ['Apple', 'iPhone 15 Pro'],
    people: ['Ben'],
    title: 'The town hall',
  },
  { place: 'lisbon', camera: ['Canon', 'Canon EOS 5D'], lens: 'EF 50mm f/1.8', name: 'DSC_0042.JPG' },
  { place: 'romeInGeorgia', account: 'carla', people: ['Anna Berg'] },
];

async function given(t: TestContext) {
  const { catalog } = await GivenLibrary.with(t, FAMILY);
  return new Finder({ catalog, clock: { now: () => NOW }, places: () => WORLD });
}

/** A term in a few words. */
function told(term: SearchTerm): string {
  switch (term.field) {
    case 'when':
      return `when ${term.ranges.map(({ from, until }) => `${from ?? ''}/${until ?? ''}`).join('+')}`;
    case 'weekday':
      return `weekday ${term.days.join('+')}`;
    case 'kind':
      return `kind ${term.kinds.join('+')}`;
    case 'place':
      return `place ${[...term.placeIds, ...term.countries].join('+')}`;
    case 'near':
      return `near ${term.name}`;
    case 'camera':
      return `camera ${term.models.join('+')}`;
    case 'lens':
      return `lens ${term.lenses.join('+')}`;
    case 'album':
      return `album ${term.titles.join('+')}`;
    case 'people':
    case 'account':
      return `${term.field} ${term.names.join('+')}`;
    case 'keyword':
      return `keyword ${term.word}`;
    case 'name':
      return `name ${term.pattern}`;
    case 'words':
      return `words ${term.words.join('+')}`;
  }
}

function toldAll({ query, leftOut }: Understanding): string[] {
  return [...query.terms.map(told), ...leftOut.map((word) => `left out ${word}`)].sort();
}

const MAY = 'when 2023-05-01/2023-06-01';
const SUMMER = 'when 2026-06-01/2026-09-01';

const READ: readonly (readonly [text: string, ...terms: string[]])[] = [
  ['', ...[]],
  ['photos from rome in may 2023', 'kind photo', 'place 3169070+4219762', MAY],
  ['may 2023 rome photos', 'kind photo', 'place 3169070+4219762', MAY],
  ['Fotos aus Rom im Mai 2023', 'kind photo', 'place 3169070', MAY],
  ['zeig mir bilder aus münchen', 'place 2867714'],
  ['pictures aus rom und from Munich', 'place 3169070+2867714'],
  ['videos letzten sommer', 'kind video', SUMMER],
  ['italien 2023', 'place IT', 'when 2023-01-01/2024-01-01'],
  ['italy or portugal', 'place IT+PT'],
  ['near lisbon', 'near Lisbon'],
  ['in der Nähe von Lissabon', 'near Lisbon'],
  ['near munich', 'near Munich'],
  ['near:lisboa', 'near Lisbon'],
  ['oslo', 'left out oslo'],
  ['from oslo', 'place 3143244'],
  ['live portraits', 'kind live', 'kind portrait'],
  ['screenshots and selfies', 'kind screenshot+selfie'],
  ['Bildschirmfotos oder Selfies', 'kind screenshot+selfie'],
  ['photos videos', 'kind photo+video'],
  ['favourite photos', 'kind favourite', 'kind photo'],
  ['favoriten raw hdr', 'kind favourite', 'kind hdr', 'kind raw'],
  ['slow motion videos', 'kind slow-motion'],
  ['zeitlupe', 'kind slow-motion'],
  ['iphone 15', 'camera iPhone 15'],
  ['iphone', 'camera iPhone 15+iPhone 15 Pro'],
  ['canon', 'camera Canon EOS 5D'],
  ['apple iphone 15 pro', 'camera iPhone 15 Pro'],
  ['canon 50mm', 'camera Canon EOS 5D', 'lens EF 50mm f/1.8'],
  ['camera:"eos 5d" lens:50mm', 'camera Canon EOS 5D', 'lens EF 50mm f/1.8'],
  ['kamera:canon objektiv:"ef 50mm"', 'camera Canon EOS 5D', 'lens EF 50mm f/1.8'],
  ['camera:leica', 'camera '],
  ['album:"Rome 2023"', 'album Rome 2023'],
  ['rome 2023', 'album Rome 2023'],
  ['best of', 'album Best of'],
  ['album:none', 'album none'],
  ['beach Beach best of best of', 'keyword Beach', 'album Best of'],
  ['with anna meier', 'people Anna Meier'],
  ['ben', 'people Ben'],
  ["anna's photos", 'account anna', 'kind photo'],
  ['annas Fotos', 'account anna', 'kind photo'],
  ['account:carla', 'account carla'],
  ['person:"Anna Berg"', 'people Anna Berg'],
  ['beach', 'keyword Beach'],
  ['old town', 'keyword Old Town'],
  ['keyword:sunset', 'keyword sunset'],
  ['town hall', 'words town+hall'],
  ['text:"town hall"', 'words town+hall'],
  ['"town hall"', 'words town+hall'],
  ['IMG_*', 'name IMG_*'],
  ['dsc_0042', 'name *dsc_0042*'],
  ['name:*.jpg', 'name *.jpg'],
  ['file:DSC', 'name *DSC*'],
  ['date:"last summer"', SUMMER],
  ['datum:2023-05', MAY],
  ['date:someday', 'left out date:someday'],
  ['kind:video', 'kind video'],
  ['kind:painting', 'left out kind:painting'],
  ['summer in munich 2022', 'place 2867714', 'when 2022-06-01/2022-09-01'],
  ['may and june 2023', 'when 2026-05-01/2026-06-01+2023-06-01/2023-07-01'],
  ['weekends in may 2023', 'weekday 6+0', MAY],
  ['since june from italy', 'place IT', 'when 2026-06-01/'],
  ['xyzzy from munich', 'left out xyzzy', 'place 2867714'],
  ['what are the photos of ben that you have', 'kind photo', 'left out what', 'people Ben'],
];

test('searches are read, in any order and in both languages', async (t) => {
  const finder = await given(t);
  for (const [text, ...terms] of READ)
    await t.test(`'${text}'`, () => {
      assert.deepEqual(toldAll(finder.understand(text, EVERYBODY)), terms.toSorted());
    });
});

test('a query survives being written down', async (t) => {
  const finder = await given(t);
  for (const [text] of READ) {
    const { query } = finder.understand(text, EVERYBODY);
    assert.deepEqual(JSON.parse(JSON.stringify(query)), query);
  }
});

test('doubtful words tell how they were taken, and how to ask for the other meaning', async (t) => {
  const finder = await given(t);
  const notes = (text: string) => finder.understand(text, EVERYBODY).notes;
  assert.deepEqual(notes('anna'), [
    { kind: 'taken-as', word: 'anna', field: 'people', also: 'people', say: 'people:"Anna Meier"' },
  ]);
  assert.deepEqual(notes('ben'), [
    { kind: 'taken-as', word: 'ben', field: 'people', also: 'account', say: 'account:ben' },
  ]);
  assert.deepEqual(notes('photos from rome'), [
    { kind: 'several-places', word: 'rome', countries: ['IT', 'US'] },
  ]);
  assert.deepEqual(notes('rom'), []);
  assert.deepEqual(notes('5/12/2024'), [{ kind: 'day-first', word: '5/12/2024' }]);
  assert.deepEqual(notes('not from munich'), [{ kind: 'negation', word: 'not' }]);
  assert.deepEqual(notes('near italy'), [{ kind: 'no-position', word: 'italy' }]);
});

test('what another meaning is asked with is read as that', async (t) => {
  const finder = await given(t);
  for (const text of ['anna', 'ben'])
    for (const note of finder.understand(text, EVERYBODY).notes) {
      assert.ok(note.kind === 'taken-as');
      const { query } = finder.understand(note.say, EVERYBODY);
      assert.deepEqual(
        query.terms.map(({ field }) => field),
        [note.also],
      );
    }
});

test('near words are suggested for what was left out', async (t) => {
  const finder = await given(t);
  const near = (text: string) => finder.understand(text, EVERYBODY).nearWords;
  assert.deepEqual(near('beech'), ['Beach']);
  assert.deepEqual(near('munch'), ['Munich']);
  assert.deepEqual(near('screnshots').slice(0, 1), ['screenshots']);
  assert.deepEqual(near('photos'), []);
});

test('nobody is told words of accounts that are not theirs', async (t) => {
  const finder = await given(t);
  const carla = { ...EVERYBODY, accounts: ['Carla'] };
  for (const text of ['munich', 'iphone 15', 'beach', 'ben', 'town'])
    assert.deepEqual(
      toldAll(finder.understand(text, carla)),
      text
        .split(' ')
        .map((word) => `left out ${word}`)
        .sort(),
    );
  for (const text of ['munch', 'beech', 'iphone 14'])
    assert.deepEqual(finder.understand(text, carla).nearWords, [], text);
  assert.deepEqual(toldAll(finder.understand('anna', carla)), ['people Anna Berg']);
});

test('days are those of where the asker is', async (t) => {
  const { catalog } = await GivenLibrary.with(t);
  const late = new Finder({ catalog, clock: { now: () => Date.UTC(2026, 10, 26, 23, 30) } });
  const today = (timeZone: string) => toldAll(late.understand('today', { accounts: 'all', timeZone }));
  assert.deepEqual(today('UTC'), ['when 2026-11-26/2026-11-27']);
  assert.deepEqual(today('Europe/Berlin'), ['when 2026-11-27/2026-11-28']);
});

test('without names of the world, places of the library and countries are known', async (t) => {
  const { catalog } = await GivenLibrary.with(t, FAMILY);
  const finder = new Finder({ catalog, clock: { now: () => NOW } });
  const read = (text: string) => toldAll(finder.understand(text, EVERYBODY));
  assert.deepEqual(read('MUNICH'), ['place 2867714']);
  assert.deepEqual(read('rome'), ['place 3169070+4219762']);
  assert.deepEqual(read('Italien'), ['place IT']);
  assert.deepEqual(read('usa'), ['place US']);
  assert.deepEqual(read('near munich'), ['near Munich']);
  assert.deepEqual(read('from norway'), ['place NO']);
});

test('a day for memories is one that is clear', async (t) => {
  const finder = await given(t);
  assert.equal(finder.dayMeant('24. dezember', EVERYBODY), '2025-12-24');
  assert.throws(() => finder.dayMeant('rome', EVERYBODY), { code: 'day-unclear' });
  assert.throws(() => finder.dayMeant('before 2020', EVERYBODY), { code: 'day-unclear' });
});

test('a word that stands in very many titles means none of them', async (t) => {
  const titles = Array.from({ length: 50 }, (_, index) => `Trip ${index}`);
  const library = await GivenLibrary.with(t, [{ albums: titles }]);
  const finder = new Finder({ catalog: library.catalog, clock: { now: () => NOW } });
  assert.deepEqual(
    finder.understand('trip trip trip trip', EVERYBODY).query.terms.map(({ field }) => field),
    ['album'],
  );
  library.add({ albums: ['Trip 50'] });
  assert.deepEqual(toldAll(finder.understand('trip', EVERYBODY)), ['left out trip']);
  assert.deepEqual(toldAll(finder.understand('trip 7', EVERYBODY)), ['album Trip 7']);
});

test('where single pictures were taken is not in a query', async (t) => {
  const { catalog } = await GivenLibrary.with(t, [
    { place: 'munich', columns: { latitude: 48.13743, longitude: 11.57549 } },
  ]);
  const finder = new Finder({ catalog, clock: { now: () => NOW } });
  const { query } = finder.understand('near munich', EVERYBODY);
  assert.deepEqual(query.terms, [
    { field: 'near', name: 'Munich', kilometres: 30, latitude: 48.1, longitude: 11.6 },
  ]);
});
