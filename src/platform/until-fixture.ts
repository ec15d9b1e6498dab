import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves as soon as the condition holds; rejects, naming what was waited for, when it never does. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  patience = 120_000,
): Promise<void> {
  const end = performance.now() + patience;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`);
    await sleep(10);
  }
}
