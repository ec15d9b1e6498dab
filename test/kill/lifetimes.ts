import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from '../house/command.ts';
import type { House } from '../house/house.ts';

/** How long an undisturbed sync takes on this machine, in ms from when it owns the catalog. */
export interface Pace {
  /** Until the first file is on its way. */
  readonly toWork: number;
  /** Until the process has ended. */
  readonly toEnd: number;
}

/** Lets one sync run and takes its time. */
export async function takePace(house: House): Promise<Pace> {
  const running = house.start('sync');
  await untilLocked(house, running);
  const locked = performance.now();
  await untilTrue(() => stagedFiles(house) > 0, running);
  const working = performance.now();
  const { code, err } = await running.ended;
  if (code !== 0) throw new Error(`an undisturbed sync ended with ${code}: ${err}`);
  return { toWork: working - locked, toEnd: performance.now() - locked };
}

/**
 * A time to live, in ms from owning the catalog. Some end while they are still getting ready, most between the first file
 * and the end of an undisturbed run; `random` answers from 0 to 1.
 */
export function lifetime({ toWork, toEnd }: Pace, random: () => number): number {
  const share = random();
  if (random() < 0.1) return toWork * share;
  return toWork * 0.8 + (toEnd - toWork) * 0.9 * share;
}

/** Resolves when the process owns the catalog, or has ended. */
export function untilLocked(house: House, running: Running): Promise<void> {
  return untilTrue(() => lockOwner(house) === running.child.pid, running);
}

async function untilTrue(condition: () => boolean, { ended }: Running): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!over && !condition()) await sleep(2);
}

function lockOwner(house: House): number | undefined {
  try {
    return Number(readFileSync(`${house.catalogPath}.pid`, 'utf8'));
  } catch {
    return undefined;
  }
}

function stagedFiles(house: House): number {
  try {
    return readdirSync(join(house.library, '.homeroll', 'staging')).length;
  } catch {
    return 0;
  }
}
