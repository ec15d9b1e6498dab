import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryCatalog } from './catalog-fixture.ts';

test('entries are told in pages, the newest first, also of one person alone', async (t) => {
  const { audit } = await temporaryCatalog(t);
  for (const [at, who] of ['Anna', 'Ben', 'anna', 'Ben', 'Anna'].entries())
    audit.add({ at, who, channel: 'telegram', action: 'said', details: { command: `c${at}` } });
  const at = (page: Parameters<typeof audit.page>[0]) => audit.page(page).map((entry) => entry.at);
  assert.deepEqual(at({ limit: 2 }), [4, 3]);
  const before = audit.page({ limit: 2 }).at(-1)?.id;
  assert.deepEqual(at({ limit: 9, before }), [2, 1, 0]);
  assert.deepEqual(at({ limit: 9, who: 'ANNA' }), [4, 2, 0]);
  assert.deepEqual(at({ limit: 9, before, who: 'Ben' }), [1]);
  assert.deepEqual(audit.page({ limit: 1 })[0]?.details, { command: 'c4' });
});

test('of an action the oldest are forgotten, and nothing of others', async (t) => {
  const { audit } = await temporaryCatalog(t);
  for (let at = 0; at < 9; at += 1)
    audit.add({ at, who: 'a', channel: 'c', action: at % 2 ? 'said' : 'asset-trashed', details: {} });
  audit.forget('said', 4);
  assert.equal(audit.latest(99).length, 9);
  audit.forget('said', 2);
  assert.deepEqual(
    audit.latest(99).map(({ at }) => at),
    [8, 7, 6, 5, 4, 2, 0],
  );
});
