import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GivenLibrary } from './pictures-fixture.ts';

const FAMILY = [
  {
    place: 'rome',
    camera: ['Apple', 'iPhone 15'],
    lens: 'wide',
    people: ['Anna'],
    albums: ['A'],
    keywords: ['Beach'],
  },
  {
    place: 'rome',
    account: 'ben',
    camera: ['Canon', 'R6'],
    lens: 'long',
    people: ['Ben', 'Anna'],
    keywords: ['beach', 'sea'],
  },
  { place: 'kyoto', account: 'ben', people: ['Carla'], albums: ['B'], keywords: ['temple'], trashed: true },
  { place: 'lisbon', account: 'ben', albums: ['B'], placed: false },
] as const;

function names(rows: readonly { name: string }[]): string[] {
  return rows.map(({ name }) => name);
}

test('the names of pictures that can be seen are known, each once', async (t) => {
  const { catalog } = await GivenLibrary.with(t, FAMILY);
  const words = catalog.vocabulary.of('all');
  assert.deepEqual(names(words.accounts), ['anna', 'ben']);
  assert.deepEqual(
    words.places.map(({ name, country }) => [name, country]),
    [['Rome', 'IT']],
  );
  assert.deepEqual(
    words.cameras.map(({ make, name }) => [make, name]),
    [
      ['Canon', 'R6'],
      ['Apple', 'iPhone 15'],
    ],
  );
  assert.deepEqual(names(words.lenses), ['long', 'wide']);
  assert.deepEqual(names(words.people), ['Anna', 'Ben']);
  assert.deepEqual(names(words.albums), ['A']);
  assert.deepEqual(
    names(words.keywords).map((word) => word.toLowerCase()),
    ['beach', 'sea'],
  );
});

test('names of other accounts are not among them', async (t) => {
  const { catalog } = await GivenLibrary.with(t, FAMILY);
  const words = catalog.vocabulary.of(['Anna']);
  assert.deepEqual(names(words.accounts), ['anna']);
  assert.deepEqual(names(words.cameras), ['iPhone 15']);
  assert.deepEqual(names(words.lenses), ['wide']);
  assert.deepEqual(names(words.people), ['Anna']);
  assert.deepEqual(names(words.keywords), ['Beach']);
  assert.deepEqual(names(catalog.vocabulary.of(['ben']).albums), []);
  assert.deepEqual(names(catalog.vocabulary.of([]).people), []);
});

test('names are read again when something has changed, by whomever, and only then', async (t) => {
  const library = await GivenLibrary.with(t, FAMILY);
  const { vocabulary, accounts } = library.catalog;
  const people = () => vocabulary.of('all').people;
  const before = people();
  assert.equal(people(), before);
  library.add({ people: ['Dora'] });
  assert.deepEqual(names(people()), ['Anna', 'Ben', 'Dora']);
  const after = people();
  accounts.ensure('emil');
  assert.notEqual(people(), after);
  assert.deepEqual(names(vocabulary.of('all').accounts), ['anna', 'ben', 'emil']);
});
