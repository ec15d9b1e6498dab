import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { GivenAssets, temporaryCatalog, temporaryFolder } from '../../catalog/catalog-fixture.ts';
import { LibraryFixture, sha256 } from '../../library/library-fixture.ts';
import { systemClock } from '../../platform/clock.ts';
import { FileCopier } from '../../platform/file-copy/file-copier.ts';
import { FolderSource } from '../../sources/folder/folder.ts';
import { releaseStage } from './release.ts';

const signal = new AbortController().signal;

/** A sidecar that lies in a folder which is emptied, and in the library, where our facts may have been added to it. */
async function given(t: TestContext, inLibrary: string) {
  const inbox = temporaryFolder(t);
  const fixture = new LibraryFixture(temporaryFolder(t));
  const copier = new FileCopier({ workers: 1 });
  copier.start();
  t.after(() => copier.stop());
  const catalog = await temporaryCatalog(t);
  const assets = new GivenAssets(catalog);
  const source = new FolderSource(catalog, copier, systemClock, {
    ...{ path: inbox, accountName: 'anna', method: 'copy', settle: 0, watch: 'off', pollEvery: 0 },
    ...{ layout: 'plain', albums: 'off' },
  });
  writeFileSync(join(inbox, 'a.xmp'), 'theirs');
  fixture.write('a.xmp', inLibrary);
  const assetId = assets.asset([
    { part: 'sidecar', name: 'a.xmp', sha256: sha256('theirs'), placed: 'a.xmp' },
  ]);
  await source.scan(signal);
  const [row] = catalog.sourceFiles.inFolder(source.id, '');
  const [file] = catalog.files.ofAsset(assetId);
  assert.ok(row && file);
  catalog.sourceFiles.link(row.id, file.id);
  const library = await fixture.open();
  const emptied = new Map([[source.id, source]]);
  const stage = releaseStage({ catalog, library, copier, clock: systemClock, emptied });
  const run = async () => {
    const asset = catalog.assets.get(assetId);
    assert.ok(asset);
    const { write } = await stage.run(asset, signal);
    catalog.transaction(() => write?.());
    return {
      isThere: existsSync(join(inbox, 'a.xmp')),
      goneAt: catalog.sourceFiles.inFolder(source.id, '')[0]?.goneAt,
    };
  };
  const announce = (content: string) => {
    const what = {
      size: content.length,
      sha256: sha256(content),
      factsSha256: '',
      added: '{}',
      writtenAt: 1,
    };
    catalog.sidecars.announce({ assetId, path: 'a.xmp', ...what }, 'a.xmp', '{}');
  };
  return { run, announce };
}

test('a source is emptied of what the library has, proven', async (t) => {
  const { run } = await given(t, 'theirs');
  const { isThere, goneAt } = await run();
  assert.equal(isThere, false);
  assert.ok(goneAt);
});

test('what the library has otherwise stays in the source', async (t) => {
  const { run, announce } = await given(t, 'other');
  announce('theirs and ours');
  await assert.rejects(run(), { code: 'library-copy-differs' });
});

test('a kill between a merged sidecar and its note gives up no source', async (t) => {
  const { run, announce } = await given(t, 'theirs and ours');
  announce('theirs and ours');
  const { isThere, goneAt } = await run();
  assert.equal(isThere, false);
  assert.ok(goneAt);
});
