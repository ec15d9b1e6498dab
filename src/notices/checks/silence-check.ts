import type { JobRow } from '../../catalog/job-records.ts';
import type { Alert } from '../alerts.ts';
import type { Tidings } from '../notice.ts';
import type { Check } from './check.ts';

export interface SilenceCheckOptions {
  /** Names of the accounts that pictures come from. */
  readonly accounts: readonly string[];
  readonly jobs: { latest(count: number): readonly JobRow[] };
  /** Days (ms, their beginnings in UTC) on which pictures of an account came, the newest first. */
  readonly daysWithPictures: (account: string, most: number) => readonly number[];
  readonly alerts: () => readonly Alert[];
  /** Since when this house is open (ms): what is not known from before it cannot have been missed. */
  readonly since: number;
  readonly isPaused: () => boolean;
}

const DAY = 86_400_000;
const RUNS = 200;
/** Days looked back on to know what is usual, and how many are needed for that. */
const USUAL = { most: 60, least: 10 };
/** A holiday without a camera is no silence yet. */
const SHORTEST = 7 * DAY;

/** Whether no sync comes to its end, or no new picture comes, for longer than usual or than somebody wants. */
export function silenceCheck(options: SilenceCheckOptions): Check {
  return {
    kinds: ['no-sync', 'unusual-silence'],
    look: (now) => {
      const alerts = options.alerts();
      return [
        ...noSyncs(options, alerts, now),
        ...options.accounts.flatMap((one) => silence(options, alerts, one, now)),
      ];
    },
  };
}

function noSyncs(
  { accounts: all, jobs, since, isPaused }: SilenceCheckOptions,
  alerts: readonly Alert[],
  now: number,
): Tidings[] {
  const wanted = alerts.flatMap((alert) => {
    if (alert.kind !== 'no-sync') return [];
    // An alert is said in small letters, and may name somebody who is not here.
    const account = all.find((one) => isNamed(one, alert.account));
    return alert.account !== undefined && account === undefined
      ? []
      : [{ ...alert, account: alert.account && account }];
  });
  if (wanted.length === 0 || isPaused()) return [];
  const runs = jobs.latest(RUNS).filter(({ kind, endedAt }) => kind === 'sync' && endedAt !== null);
  return wanted.flatMap(({ account, longer }): Tidings[] => {
    const good = runs.find(({ outcome, accounts }) =>
      account === undefined
        ? outcome === 'done'
        : accounts.some((one) => one.account === account && !one.error),
    );
    const silentFor = now - (good?.endedAt ?? Math.max(since, runs.at(-1)?.endedAt ?? 0));
    if (silentFor <= longer) return [];
    return [{ kind: 'no-sync', ...(account === undefined ? {} : { account }), data: { since: silentFor } }];
  });
}

function silence(
  { daysWithPictures }: SilenceCheckOptions,
  alerts: readonly Alert[],
  account: string,
  now: number,
): Tidings[] {
  const days = daysWithPictures(account, USUAL.most);
  const [last] = days;
  if (last === undefined) return [];
  const asked = alerts.flatMap((alert) =>
    alert.kind === 'no-pictures' && isNamed(account, alert.account ?? account) ? [alert.longer] : [],
  );
  const longest = Math.min(usualGap(days), ...asked);
  // The day of the last picture counts to its end.
  const since = now - last - DAY;
  return since > longest ? [{ kind: 'unusual-silence', account, data: { since } }] : [];
}

function isNamed(account: string, said: string | undefined): boolean {
  return account.toLowerCase() === said?.toLowerCase();
}

/** Twice the longest pause of the days looked back on; without enough days nothing is unusual. */
function usualGap(days: readonly number[]): number {
  if (days.length < USUAL.least) return Number.POSITIVE_INFINITY;
  const gaps = days.slice(1).map((day, index) => (days[index] ?? day) - day);
  return Math.max(SHORTEST, 2 * Math.max(...gaps));
}
