import assert from 'node:assert/strict';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { type Exchange, SimulatedContent } from 'icloud-photos-sync-lib/simulator';
import { folderContents, sha256 } from './house/folder-contents.ts';
import { AppleHouse } from './icloud/apple-house.ts';
import { flipped } from './icloud/bad-answers.ts';

const ALWAYS = Number.POSITIVE_INFINITY;

/** Path relative to the library of the file with these bytes. */
async function pathOf(apple: AppleHouse, bytes: Uint8Array): Promise<string> {
  const contents = await folderContents(apple.house.library);
  const [path] = [...contents].find(([, hash]) => hash === sha256(bytes)) ?? [];
  assert.ok(path);
  return path;
}

function original(asset: ReturnType<AppleHouse['take']>[number] | undefined): Buffer {
  const content = asset?.master.resources.get('resOriginal')?.content;
  assert.ok(content);
  return content.bytes();
}

test('what broke other programs, in a house', async (t) => {
  await using apple = await AppleHouse.build();
  const { simulator } = apple;
  const asked = (call: string) => simulator.requests.of(call).length;

  await t.test(
    'a file that is never right: its own tries, its own waits, and no listing for it [trap H2]',
    async () => {
      const assets = apple.take(12);
      const name = assets[3]?.master.name.replaceAll('+', '-').replaceAll('/', '_') ?? '';
      const when = ({ url }: Exchange) => url.pathname.includes(name);
      simulator.faults.add({ call: 'content', when, times: ALWAYS, trouble: flipped() });
      const first = await apple.sync();
      assert.deepEqual([first.counts.placed, first.counts.trying], [11, 1]);
      const listings = asked('records-query');
      let end = await apple.sync();
      for (let tries = 0; tries < 20 && end.counts.setAside === 0; tries += 1) {
        apple.clock.skip(6 * 3_600_000);
        end = await apple.sync();
      }
      assert.deepEqual([end.counts.trying, end.counts.setAside, asked('records-query')], [0, 1, listings]);
      const { catalog, pipeline } = await apple.open();
      assert.deepEqual(
        catalog.stages.dead(9).map(({ code }) => code),
        ['icloud-content-damaged'],
      );
      simulator.faults.clear();
      catalog.stages.revive();
      pipeline.wake();
      await apple.sync();
      assert.deepEqual(await apple.compare(), []);
    },
  );

  await t.test('the movies of Live Photos of one name lie beside their own stills [trap H6]', async () => {
    const movie = (index: number) => new SimulatedContent('mov', 1500, `movie ${index}`);
    const assets = [1, 2, 3].map((index) => {
      const resources = new Map([
        ['resOriginal', jpegOf(`still ${index}`)],
        [
          'resOriginalVidCompl',
          { ...jpegOf(''), content: movie(index), fileType: 'com.apple.quicktime-movie' },
        ],
      ]);
      const [asset] = apple.take(1, {
        fileName: 'IMG_0007.JPG',
        subtypeV2: 2,
        resources,
        takenAt: Date.UTC(2024, 4, 1, 12),
      });
      return asset;
    });
    await apple.sync();
    for (const [index, asset] of assets.entries()) {
      const still = await pathOf(apple, original(asset));
      assert.equal(await pathOf(apple, movie(index + 1).bytes()), still.replace(/JPG$/, 'MOV'));
    }
  });

  await t.test(
    'a file that was written to or moved here is left and not fetched again [trap H9] [trap H15]',
    async () => {
      const [written, moved] = apple.take(2);
      await apple.sync();
      assert.ok(written && moved);
      const path = join(apple.house.library, await pathOf(apple, original(written)));
      const from = join(apple.house.library, await pathOf(apple, original(moved)));
      const longer = Buffer.concat([original(written), Buffer.from('another size')]);
      await writeFile(path, longer);
      const to = join(dirname(from), 'by hand.JPG');
      await rename(from, to);
      const before = asked('content');
      for (const asset of [written, moved]) apple.ada.photos.own.describe(asset, { isFavourite: true });
      const end = await apple.sync();
      assert.deepEqual([end.errors, end.counts.trying], [1, 1], 'the one that is not there is told');
      assert.equal(asked('content'), before);
      assert.deepEqual(await readFile(path), longer);
      assert.deepEqual(await readFile(to), original(moved));
      await writeFile(path, original(written));
      await rename(to, from);
      (await apple.open()).catalog.stages.revive();
      assert.equal((await apple.sync()).errors, 0);
    },
  );

  await t.test(
    'folders go by the zone of the place, and a picture of no or an absurd date comes too [trap H18]',
    async () => {
      const [late] = apple.take(1, { takenAt: Date.UTC(2023, 0, 31, 20), offset: 9 * 3600 });
      const odd = [undefined, -9e15, 9e15, 8.64e15].map((takenAt) => apple.take(1, { takenAt })[0]);
      const end = await apple.sync();
      assert.deepEqual([end.outcome, end.errors, end.counts.placed], ['done', 0, 5]);
      assert.match(await pathOf(apple, original(late)), /2023-02\//);
      for (const asset of odd) assert.ok(await pathOf(apple, original(asset)));
      assert.deepEqual(await apple.compare(), []);
    },
  );
});

function jpegOf(seed: string) {
  const content = new SimulatedContent('jpeg', 1500, seed);
  return { content, fileType: 'public.jpeg', width: 64, height: 48, isUploaded: true };
}
