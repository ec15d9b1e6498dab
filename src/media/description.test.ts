import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Description, mergeDescriptions, uniquePeople, uniqueWords } from './description.ts';

const REGION = { x: 0.5, y: 0.5, width: 0.1, height: 0.2 };

describe('two descriptions as one', () => {
  it('say what the first says, and what only the second does', () => {
    const first: Description = { title: 'A', rating: 3 };
    const second: Description = { title: 'B', description: 'b', rating: 5, favourite: true };
    assert.deepEqual(mergeDescriptions(first, second), {
      title: 'A',
      description: 'b',
      rating: 3,
      favourite: true,
    });
  });

  it('keep a word of the first that says no', () => {
    assert.equal(mergeDescriptions({ favourite: false }, { favourite: true }).favourite, false);
    assert.equal(mergeDescriptions({ rating: -1 }, { rating: 5 }).rating, -1);
  });

  it('have the keywords of both, each once whatever its case', () => {
    const { keywords } = mergeDescriptions({ keywords: ['Sea', 'dog'] }, { keywords: ['sea', 'DOG', 'cat'] });
    assert.deepEqual(keywords, ['Sea', 'dog', 'cat']);
  });

  it('have the people of both, with a face wherever one has it', () => {
    const first: Description = { people: [{ name: 'Ann' }, { name: 'Ben', region: REGION }] };
    const other = { ...REGION, x: 0.1 };
    const second: Description = {
      people: [{ name: 'ann', region: REGION }, { name: 'Ben', region: other }, { name: 'Cid' }],
    };
    assert.deepEqual(mergeDescriptions(first, second).people, [
      { name: 'Ann', region: REGION },
      { name: 'Ben', region: REGION },
      { name: 'Cid' },
    ]);
  });

  it('are empty where both are, and neither is changed', () => {
    assert.deepEqual(mergeDescriptions({}, {}), {});
    const [first, second] = [
      Object.freeze({ keywords: Object.freeze(['a']) }),
      Object.freeze({ title: 'T' }),
    ];
    assert.deepEqual(mergeDescriptions(first, second), { title: 'T', keywords: ['a'] });
    assert.deepEqual(mergeDescriptions(second, first), { title: 'T', keywords: ['a'] });
  });
});

describe('words and people', () => {
  it('are bounded, and none is empty', () => {
    const words = Array.from({ length: 10_000 }, (_, index) => `w${index}`);
    assert.equal(uniqueWords(['', ...words]).length, 200);
    assert.equal(uniqueWords(['', ...words])[0], 'w0');
    assert.equal(uniquePeople([{ name: '' }, ...words.map((name) => ({ name }))]).length, 200);
  });
});
