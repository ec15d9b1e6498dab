import { surroundings } from '../../src/cli/surroundings.ts';
import { loadConfig } from '../../src/config/load.ts';
import { openHomeroll } from '../../src/daemon.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createLog } from '../../src/platform/log.ts';

/**
 * A house in a process of its own, which a test talks to: 'sync' runs one and answers how it ended, 'close' closes. It may be killed
 * at any instant.
 */
const [config = ''] = process.argv.slice(2);
const homeroll = await openHomeroll(
  await loadConfig(config, surroundings()),
  systemClock,
  createLog('error'),
);
process.on('message', (asked: 'sync' | 'close') => void (asked === 'sync' ? sync() : close()));
process.send?.({ kind: 'open' });

async function sync(): Promise<void> {
  const begun = homeroll.jobs.ensure(homeroll.sync, 'person');
  const end = begun && (await homeroll.jobs.follow(begun.job, () => undefined, new AbortController().signal));
  process.send?.({ kind: 'synced', outcome: end?.outcome, errors: end?.errors, counts: end?.counts });
}

async function close(): Promise<void> {
  await homeroll.close();
  process.disconnect();
}
