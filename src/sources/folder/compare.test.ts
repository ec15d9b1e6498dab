import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SourceFileRow } from '../../catalog/source-files.ts';
import { compareFolder } from './compare.ts';
import type { FolderListing, ListedFile } from './walk.ts';

const FILE: ListedFile = { name: 'a.jpg', size: 5, modifiedMs: 1000.5 };
const ROW: SourceFileRow = {
  ...{ id: 1, sourceId: 1, folder: 'f', fileId: 7, note: null, goneAt: null, version: null },
  ...FILE,
};

function listing(files: readonly ListedFile[], complete = true): FolderListing {
  return { folder: 'f', files, skipped: 0, unreadable: [], complete };
}

/** What is told of one file that is there as `file` and known as `row`. */
function outcome(
  file: ListedFile | undefined,
  row: SourceFileRow | undefined,
  settled = true,
  complete = true,
) {
  const changes = compareFolder(listing(file ? [file] : [], complete), row ? [row] : [], () => settled);
  const { found, gone, back, settling } = changes;
  return [...found.map(() => 'found'), ...gone.map(() => 'gone'), ...back.map(() => 'back')]
    .concat(settling > 0 ? 'settling' : [])
    .join(' ');
}

const TABLE: [
  what: string,
  file: ListedFile | undefined,
  row: SourceFileRow | undefined,
  expected: string,
][] = [
  ['new', FILE, undefined, 'found'],
  ['known and the same', FILE, ROW, ''],
  ['of another size', { ...FILE, size: 6 }, ROW, 'found'],
  ['of another time, if only by a part of a millisecond', { ...FILE, modifiedMs: 1000.25 }, ROW, 'found'],
  ['missing', undefined, ROW, 'gone'],
  ['missing for long', undefined, { ...ROW, goneAt: 5 }, ''],
  ['back as it was', FILE, { ...ROW, goneAt: 5 }, 'back'],
  ['back with another content', { ...FILE, size: 9 }, { ...ROW, goneAt: 5 }, 'found'],
  ['known and not kept, for a reason', FILE, { ...ROW, fileId: null, note: 'not-media' }, ''],
  ['known, but nothing came of it', FILE, { ...ROW, fileId: null }, 'found'],
  [
    'refused only because it was away',
    FILE,
    { ...ROW, fileId: null, note: 'gone-before-fetch', goneAt: 5 },
    'found',
  ],
];

for (const [what, file, row, expected] of TABLE)
  test(`a file that is ${what} is ${expected || 'nothing new'}`, () => {
    assert.equal(outcome(file, row), expected);
  });

test('what is still written is waited for, and what is known needs no waiting', () => {
  assert.equal(outcome(FILE, undefined, false), 'settling');
  assert.equal(outcome({ ...FILE, size: 6 }, ROW, false), 'settling');
  assert.equal(outcome(FILE, ROW, false), '');
});

test('nothing is gone from a folder that could not be read whole', () => {
  assert.equal(outcome(undefined, ROW, true, false), '');
});
