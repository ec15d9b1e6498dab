import type { JobRow } from '../../catalog/job-records.ts';
import type { Tidings } from '../notice.ts';
import type { Check } from './check.ts';
import { TOLD_OTHERWISE } from './obstacle-check.ts';

/** Runs looked at. */
const NEWEST = 60;
/** A sync that fails once or twice has met a bad moment; it is tried again anyway. */
const IN_A_ROW = 3;

/** Whether jobs fail: a sync that does so again and again, any other at once. */
export function jobsCheck(jobs: { latest(count: number): readonly JobRow[] }): Check {
  return {
    kinds: ['sync-failed', 'job-failed'],
    look: () => {
      const runs = jobs.latest(NEWEST).filter(({ outcome }) => outcome === 'done' || outcome === 'failed');
      const [syncs, others] = [
        runs.filter(({ kind }) => kind === 'sync'),
        runs.filter(({ kind }) => kind !== 'sync'),
      ];
      const kinds = [...new Map(others.toReversed().map((run) => [run.kind, run])).values()];
      return [...failingSyncs(syncs), ...kinds.flatMap(failedJob)];
    },
  };
}

/** By account, the newest run first. */
function failingSyncs(syncs: readonly JobRow[]): Tidings[] {
  const results = new Map<string, { code: string | undefined; facts: Tidings['data'] }[]>();
  for (const { accounts } of syncs)
    for (const { account, error } of accounts) {
      const those = results.get(account) ?? [];
      those.push({ code: error?.code, facts: error?.facts });
      results.set(account, those);
    }
  return [...results].flatMap(([account, all]): Tidings[] => {
    const newest = all.slice(0, IN_A_ROW);
    const [last] = newest;
    const fails = newest.length === IN_A_ROW && newest.every(({ code }) => code !== undefined);
    if (!fails || last?.code === undefined || TOLD_OTHERWISE.has(last.code)) return [];
    return [{ kind: 'sync-failed', account, data: { ...last.facts, code: last.code } }];
  });
}

function failedJob({ kind: job, outcome, errorCode, errorFacts }: JobRow): Tidings[] {
  if (outcome !== 'failed' || (errorCode !== null && TOLD_OTHERWISE.has(errorCode))) return [];
  return [
    { kind: 'job-failed', subject: job, data: { ...errorFacts, job, code: errorCode ?? 'unexpected' } },
  ];
}
