import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppleHouse } from './icloud/apple-house.ts';
import { OWNER } from './mqtt/apple-mqtt-house.ts';

const never = new AbortController().signal;

test('while the connection is metered nothing is downloaded, and then everything is', async () => {
  await using apple = await AppleHouse.build();
  apple.take(3);
  const { commands, catalog, pipeline } = await apple.open();
  const say = (text: string) => commands.answer(text, { asker: OWNER, signal: never });
  assert.deepEqual((await say('set metered on')).lines, [{ key: 'set-metered', values: { is: 'on' } }]);
  const first = await apple.sync();
  assert.deepEqual([first.outcome, first.counts.placed, first.counts.held], ['done', 0, 3]);
  assert.deepEqual(
    pipeline.state.held.map(({ account, code }) => `${account} ${code}`),
    ['anna download-metered'],
  );
  await say('set metered off');
  await pipeline.whenIdle(never);
  assert.equal(catalog.files.stored().count, 3);
  await say('set bandwidth 5MB');
  apple.take(1);
  assert.equal((await apple.sync()).counts.placed, 1);
  assert.equal((await say('set bandwidth 5')).error?.code, 'set-no-speed');
  assert.equal((await say('set metered perhaps')).error?.code, 'set-on-or-off');
});
