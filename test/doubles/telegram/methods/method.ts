import type { Fields } from '../fields.ts';
import type { World } from '../world.ts';

/** A call of the bot. */
export interface Call {
  readonly world: World;
  readonly fields: Fields;
  /** Aborted when the bot hangs up. */
  readonly signal: AbortSignal;
}

/** Carries out a call: its result, or a `Refusal` thrown. */
export type Method = (call: Call) => unknown;
