import * as z from 'zod';
import type { FactTable } from '../catalog/facts.ts';

const KEY = 'newest-release';

const kept = z.object({
  feed: z.string(),
  at: z.number(),
  release: z.object({ version: z.string(), name: z.string(), summary: z.string(), url: z.string() }),
});

/** What was answered last, by whom and when (ms since the epoch). */
export type KeptRelease = z.infer<typeof kept>;

/** What `feed` answered last; undefined where it has never, or another was asked. */
export function keptRelease(facts: Pick<FactTable, 'get'>, feed: string): KeptRelease | undefined {
  try {
    const { data } = kept.safeParse(JSON.parse(facts.get(KEY) ?? 'null'));
    return data?.feed === feed ? data : undefined;
  } catch {
    return undefined;
  }
}

export function keepRelease(facts: Pick<FactTable, 'set'>, release: KeptRelease): void {
  facts.set(KEY, JSON.stringify(release));
}
