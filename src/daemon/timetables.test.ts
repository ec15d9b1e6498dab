import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Config } from '../config/schema.ts';
import { accountTimetables } from './timetables.ts';

/** A configuration as far as it matters here. */
function config(accounts: Record<string, readonly object[]>): Config {
  const entries = Object.entries(accounts).map(([name, sources]) => [name, { sources }]);
  return { accounts: Object.fromEntries(entries) } as unknown as Config;
}

test('each account with a source in a cloud has a timetable of its own, off unless one of them says when', () => {
  const [off, daily] = [{ kind: 'off' }, { kind: 'daily', at: { hour: 4, minute: 5 } }];
  const timetables = accountTimetables(
    config({
      anna: [{ type: 'folder' }, { type: 'icloud', sync: off }, { type: 'icloud', sync: daily }],
      ben: [{ type: 'icloud', sync: off }],
      carla: [{ type: 'folder' }],
    }),
  );
  assert.deepEqual(
    [...timetables],
    [
      ['anna', { kind: 'cron', expression: '5 4 * * *' }],
      ['ben', { kind: 'off' }],
    ],
  );
});
