import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { type TestContext, test } from 'node:test';
import sharp from 'sharp';
import { Catalog } from '../catalog/catalog.ts';
import { GivenAssets, givenMetadata, newContent, temporaryFolder } from '../catalog/catalog-fixture.ts';
import { parseConfig } from '../config/parse.ts';
import { previewPath } from '../library/preview-files.ts';
import { systemClock } from '../platform/clock.ts';
import { Texts } from '../texts/texts.ts';
import { previewDigest } from './preview-digest.ts';

const MACHINE = { home: '/home/anna', cores: 2, timeZone: 'UTC' };

/** A house with a picture of each account, which a daemon works with meanwhile. */
async function given(t: TestContext) {
  const folder = temporaryFolder(t);
  const inbox = { sources: [{ type: 'folder', path: join(folder, 'inbox') }] };
  const library = join(folder, 'library');
  mkdirSync(library);
  const config = parseConfig(
    JSON.stringify({
      library: { path: library },
      data: join(folder, 'data'),
      accounts: { anna: inbox, ben: inbox },
    }),
    'homeroll.yaml',
    MACHINE,
  );
  const catalog = await Catalog.open(join(folder, 'data', 'catalog.db'));
  t.after(() => catalog.close());
  for (const account of ['anna', 'ben']) await picture(catalog, library, account);
  const out = new PassThrough({ encoding: 'utf8' });
  const run = (wishes: Partial<Parameters<typeof previewDigest>[0]>, manner: 'text' | 'json' = 'text') =>
    previewDigest(
      { preview: join(folder, 'out.html'), account: undefined, period: undefined, ...wishes },
      config,
      {
        ...{
          texts: new Texts('en', 'UTC'),
          who: { name: 'anna', language: 'en', timeZone: 'UTC' },
          manner,
          out,
        },
        ...{ err: out, in: new PassThrough(), pictures: true, clock: systemClock },
        signal: new AbortController().signal,
      } as unknown as Parameters<typeof previewDigest>[2],
    );
  return { run, said: () => String(out.read()), page: () => readFileSync(join(folder, 'out.html'), 'utf8') };
}

async function picture(catalog: Catalog, library: string, account: string): Promise<void> {
  const assets = new GivenAssets(catalog, account);
  const sha256 = newContent();
  const id = assets.asset([{ name: `${account}.JPG`, sha256 }]);
  catalog.assets.setMetadata(id, givenMetadata({ capturedAt: Date.now() }));
  for (const { id: file } of catalog.files.ofAsset(id)) {
    catalog.files.plan(file, `${account}.jpg`, `${account}.jpg`);
    catalog.files.setPlaced(file, Date.now() - 1000);
  }
  const path = previewPath(library, sha256, 'large');
  mkdirSync(join(path, '..'), { recursive: true });
  await sharp({ create: { width: 800, height: 600, channels: 3, background: '#336699' } })
    .jpeg()
    .toFile(path);
  const made = { way: 'sharp', width: 800, height: 600, hasClip: false, code: null, version: 1, madeAt: 1 };
  catalog.previews.set({ assetId: id, sha256, ...made });
}

test('writes one page with the pictures in it, beside a daemon', async (t) => {
  const { run, said, page } = await given(t);
  assert.equal(await run({}), 0);
  assert.match(said(), /out\.html is written, [\d.]+ kB: 2 new photos · /);
  assert.match(page(), /Your week in pictures/);
  assert.equal(page().match(/src="data:image\/jpeg;base64,/g)?.length, 2);
});

test('of one account, of another time, for programs', async (t) => {
  const { run, said, page } = await given(t);
  await run({ account: 'ben', period: 'monthly' }, 'json');
  const { bytes, subject } = JSON.parse(said());
  assert.equal(bytes, Buffer.byteLength(page()));
  assert.match(subject, /^One new photo · /);
  assert.match(page(), /Your month in pictures/);
  assert.match(page(), /ben\.JPG/);
  assert.doesNotMatch(page(), /anna/);
});

test('says what it cannot do', async (t) => {
  const { run } = await given(t);
  await assert.rejects(run({ account: 'carl' }), { code: 'account-unknown' });
  await assert.rejects(run({ preview: '/proc/none/out.html' }), { code: 'digest-preview-where' });
});
