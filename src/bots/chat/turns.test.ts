import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calm } from '../../platform/clock-fixture.ts';
import { Turns } from './turns.ts';

const ANNA = { person: 'anna', chat: 'private' };
const BEN = { person: 'ben', chat: 'private' };

/** What it has come to by now. */
async function byNow(taken: Promise<boolean> | undefined): Promise<boolean | 'waits'> {
  let outcome: boolean | 'waits' = 'waits';
  void taken?.then((value) => {
    outcome = value;
  });
  await calm();
  return outcome;
}

test('of one person nothing begins before the last is done; another person waits for nobody', async () => {
  const turns = new Turns();
  const begun: string[] = [];
  const first = Promise.withResolvers<void>();
  const work =
    (name: string, until: Promise<void> = Promise.resolve()) =>
    async () => {
      begun.push(name);
      await until;
    };
  const all = [
    turns.take(ANNA, work('anna 1', first.promise)),
    turns.take(ANNA, work('anna 2')),
    turns.take(BEN, work('ben 1')),
  ];
  await calm();
  assert.deepEqual(begun.toSorted(), ['anna 1', 'ben 1']);
  first.resolve();
  assert.deepEqual(await Promise.all(all), [true, true, true]);
  assert.equal(begun.at(-1), 'anna 2');
});

test('in another chat the same person waits for nothing, and is quiet by themselves', async () => {
  const turns = new Turns();
  const first = Promise.withResolvers<void>();
  const held = turns.take({ person: 'anna', chat: 'group' }, () => first.promise);
  assert.equal(await turns.take(ANNA, async () => {}), true);
  await turns.quiet(ANNA);
  let isQuiet = false;
  const quiet = turns.quiet({ person: 'anna', chat: 'group' }).then(() => {
    isQuiet = true;
  });
  await calm();
  assert.equal(isQuiet, false);
  first.resolve();
  await Promise.all([held, quiet]);
});

test('whoever piles up more than anybody means loses what is too much, and has room for it again later', async () => {
  const turns = new Turns();
  const first = Promise.withResolvers<void>();
  const takeMany = (chat: string) =>
    Array.from({ length: 25 }, () => turns.take({ person: 'anna', chat }, () => first.promise));
  const [group, alone, third] = ['group', 'private', 'third'].map(takeMany);
  const ben = turns.take(BEN, () => first.promise);
  assert.equal(await byNow(group?.at(-1)), false);
  first.resolve();
  const taken = async (all: Promise<boolean>[] = []) => (await Promise.all(all)).filter(Boolean).length;
  assert.deepEqual([await taken(group), await taken(alone), await taken(third)], [20, 10, 0]);
  assert.deepEqual([await ben, await turns.take(ANNA, async () => {})], [true, true]);
});

test('one person is in hand in so many chats, and no more', async () => {
  const turns = new Turns();
  const first = Promise.withResolvers<void>();
  const all = Array.from({ length: 20 }, (_, chat) =>
    turns.take({ person: 'anna', chat: `${chat}` }, () => first.promise),
  );
  assert.equal(await byNow(all.at(-1)), false);
  first.resolve();
  assert.equal((await Promise.all(all)).filter(Boolean).length, 8);
});
