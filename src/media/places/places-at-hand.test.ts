import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../catalog/catalog-fixture.ts';
import { createLog } from '../../platform/log.ts';
import { PlacesAtHand } from './places-at-hand.ts';
import { geoNamesLine, writeDump } from './places-fixture.ts';

const LOG = createLog('silent');
const NEVER = new AbortController().signal;

test('places are opened once, when somebody asks', async (t) => {
  const folder = temporaryFolder(t);
  const places = new PlacesAtHand(folder, LOG, writeDump(folder, [geoNamesLine()]));
  assert.equal(existsSync(join(folder, 'places.db')), false);
  const [one, other] = await Promise.all([places.ready(NEVER), places.ready(NEVER)]);
  assert.ok(one);
  assert.equal(one, other);
  assert.equal(one.at({ latitude: 48.137, longitude: 11.575 })?.city, 'Munich');
  await Promise.all([places.stop(), places.stop()]);
});

test('places that cannot be had are gone without, and the log says so', async (t) => {
  const folder = join(temporaryFolder(t), 'missing');
  const events: string[] = [];
  const log = { ...LOG, error: (event: string) => events.push(event) };
  const places = new PlacesAtHand(folder, log);
  assert.equal(await places.ready(NEVER), undefined);
  assert.equal(await places.ready(NEVER), undefined);
  assert.deepEqual(events, ['places-missing']);
  await places.stop();
});

test('whoever waits can stop waiting, and stopping ends a build', async (t) => {
  const folder = temporaryFolder(t);
  const places = new PlacesAtHand(folder, LOG);
  const stopping = new AbortController();
  const pending = places.ready(stopping.signal);
  stopping.abort(new Error('enough'));
  await assert.rejects(pending, /enough/);
  await places.stop();
  assert.equal(existsSync(join(folder, 'places.db')), false);
});
