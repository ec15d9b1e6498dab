import type { JobFailures } from '../catalog/job-records.ts';
import type { HouseSnapshot } from '../home-assistant/house-state.ts';
import type { RunningJob } from '../jobs/job-runner.ts';
import type { PipelineState } from '../pipeline/pipeline.ts';

/** What somebody has wanted is no problem. */
const WANTED: ReadonlySet<string> = new Set(['download-metered', 'work-paused']);

/** What the house is doing, in one word. */
export function activityOf(
  { obstacles, paused }: PipelineState,
  running: readonly RunningJob[],
  onTheWay: number,
): HouseSnapshot['activity'] {
  if (obstacles.length > 0) return 'waiting';
  if (paused) return 'paused';
  const sync = running.find(({ kind }) => kind === 'sync');
  if (sync) return sync.phase === 'working' ? 'syncing' : 'looking';
  if (running.some(({ kind }) => kind === 'verify')) return 'verifying';
  return running.length > 0 || onTheWay > 0 ? 'working' : 'idle';
}

/** The code of what keeps pictures from coming home: what is in the way now, or what the last run failed of. */
export function problemOf(
  { obstacles, held }: PipelineState,
  failures: readonly JobFailures[],
): string | undefined {
  const [blocked] = obstacles;
  const waiting = held.find(({ code }) => !WANTED.has(code));
  const failed = failures.find(({ isOver, code }) => !isOver && !WANTED.has(code));
  return blocked?.obstacle.code ?? waiting?.code ?? failed?.code;
}
