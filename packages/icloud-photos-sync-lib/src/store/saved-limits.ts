import { at, isObject, numberAt } from '../json.ts';

/** What is counted, so that neither a loop nor a restart drives an account into a lock. */
export type Counted = 'signIns' | 'pushes' | 'renewals';
/** What can be paused. */
export type Area = 'sign-in' | 'password' | 'codes' | 'cloudkit';

interface Pause {
  /** Milliseconds since 1970 by this machine's clock. */
  readonly until: number;
  /** How many pauses in a row; a success ends the row. */
  readonly count: number;
}

export interface SavedLimits {
  /** When each happened, in ms since 1970, oldest first. */
  readonly times: Readonly<Partial<Record<Counted, readonly number[]>>>;
  readonly pauses: Readonly<Partial<Record<Area, Pause>>>;
}

const EMPTY: SavedLimits = { times: {}, pauses: {} };

/** A text that cannot be read counts as empty: losing the counts is better than never signing in again. */
export function parseLimits(text: string | undefined): SavedLimits {
  const value = parse(text ?? '');
  const times = at(value, 'times');
  const pauses = at(value, 'pauses');
  if (!isObject(times) || !isObject(pauses)) return EMPTY;
  const kept: Partial<Record<Counted, readonly number[]>> = {};
  for (const name of ['signIns', 'pushes', 'renewals'] as const) {
    const list = at(times, name);
    if (Array.isArray(list)) kept[name] = list.filter((entry) => typeof entry === 'number').slice(-100);
  }
  const areas: Partial<Record<Area, Pause>> = {};
  for (const area of ['sign-in', 'password', 'codes', 'cloudkit'] as const) {
    const until = numberAt(pauses, area, 'until');
    const count = numberAt(pauses, area, 'count');
    if (until !== undefined && count !== undefined) areas[area] = { until, count };
  }
  return { times: kept, pauses: areas };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
