import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ICloudAccount } from '../src/account.ts';
import { inventory } from '../src/photos/inventory.ts';
import { listLibraries } from '../src/photos/library.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import { fillLibrary, Simulator } from './index.ts';

test('a client that takes the CA goes with TLS to an address of its own, sign-in and listing alike', async (t) => {
  const simulator = await Simulator.start();
  t.after(() => simulator.close());
  const person = { appleId: 'ada@example.com', password: 'secret', iteration: 100, secondFactor: false };
  fillLibrary(simulator.addAccount(person).photos.own, { assets: 5, averageBytes: 600 });
  const account = new ICloudAccount({
    ...{ appleId: person.appleId, store: new MemoryStore(), password: async () => 'secret' },
    ...{ endpoints: simulator.secure, extraCa: simulator.ca },
  });
  t.after(() => account.close());
  const state = await account.signIn();
  assert.equal(state.kind, 'signed-in');
  if (state.kind !== 'signed-in') return;
  const [library] = await listLibraries(state.session.cloudKit);
  assert.ok(library);
  let assets = 0;
  for await (const { changes } of inventory(state.session.cloudKit, library))
    assets += changes.filter(({ kind }) => kind === 'asset').length;
  assert.ok(assets >= 5);
});
