import { surroundings } from '../../src/cli/surroundings.ts';
import { loadConfig } from '../../src/config/load.ts';
import { openHomeroll } from '../../src/daemon.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { HomerollError } from '../../src/platform/error.ts';
import { createLog } from '../../src/platform/log.ts';
import type { Asked, Told } from './house-process.ts';

/**
 * A house in a process of its own, which a test talks to: each message is answered, but for 'close'. It may be killed at any instant.
 */
const OWNER = { name: 'ada', channel: 'telegram' };
const MANY = 1000;
const [config = ''] = process.argv.slice(2);
const calm = new AbortController().signal;
const homeroll = await openHomeroll(
  await loadConfig(config, surroundings()),
  systemClock,
  createLog('error'),
);
const ANSWERS = { sync, trash, restore, close };
process.on('message', (asked: Asked) => void ANSWERS[asked.kind](asked.number ?? 0));
tell({ kind: 'open' });

async function sync(): Promise<void> {
  const begun = homeroll.jobs.ensure(homeroll.sync, 'person');
  const end = begun && (await homeroll.jobs.follow(begun.job, () => undefined, new AbortController().signal));
  tell({ kind: 'synced', outcome: end?.outcome, errors: end?.errors, counts: end?.counts });
}

/** A person puts one of the pictures into the trash, unless it is on its way at this moment. */
async function trash(number: number): Promise<void> {
  const { catalog } = homeroll;
  const ids = catalog.newestArrivals.between('anna', 0, Number.MAX_SAFE_INTEGER, MANY);
  const id = ids[number % ids.length];
  if (id !== undefined) await unlessRefused(() => homeroll.trash.put([id], OWNER, calm));
  tell({ kind: 'trashed', name: id === undefined ? undefined : catalog.assets.get(id)?.name });
}

/** The person brings back everything that a person has put there. */
async function restore(): Promise<void> {
  const { catalog } = homeroll;
  const back: string[] = [];
  for (const { id, trashedBy } of catalog.trashed.list('all', MANY)) {
    if (trashedBy !== OWNER.name) continue;
    await homeroll.trash.restore(id, 'all', OWNER, true, calm);
    back.push(...catalog.files.ofAsset(id).flatMap(({ sha256 }) => sha256 ?? []));
  }
  tell({ kind: 'restored', contents: back });
}

async function close(): Promise<void> {
  await homeroll.close();
  process.disconnect();
}

async function unlessRefused(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof HomerollError && ['asset-on-its-way', 'asset-in-trash'].includes(error.code)))
      throw error;
  }
}

function tell(told: Told): void {
  process.send?.(told);
}
