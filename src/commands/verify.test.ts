import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Catalog } from '../catalog/catalog.ts';
import { GivenAssets, temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { keepPosition } from '../jobs/verify/position.ts';
import { failure } from '../library/library-fixture.ts';
import { Texts } from '../texts/texts.ts';
import { ASKER } from './asker-fixture.ts';
import type { Reply } from './command.ts';
import { findings } from './findings.ts';
import { type RebuildQuestion, rebuildCommand, settleRebuild } from './rebuild.ts';
import { status } from './status.ts';
import { verifyCommand } from './verify.ts';

const signal = new AbortController().signal;
const ALL = { accounts: 'all' } as const;

async function given(t: TestContext): Promise<{ catalog: Catalog; assets: GivenAssets }> {
  const catalog = await temporaryCatalog(t);
  return { catalog, assets: new GivenAssets(catalog) };
}

function keys({ lines }: Reply): string[] {
  return lines.map(({ key }) => key);
}

/** A placed file with a finding; answers its path. */
function damage(
  assets: GivenAssets,
  name: string,
  kind: 'changed' | 'missing' | 'unreadable',
  facts = {},
): void {
  const path = `lib/${name}`;
  const fileId = assets.file(assets.asset([]), { name, placed: path, folder: 'f' });
  assets.catalog.findings.put({ path, kind, fileId, foundAt: 1, facts });
}

test('verify starts a verification and hands over its number; asked again it finds the one that runs', async (t) => {
  const { catalog } = await given(t);
  let isNew = true;
  const command = verifyCommand({ catalog, start: () => ({ job: 7, isNew }) });
  const call = { asker: ASKER, signal };
  const begun = await command.run({}, call);
  assert.deepEqual([begun.job, keys(begun)], [7, ['verify-started']]);
  isNew = false;
  assert.deepEqual(keys(await command.run({}, call)), ['verify-running']);
  isNew = true;
  keepPosition(catalog, { part: 'files', after: 3, verified: 3, bytes: 9, editedSidecars: 0 });
  assert.deepEqual(keys(await command.run({}, call)), ['verify-goes-on']);
});

test('what cannot be begun is an error, not a promise', async (t) => {
  const { catalog } = await given(t);
  const command = verifyCommand({ catalog, start: () => undefined });
  const call = { asker: ASKER, signal };
  assert.throws(() => command.run({}, call), failure('catalog-unwritable'));
  assert.throws(() => settleRebuild('start', () => undefined), failure('catalog-unwritable'));
});

test('the report of a library that was never read, is being read, and is right', async (t) => {
  const { catalog } = await given(t);
  assert.deepEqual(keys(findings(catalog, ALL)), ['verify-never']);
  keepPosition(catalog, { part: 'files', after: 3, verified: 3, bytes: 9, editedSidecars: 0 });
  assert.deepEqual(keys(findings(catalog, ALL)), ['verify-never', 'verify-unfinished']);
  const end = { at: 5, outcome: 'done', counts: {}, bytes: 9, errors: 0 } as const;
  catalog.jobs.end(catalog.jobs.begin('verify', 'schedule', 4), end);
  catalog.facts.remove('verify');
  const reply = findings(catalog, ALL);
  assert.deepEqual([keys(reply), reply.ok], [['verify-last', 'verify-clean'], true]);
});

test('the report names each finding with what to do about it, in both languages', async (t) => {
  const { catalog, assets } = await given(t);
  damage(assets, 'a.jpg', 'changed', { cause: 'rot', size: 1, expected: 2 });
  damage(assets, 'b.jpg', 'changed', { cause: 'edited', size: 1, expected: 2 });
  damage(assets, 'c.jpg', 'missing');
  damage(assets, 'd.jpg', 'unreadable', { reason: 'EIO' });
  catalog.findings.put({ path: 'z.txt', kind: 'foreign', fileId: null, foundAt: 1, facts: {} });
  const reply = findings(catalog, ALL);
  assert.deepEqual(keys(reply), [
    ...['verify-never', 'verify-damaged', 'finding-changed-rot', 'finding-copy-source'],
    ...['finding-changed-edited', 'finding-copy-source', 'finding-missing', 'finding-copy-source'],
    ...['finding-unreadable', 'finding-copy-source', 'verify-foreign', 'finding-foreign'],
  ]);
  assert.equal(reply.ok, false);
  assert.doesNotThrow(() => JSON.stringify(reply.data));
  for (const language of ['en', 'de'] as const) {
    const texts = new Texts(language, 'UTC');
    const said = reply.lines.map((line) => texts.say(line)).join('\n');
    assert.match(said, /lib\/a\.jpg[\s\S]*\/from\/anna\/f\/a\.jpg[\s\S]*EIO/);
    assert.doesNotMatch(said, /\{|finding-|verify-/);
  }
});

test('a finding without another copy says so, but for a file that somebody has edited', async (t) => {
  const { catalog, assets } = await given(t);
  for (const cause of ['edited', 'rot']) {
    const fileId = assets.file(assets.asset([]), { name: cause, placed: cause });
    catalog.findings.put({ path: cause, kind: 'changed', fileId, foundAt: 1, facts: { cause } });
  }
  const told = ['verify-never', 'verify-damaged', 'finding-changed-edited', 'finding-changed-rot'];
  assert.deepEqual(keys(findings(catalog, ALL)), [...told, 'finding-no-copy']);
});

test('the report shows twenty, counts the rest, and shows nobody another one’s pictures', async (t) => {
  const { catalog, assets } = await given(t);
  for (let count = 0; count < 23; count += 1) damage(assets, `${count}.jpg`, 'missing');
  catalog.findings.put({ path: 'z.txt', kind: 'foreign', fileId: null, foundAt: 1, facts: {} });
  const all = findings(catalog, ALL);
  assert.equal(keys(all).filter((key) => key === 'finding-missing').length, 20);
  assert.deepEqual(all.lines.find(({ key }) => key === 'verify-more')?.values, { count: 3 });
  const anna = findings(catalog, { accounts: ['anna'] });
  assert.equal(keys(anna).filter((key) => key === 'finding-missing').length, 20);
  const ben = findings(catalog, { accounts: ['ben'] });
  assert.deepEqual(keys(ben), ['verify-never', 'verify-damaged', 'verify-more', 'verify-foreign']);
  assert.ok(!JSON.stringify(ben.data).includes('.jpg'));
});

test('status tells how many files are damaged', async (t) => {
  const { catalog, assets } = await given(t);
  damage(assets, 'a.jpg', 'missing');
  const reply = status({ catalog, libraryPath: '/l', live: undefined });
  assert.deepEqual(reply.lines.find(({ key }) => key === 'status-findings')?.values, { count: 1 });
  assert.equal(reply.ok, false);
});

test('rebuild opens a question that says what will happen; the answer starts it, or nothing', async () => {
  const opened: RebuildQuestion[] = [];
  const questions = { open: (question: RebuildQuestion) => ({ id: opened.push(question) }) };
  const command = rebuildCommand({ libraryPath: '/l', questions });
  const reply = await command.run({}, { asker: ASKER, signal });
  assert.deepEqual([reply.challenge, command.role, opened[0]?.leastRole], [1, 'owner', 'owner']);
  assert.deepEqual(
    reply.suggestions?.map(({ say }) => say),
    ['answer 1 start', 'answer 1 cancel'],
  );
  for (const language of ['en', 'de'] as const) {
    const texts = new Texts(language, 'UTC');
    for (const line of [...reply.lines, ...(opened[0]?.choices.map(({ label }) => label) ?? [])])
      assert.doesNotMatch(texts.say(line), /^rebuild-|\{/);
  }
  assert.equal(settleRebuild('cancel', () => assert.fail('started')).job, undefined);
  assert.equal(settleRebuild('start', () => ({ job: 9, isNew: true })).job, 9);
  assert.deepEqual(keys(settleRebuild('start', () => ({ job: 9, isNew: false }))), ['rebuild-running']);
});
