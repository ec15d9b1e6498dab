import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fillLibrary } from '../simulator/index.ts';
import { Mirror, truth } from './photos-fixture.ts';
import { stage } from './simulator-fixture.ts';

test('whoever is signed in finds everything on the session: libraries, pictures, changes, downloads', async (t) => {
  const { ada, client, events } = await stage(t, { secondFactor: false });
  const account = client();
  t.after(() => account.close());
  const state = await account.signIn();
  assert.equal(state.kind, 'signed-in');
  const { session } = state;
  fillLibrary(ada.photos.own, { assets: 120, averageBytes: 900 });
  ada.photos.addStrangeZone('AppLibrarySync-com.example');
  const [library] = await session.libraries();
  assert.ok(library);
  assert.ok(events.some((event) => event.kind === 'unknown'));

  const mirror = new Mirror();
  let token: string | undefined;
  for await (const page of session.inventory(library)) {
    mirror.take(page.changes);
    token = page.token;
  }
  assert.deepEqual(mirror.lines(), truth(ada.photos.own));

  const news = await session.newsOf('private', undefined);
  fillLibrary(ada.photos.own, { assets: 3, seed: 'new', averageBytes: 900 });
  const { changed } = await session.newsOf('private', news.token);
  assert.deepEqual(changed, [library]);
  for await (const { changes } of session.changesSince(library, token)) mirror.take(changes);
  assert.deepEqual(mirror.lines(), truth(ada.photos.own));

  const folder = await mkdtemp(join(tmpdir(), 'session-'));
  t.after(() => rm(folder, { recursive: true }));
  const wanted = [];
  for await (const { asset, files } of session.items(library))
    if (files[0] && wanted.length < 5) wanted.push({ ...files[0], path: join(folder, asset.name) });
  const pieces: number[] = [];
  const downloads = session.downloads({ onBytes: (bytes) => pieces.push(bytes) });
  const outcomes = await Array.fromAsync(downloads.run(wanted));
  assert.deepEqual(
    outcomes.map(({ kind }) => kind),
    wanted.map(() => 'done'),
  );
  assert.ok(pieces.length >= 5);
});
