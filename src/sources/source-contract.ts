import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Catalog } from '../catalog/catalog.ts';
import type { SourceFileRow } from '../catalog/source-files.ts';
import type { Source } from './source.ts';

/** A source of its own for one test, and what its owner does to what it reads from. */
interface SourceUnderTest {
  readonly source: Source;
  readonly catalog: Catalog;
  /** An empty folder on the library's file system. */
  readonly target: string;
  /** Puts a complete file there, or another content in its place. `name` may have folders before it. */
  put(name: string, content: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Everything it holds, name to content. */
  contents(): Promise<Record<string, string>>;
  /** Makes it unreachable as a whole; answers how to undo that. */
  cutOff(): Promise<() => Promise<void>>;
}

type Make = (t: TestContext) => Promise<SourceUnderTest>;

const calm = new AbortController().signal;
const aborted = AbortSignal.abort(new Error('stopped'));

/** What every source promises, whatever it reads from; see `source.ts`. */
export function sourceContract(kind: string, make: Make): void {
  const contract = (promise: string, check: (given: SourceUnderTest) => Promise<void>) =>
    test(`${kind}: ${promise}`, async (t) => check(await make(t)));

  contract('finds what is there, once, and asks for the first stage', async ({ source, catalog, put }) => {
    await put('a.jpg', 'one');
    await put('sub/b.jpg', 'two');
    const { seen, found, gone, unreadable } = await source.scan(calm);
    assert.deepEqual({ seen, found, gone, unreadable }, { seen: 2, found: 2, gone: 0, unreadable: [] });
    assert.deepEqual(
      rows(catalog, source).map(({ name, size }) => [name, size]),
      [
        ['a.jpg', 3],
        ['b.jpg', 3],
      ],
    );
    assert.equal(catalog.stages.ready('fetch', 9).length, 2);
    const again = await source.scan(calm);
    assert.deepEqual([again.seen, again.found, again.gone], [2, 0, 0]);
    assert.equal(catalog.stages.ready('fetch', 9).length, 2);
  });

  contract('tells how many it has seen while it looks', async ({ source, put }) => {
    await put('a.jpg', 'one');
    const told: number[] = [];
    await source.scan(calm, (files) => told.push(files));
    assert.equal(told.at(-1), 1);
  });

  contract('notices what has gone and what is back', async ({ source, catalog, put, remove }) => {
    await put('a.jpg', 'one');
    await put('b.jpg', 'two');
    await source.scan(calm);
    await remove('a.jpg');
    assert.equal((await source.scan(calm)).gone, 1);
    assert.equal((await source.scan(calm)).gone, 0);
    assert.equal(rows(catalog, source).find(({ name }) => name === 'a.jpg')?.goneAt === null, false);
    assert.equal(catalog.stages.ready('fetch', 9).length, 2, 'nothing of it is forgotten');
    await put('a.jpg', 'one');
    await source.scan(calm);
    assert.deepEqual(
      rows(catalog, source).map(({ goneAt }) => goneAt),
      [null, null],
    );
  });

  contract('takes another content under a known name for a new file', async ({ source, put }) => {
    await put('a.jpg', 'one');
    await source.scan(calm);
    await put('a.jpg', 'longer');
    assert.equal((await source.scan(calm)).found, 1);
  });

  contract('takes nothing for gone while it cannot be reached', async ({ source, catalog, put, cutOff }) => {
    await put('a.jpg', 'one');
    await source.scan(calm);
    const restore = await cutOff();
    await assert.rejects(source.scan(calm), { code: 'source-unreachable', recovery: 'wait' });
    assert.equal(rows(catalog, source)[0]?.goneAt, null);
    await restore();
    const { seen, found, gone } = await source.scan(calm);
    assert.deepEqual([seen, found, gone], [1, 0, 0]);
  });

  contract('brings the bytes whole, and says which they are', async (given) => {
    await given.put('a.jpg', 'some bytes');
    const target = join(given.target, 'staged');
    const fetched = await given.source.fetch(await only(given), target, calm);
    const sha256 = createHash('sha256').update('some bytes').digest('hex');
    assert.deepEqual({ sha256: fetched.sha256, size: fetched.size }, { sha256, size: 10 });
    assert.equal(readFileSync(target, 'utf8'), 'some bytes');
    assert.deepEqual(await given.contents(), { 'a.jpg': 'some bytes' });
  });

  contract('leaves nothing of a file that is not there any more', async (given) => {
    await given.put('a.jpg', 'some bytes');
    const row = await only(given);
    await given.remove('a.jpg');
    await assert.rejects(given.source.fetch(row, join(given.target, 'staged'), calm));
    assertNothingLeft(given);
  });

  contract('heeds the signal in scan and fetch', async (given) => {
    await given.put('a.jpg', 'some bytes');
    const row = await only(given);
    await assert.rejects(given.source.scan(aborted));
    await assert.rejects(given.source.fetch(row, join(given.target, 'staged'), aborted));
    assertNothingLeft(given);
    assert.deepEqual((await given.source.scan(calm)).gone, 0, 'and a look that was cut short loses nothing');
  });

  contract('removes a file only as long as it is the one that was fetched', async (given) => {
    const { source, put, contents } = given;
    if (!source.release) return;
    await put('a.jpg', 'one');
    await put('b.jpg', 'two');
    await source.scan(calm);
    const [a, b] = rows(given.catalog, source);
    assert.ok(a && b);
    await assert.rejects(source.release(a, '/nowhere', aborted));
    await put('b.jpg', 'changed since');
    assert.equal(await source.release(a, '/nowhere', calm), true);
    assert.equal(await source.release(a, '/nowhere', calm), true, 'what is gone already is no failure');
    assert.equal(await source.release(b, '/nowhere', calm), false);
    assert.deepEqual(await contents(), { 'b.jpg': 'changed since' });
  });
}

/** Only a source that goes on with it may leave a part. */
function assertNothingLeft({ source, target }: SourceUnderTest): void {
  if (!source.resumes) assert.equal(existsSync(join(target, 'staged')), false);
}

/** The files of a source, by folder and name. */
function rows(catalog: Catalog, source: Source): SourceFileRow[] {
  return ['', 'sub'].flatMap((folder) => catalog.sourceFiles.inFolder(source.id, folder));
}

/** The row of the one file that a source holds. */
async function only({ source, catalog }: SourceUnderTest): Promise<SourceFileRow> {
  await source.scan(calm);
  const [row] = rows(catalog, source);
  assert.ok(row);
  return row;
}
