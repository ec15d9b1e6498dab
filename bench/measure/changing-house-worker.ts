import { setTimeout as sleep } from 'node:timers/promises';
import { surroundings } from '../../src/cli/surroundings.ts';
import { loadConfig } from '../../src/config/load.ts';
import { openHomeroll } from '../../src/daemon.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createLog } from '../../src/platform/log.ts';

/**
 * A house in a process of its own that changes a setting once a second, and tells its parent when each change was in force: the
 * value and the time of the machine's monotonic clock, which all processes share, in ns. A message from the parent begins a sync.
 */
const [config = ''] = process.argv.slice(2);
const homeroll = await openHomeroll(
  await loadConfig(config, surroundings()),
  systemClock,
  createLog('error'),
);
const owner = { name: 'anna', role: 'owner', channel: 'terminal', language: 'en', timeZone: 'UTC' } as const;
const ending = new AbortController();
const call = { asker: { ...owner, accounts: 'all' as const }, signal: ending.signal };

process.once('SIGTERM', () => ending.abort());
process.on('message', () => void homeroll.jobs.start(homeroll.sync, 'person'));
homeroll.homeAssistant?.start();
for (let value = 1; !ending.signal.aborted; value = (value % 900) + 1) {
  await sleep(1000, undefined, { signal: ending.signal }).catch(() => {});
  if (ending.signal.aborted) break;
  await homeroll.commands.answer(`set verify-speed ${value}MB`, call);
  process.send?.({ value: String(value), at: String(process.hrtime.bigint()) });
}
await homeroll.close();
process.disconnect?.();
