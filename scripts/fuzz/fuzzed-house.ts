import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { surroundings } from '../../src/cli/surroundings.ts';
import { loadConfig } from '../../src/config/load.ts';
import { type Homeroll, openHomeroll } from '../../src/daemon.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Log } from '../../src/platform/log.ts';
import type { Flaws } from './outcome.ts';

/** Somebody who is linked on the platform. */
interface Linked {
  readonly user: string;
  readonly chat: string;
}

export interface FuzzedHouseOptions {
  readonly channel: string;
  readonly linked: readonly Linked[];
  /** The section `bots` of the configuration. */
  readonly bots: object;
  /** The tokens, as the daemon finds them in its environment. */
  readonly environment: Record<string, string>;
  readonly flaws: Flaws;
}

/** What nobody expected: whoever says anything is told what was wrong with it, and never that the house failed. */
const FAILURES = new Set(['chat-failed', 'chat-not-answered', 'discord-interaction-failed']);

/** A house with a library of its own, in which everybody has a role; it is gone when it is disposed of. */
export async function fuzzedHouse(options: FuzzedHouseOptions): Promise<Homeroll & AsyncDisposable> {
  const { channel, linked, bots, environment, flaws } = options;
  const folder = await mkdtemp(join(tmpdir(), 'homeroll-fuzz-'));
  const data = join(folder, 'data');
  await mkdir(join(folder, 'inbox'));
  await mkdir(data, { mode: 0o700 });
  const persons = linked.map(({ user, chat }, index) => ({
    ...{ id: `p${user}`, name: `Person ${index}`, role: ['owner', 'adult', 'guest'][index % 3] },
    ...{ accounts: 'all', links: [{ channel, user, chat, since: 0 }] },
  }));
  await writeFile(join(data, 'state.json'), JSON.stringify({ persons }), { mode: 0o600 });
  const config = {
    library: { path: join(folder, 'library') },
    data,
    accounts: { me: { sources: [{ type: 'folder', path: join(folder, 'inbox') }] } },
    bots,
    schedules: { sync: 'off', verify: 'off', housekeeping: 'off' },
  };
  const path = join(folder, 'homeroll.yaml');
  await writeFile(path, JSON.stringify(config));
  const read = await loadConfig(path, surroundings());
  const homeroll = await openHomeroll(read, systemClock, logOf(flaws), undefined, environment);
  return Object.assign(homeroll, {
    [Symbol.asyncDispose]: async () => {
      await homeroll.close();
      await rm(folder, { recursive: true, force: true });
    },
  });
}

/** A log that says nothing, and takes for a flaw what should not have happened. */
function logOf(flaws: Flaws): Log {
  const pass = () => undefined;
  const error = (event: string, { error, ...fields }: Record<string, unknown> = {}) => {
    const why = error instanceof Error ? (error.stack ?? error.message) : '';
    if (FAILURES.has(event)) flaws.add(`${event} ${JSON.stringify(fields)} ${why}`);
  };
  const log: Log = { debug: pass, info: pass, warn: pass, error, with: () => log };
  return log;
}
