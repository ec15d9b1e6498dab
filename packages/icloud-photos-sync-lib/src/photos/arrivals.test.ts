import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Arrivals } from './arrivals.ts';

/** Collects garbage now. */
async function collect(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  // A weak reference holds on until its turn of the event loop is over.
  await new Promise((resolve) => setImmediate(resolve));
  gc();
}

test('results come in the order in which they end, each once', async () => {
  const arrivals = new Arrivals<string>();
  const slow = Promise.withResolvers<string>();
  arrivals.add(slow.promise);
  arrivals.add(Promise.resolve('quick'));
  assert.equal(arrivals.size, 2);
  assert.equal(await arrivals.next(), 'quick');
  slow.resolve('slow');
  assert.equal(await arrivals.next(), 'slow');
  assert.equal(arrivals.size, 0);
});

test('a failure is thrown when its turn comes, and none is left unhandled', async () => {
  const arrivals = new Arrivals<string>();
  arrivals.add(Promise.resolve('well'));
  arrivals.add(Promise.reject(new Error('one')));
  arrivals.add(Promise.reject(new Error('two')));
  assert.equal(await arrivals.next(), 'well');
  await assert.rejects(arrivals.next(), /one/);
  await arrivals.settled();
  assert.equal(arrivals.size, 0);
});

test('what has been taken is not held by the calls that still run', async () => {
  const arrivals = new Arrivals<object>();
  const slow = Promise.withResolvers<object>();
  arrivals.add(slow.promise);
  const take = async () => {
    arrivals.add(Promise.resolve({ large: true }));
    return new WeakRef(await arrivals.next());
  };
  const taken = await take();
  await collect();
  assert.equal(taken.deref(), undefined);
  slow.resolve({});
  await arrivals.next();
});
