import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { HomerollError } from '../platform/error.ts';
import { temporaryFolder } from './catalog-fixture.ts';
import { type NotedFile, RebuildNotes } from './rebuild-notes.ts';

function given(t: TestContext): { notes: RebuildNotes; path: string } {
  const path = join(temporaryFolder(t), 'notes');
  const notes = new RebuildNotes(path);
  t.after(() => notes.close());
  return { notes, path };
}

function file(folder: string, name: string, code: string | null = null): NotedFile {
  const read = { family: 'photo', mime: 'image/jpeg', sha256: 'f'.repeat(64), facts: null } as const;
  return { folder, name, size: 1, modifiedMs: 1.5, changedMs: 2.5, ...read, code };
}

function folders(notes: RebuildNotes): string[] {
  const all: string[] = [];
  for (let at = notes.nextFolder(undefined); at !== undefined; at = notes.nextFolder(at)) all.push(at);
  return all;
}

test('notes survive their closing, folder by folder', (t) => {
  const { notes, path } = given(t);
  notes.put([file('b', '2.jpg'), file('a', '1.jpg'), file('', '0.jpg'), file('b', '1.jpg')]);
  notes.close();
  const again = new RebuildNotes(path);
  t.after(() => again.close());
  assert.deepEqual(folders(again), ['', 'a', 'b']);
  assert.deepEqual(
    again.inFolder('b').map((row) => ({ ...row })),
    [file('b', '1.jpg'), file('b', '2.jpg')],
  );
  assert.deepEqual({ ...again.get('a', '1.jpg') }, file('a', '1.jpg'));
  assert.equal(again.get('a', '2.jpg'), undefined);
});

test('a library without pictures at its top begins with its first folder; an empty one with none', (t) => {
  const { notes } = given(t);
  assert.deepEqual(folders(notes), []);
  notes.put([file('a', '1.jpg')]);
  assert.deepEqual(folders(notes), ['a']);
});

test('what a look does not see is forgotten at its end', (t) => {
  const { notes } = given(t);
  notes.put([file('a', '1.jpg'), file('a', '2.jpg')]);
  notes.beginLook();
  notes.see('a', ['2.jpg']);
  notes.put([file('a', '3.jpg')]);
  assert.equal(notes.endLook(), 1);
  assert.deepEqual(
    notes.inFolder('a').map(({ name }) => name),
    ['2.jpg', '3.jpg'],
  );
});

test('what is left out is counted by reason and is in no folder', (t) => {
  const { notes } = given(t);
  notes.put([
    file('a', '1.jpg'),
    file('a', '2', 'not-media'),
    file('a', '3', 'not-media'),
    file('a', '4', 'unreadable'),
  ]);
  assert.deepEqual(notes.leftOut(), { 'not-media': 2, unreadable: 1 });
  assert.equal(notes.inFolder('a').length, 1);
});

test('notes that are no database are told as damaged', (t) => {
  const path = join(temporaryFolder(t), 'notes');
  writeFileSync(path, 'no database at all, '.repeat(100));
  assert.throws(
    () => new RebuildNotes(path),
    (error) => error instanceof HomerollError && error.code === 'catalog-damaged',
  );
});
