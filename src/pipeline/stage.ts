import type { AssetRow } from '../catalog/assets.ts';

/** What came of one asset's turn in a stage. */
export interface StageOutcome {
  /**
   * Puts the result into the catalog, in the same transaction as the fact that the stage is done. It may also remove
   * the asset (no picture, or part of another), or ask for its stages anew.
   */
  readonly write?: (() => void) | undefined;
  /** Clears away what is not needed once `write` is committed. A crash in between costs nothing but space. */
  readonly afterwards?: (() => Promise<void>) | undefined;
}

/**
 * One step that every asset goes through. It must be idempotent (it is repeated after a crash), and raising its
 * version repeats it for every asset. `run` reads and makes files; what it changes in the catalog it changes in `write`,
 * or in short transactions that a crash may leave behind harmlessly (a planned path).
 */
export interface Stage {
  readonly name: string;
  readonly version: number;
  /** Assets in work at once. */
  readonly concurrency: number;
  /**
   * Assets that may wait for the next stage before this one pauses: bounds what lies in the staging folder. Infinite behind
   * the placing, where nothing lies there any more.
   */
  readonly buffer: number;
  run(asset: AssetRow, signal: AbortSignal): Promise<StageOutcome>;
}
