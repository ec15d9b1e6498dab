import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileRow, Part } from '../../catalog/files.ts';
import { shownFiles } from './shown-files.ts';

function file(part: Part, mime: string, wishes: Partial<FileRow> = {}): FileRow {
  const name = `${part}.${mime}`;
  const empty = { contentIdentifier: null, damage: null, staged: null, trashed: null };
  const placed = { path: `2024/${name}`, placedAt: 1, size: 9, sha256: 'ab' };
  return { id: 1, assetId: 1, accountId: 1, part, name, mime, ...empty, ...placed, ...wishes };
}

function names(files: readonly FileRow[]): (string | undefined)[] {
  const { shown, cheaper } = shownFiles(files);
  return [shown?.name, cheaper?.name];
}

const jpeg = file('original', 'image/jpeg');
const heic = file('original', 'image/heic');
const raw = file('original', 'image/x-canon-cr3');

test('the original is shown, unless there is an edited version', () => {
  assert.deepEqual(names([heic]), ['original.image/heic', undefined]);
  assert.deepEqual(names([heic, file('edited', 'image/jpeg')]), ['edited.image/jpeg', undefined]);
  assert.deepEqual(names([heic, file('live', 'video/quicktime')]), ['original.image/heic', undefined]);
});

test('a JPEG of the same picture stands in for what is dear to decode', () => {
  const other = file('alternative', 'image/jpeg');
  for (const dear of [heic, raw]) assert.deepEqual(names([dear, other]), [dear.name, other.name]);
  assert.deepEqual(names([jpeg, other]), [jpeg.name, undefined], 'not for a JPEG');
  assert.deepEqual(names([file('original', 'video/mp4'), other])[1], undefined, 'not for a video');
  assert.deepEqual(
    names([jpeg, file('alternative', 'image/x-adobe-dng')])[1],
    undefined,
    'no RAW for a JPEG',
  );
});

test('the other half of an edited picture shows what it was before, and is not taken', () => {
  const files = [heic, file('edited', 'image/heic'), file('alternative', 'image/jpeg')];
  assert.deepEqual(names(files), ['edited.image/heic', undefined]);
});

test('what is not in the library is not shown', () => {
  assert.deepEqual(names([file('original', 'image/heic', { placedAt: null })]), [undefined, undefined]);
  const planned = file('edited', 'image/jpeg', { placedAt: null });
  assert.deepEqual(names([heic, planned]), [heic.name, undefined]);
  assert.deepEqual(names([]), [undefined, undefined]);
});
