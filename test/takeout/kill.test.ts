import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Catalog } from '../../src/catalog/catalog.ts';
import { seededRandom } from '../../src/demo/seeded-random.ts';
import { House } from '../house/house.ts';
import { takeInventory } from '../house/inventory.ts';
import { takePace, untilLocked } from '../kill/lifetimes.ts';
import { jpegFile, xmpFile } from '../picture-files/index.ts';
import { albumJson, takeoutJson } from './takeout-json.ts';

const KILLS = 4;
const SEED = Number(process.env.HOMEROLL_KILL_SEED ?? Date.now() % 1_000_000);
const PICTURES = 6;
const TOP = 'Takeout/Google Photos';

test('kills in the middle of a Takeout lose no picture, no membership and no sidecar', async (t) => {
  t.diagnostic(`the same again: HOMEROLL_KILL_SEED=${SEED}`);
  await using house = await House.build();
  const random = seededRandom(SEED);
  await bringPart(house, 0);
  const { toEnd } = await takePace(house);
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await bringPart(house, kill);
    const running = house.start('sync');
    await untilLocked(house, running);
    await sleep(toEnd * random());
    running.child.kill('SIGKILL');
    await running.ended;
  }
  const { code, out, err } = await house.run('sync');
  assert.equal(code, 0, out + err);
  const problems = await takeInventory(house, { refused: ['metadata.json'] });
  // There the foreign sidecars lie as they were before ours was added.
  assert.deepEqual(
    problems.filter((problem) => !problem.startsWith('left in trash: ')),
    [],
  );
  const catalog = await Catalog.openToRead(house.catalogPath);
  try {
    const [account] = catalog.accounts.all();
    const albums = catalog.albums
      .ofAccount(account?.id ?? 0)
      .map(({ title, assets }) => `${title}: ${assets}`);
    const all = (KILLS + 1) * PICTURES;
    assert.deepEqual(albums, [`Everything & all: ${all}`, `Half: ${all / 2}`]);
    for (const assetId of catalog.albums.assets(1, all))
      assert.equal(catalog.sidecars.ofAsset(assetId).length, 1, `asset ${assetId}`);
  } finally {
    catalog.close();
  }
});

/** Pictures of a year, all of them in one album too, every other in a second; half of them have a foreign sidecar. */
async function bringPart(house: House, part: number): Promise<void> {
  for (let index = 0; index < PICTURES; index += 1) {
    const seed = part * PICTURES + index;
    const picture = await jpegFile({ seed });
    const name = `IMG_${seed}.jpg`;
    for (const folder of ['Photos from 2019', 'All', ...(index % 2 === 0 ? ['Half'] : [])])
      await house.bring(`${TOP}/${folder}/${name}`, picture);
    const json = takeoutJson({ title: name, description: `Number ${seed}` });
    await house.bring(`${TOP}/Photos from 2019/${name}.supplemental-metadata.json`, json);
    if (index % 2 === 0) await house.bring(`${TOP}/Photos from 2019/${name}.xmp`, xmpFile({ seed }));
  }
  await house.bring(`${TOP}/All/metadata.json`, albumJson(part < 2 ? 'Everything' : 'Everything & all'));
}
