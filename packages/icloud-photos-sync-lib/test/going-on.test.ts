import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillLibrary, SimulatedContent } from '../simulator/index.ts';
import { changesSince, newsOf } from '../src/photos/changes.ts';
import { inventory } from '../src/photos/inventory.ts';
import { Mirror, openStage, truth } from './photos-fixture.ts';

test('work that is broken off goes on from the last page that was stored, and nothing is lost [trap P29]', async (t) => {
  const { cloudKit, own, theirs } = await openStage(t);
  fillLibrary(theirs, { assets: 450, averageBytes: 900 });
  const mirror = new Mirror();
  let token: string | undefined;
  let runs = 0;
  for (let isDone = false; !isDone; runs += 1) {
    let pages = 0;
    for await (const page of changesSince(cloudKit, own, token)) {
      // The second page of each run is told, and the program dies before it has stored it.
      if (pages === 1) break;
      mirror.take(page.changes);
      token = page.token;
      isDone = page.isLast;
      pages += 1;
    }
  }
  assert.ok(runs > 3);
  assert.deepEqual(mirror.lines(), truth(theirs));
});

test('an inventory gives no token before its listing is whole: one that was broken off begins anew [trap P29]', async (t) => {
  const { cloudKit, own, theirs } = await openStage(t);
  fillLibrary(theirs, { assets: 250, averageBytes: 900 });
  const tokens: (string | undefined)[] = [];
  let replayed = 0;
  for await (const { phase, token } of inventory(cloudKit, own, { history: 'never' })) {
    if (tokens.length === 0) fillLibrary(theirs, { assets: 250, averageBytes: 900, seed: 'meanwhile' });
    if (phase === 'replay') replayed += 1;
    tokens.push(token);
  }
  assert.ok(replayed > 1);
  assert.deepEqual(
    tokens.map((token) => token !== undefined),
    tokens.map((_, index) => index === tokens.length - 1),
  );
});

test('a look at all libraries may be repeated with the old token as long as its work is not done [trap P29]', async (t) => {
  const { cloudKit, theirs } = await openStage(t);
  const { token } = await newsOf(cloudKit, 'private', undefined);
  fillLibrary(theirs, { assets: 3, averageBytes: 900 });
  for (const again of [1, 2])
    assert.equal((await newsOf(cloudKit, 'private', token)).changed.length, 1, String(again));
});

test('a picture of 1980 that is imported today is new, in the changes and in the listing [trap P31]', async (t) => {
  const { cloudKit, own, theirs, simulator } = await openStage(t);
  fillLibrary(theirs, { assets: 120, averageBytes: 900 });
  let token: string | undefined;
  for await (const page of inventory(cloudKit, own)) token = page.token;
  const content = new SimulatedContent('jpeg', 900, 'old');
  const original = { content, fileType: 'public.jpeg', width: 64, height: 48, isUploaded: true };
  const takenAt = Date.UTC(1980, 0, 1);
  const resources = new Map([['resOriginal', original]]);
  const old = theirs.add({ fileName: 'OLD.JPG', itemType: 'public.jpeg', takenAt, resources });
  const news: string[] = [];
  for await (const { changes } of changesSince(cloudKit, own, token))
    for (const change of changes) if (change.kind === 'asset') news.push(change.asset.name);
  assert.deepEqual(news, [old.name]);
  simulator.requests.clear();
  const mirror = new Mirror();
  for await (const { phase, changes } of inventory(cloudKit, own))
    if (phase === 'listing') mirror.take(changes);
  assert.equal(mirror.assets.get(old.name)?.takenAt, takenAt);
});
