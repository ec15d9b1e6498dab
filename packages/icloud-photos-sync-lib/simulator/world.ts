import type { SimulatedAccount } from './auth/account.ts';
import type { SimulatedClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Random } from './random.ts';
import type { RequestLog } from './request-log.ts';

/** What the parts of the simulator share, and nothing else. */
export interface World {
  readonly clock: SimulatedClock;
  readonly random: Random;
  /** By the Apple ID in lower case. */
  readonly accounts: Map<string, SimulatedAccount>;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /**
   * Refuse what a careful client does not send although Apple's server may let it pass: an `scnt` that is not the last
   * one, an `Origin` that does not fit.
   */
  readonly strict: boolean;
}
