import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Reply } from 'icloud-photos-sync-lib/simulator';
import { TurnedClock } from '../../platform/clock-fixture.ts';
import { icloudStage } from './icloud-fixture.ts';

const calm = new AbortController().signal;
const HOUR = 60 * 60_000;

interface Listed {
  readonly records?: readonly { readonly recordName?: string }[];
  readonly zones?: readonly Listed[];
}

/** An account in which Apple leaves out the masters of some pictures, wherever they are asked for. */
async function given(t: TestContext) {
  const stage = await icloudStage(t);
  const { simulator, catalog, source } = stage;
  const clock = new TurnedClock();
  const hidden = new Set<string>();
  const without = (listed: Listed): Listed => ({
    ...listed,
    ...(listed.records && {
      records: listed.records.filter(({ recordName }) => !hidden.has(String(recordName))),
    }),
    ...(listed.zones && { zones: listed.zones.map(without) }),
  });
  const alter = (reply: Reply): Reply => ({ ...reply, body: without(reply.body as Listed) });
  for (const call of ['records-query', 'changes-zone', 'records-lookup'])
    simulator.faults.add({ call, times: Number.POSITIVE_INFINITY, trouble: { kind: 'alter', alter } });
  const hide = ({ master }: { readonly master: { readonly name: string } }) => hidden.add(master.name);
  const icloud = source({ clock });
  const notes = () => {
    const fates = catalog.cloudAssets.ofSource(icloud.id, 0, 1000);
    return fates.map(({ note }) => note ?? 'kept').sort();
  };
  const lookups = () => simulator.requests.of('records-lookup').length;
  return { ...stage, clock, hidden, hide, icloud, notes, lookups };
}

test('a picture whose file Apple leaves out is looked up again later, after waits that grow, and comes when it is there', async (t) => {
  const { picture, hide, hidden, icloud, clock, notes, lookups } = await given(t);
  picture('a');
  hide(picture('b'));
  await icloud.scan(calm);
  assert.deepEqual(notes(), ['kept', 'without-original']);
  const tries: number[] = [];
  for (let hour = 0; hour < 60; hour += 1) {
    const before = lookups();
    await icloud.scan(calm);
    if (lookups() > before) tries.push(hour);
    clock.jump(HOUR);
  }
  assert.deepEqual(tries, [1, 3, 7, 15, 31, 55]);
  hidden.clear();
  clock.jump(24 * HOUR);
  const { found } = await icloud.scan(calm);
  assert.equal(found, 1);
  assert.deepEqual(notes(), ['kept', 'kept']);
});

test('the waits outlive a restart, and somebody who watches is told when they are over', async (t) => {
  const { picture, hide, source, icloud, clock, lookups } = await given(t);
  hide(picture('a'));
  await icloud.scan(calm);
  const asked = lookups();
  const again = source({ clock, pollEvery: 1000 });
  await again.scan(calm);
  assert.equal(lookups(), asked);
  const leaving = new AbortController();
  let told = 0;
  const watching = again.watch(leaving.signal, () => {
    told += 1;
    leaving.abort();
  });
  await clock.turn(HOUR / 2);
  assert.equal(told, 0);
  await clock.turn(HOUR);
  leaving.abort();
  await watching;
  assert.equal(told, 1);
});

test('a hundred at most are looked up at once, and a look that fails keeps nothing else from coming', async (t) => {
  const { simulator, picture, hide, hidden, icloud, clock, notes, lookups } = await given(t);
  for (let index = 0; index < 130; index += 1) hide(picture(`left out ${index}`));
  await icloud.scan(calm);
  await icloud.scan(calm);
  hidden.clear();
  simulator.faults.clear();
  simulator.faults.add({
    call: 'records-lookup',
    trouble: { kind: 'reply', reply: { status: 400, body: '' } },
  });
  clock.jump(HOUR);
  picture('new');
  const before = lookups();
  assert.equal((await icloud.scan(calm)).found, 1, 'what is new comes');
  assert.equal(lookups() - before, 1);
  assert.equal((await icloud.scan(calm)).found, 30, 'those whose turn it was not');
  clock.jump(2 * HOUR);
  assert.equal((await icloud.scan(calm)).found, 100);
  assert.equal(lookups() - before, 3);
  assert.deepEqual([...new Set(notes())], ['kept']);
});
