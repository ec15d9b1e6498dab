import type { Catalog } from '../catalog/catalog.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Clock } from '../platform/clock.ts';
import type { StateFile } from '../platform/state-file.ts';
import type { Asker, Command, Reply } from './command.ts';

export interface PauseServices {
  readonly pipeline: Pipeline;
  readonly state: StateFile;
  readonly catalog: Catalog;
  readonly clock: Clock;
}

/** `pause`: no picture is worked on until `resume`, also after a restart. */
export function pauseCommand(services: PauseServices): Command {
  return {
    name: 'pause',
    topic: 'work',
    role: 'adult',
    arguments: {},
    run: (_values, { asker }) => setPaused(true, services, asker),
  };
}

/** `resume`: work goes on. */
export function resumeCommand(services: PauseServices): Command {
  return {
    name: 'resume',
    topic: 'work',
    role: 'adult',
    arguments: {},
    run: (_values, { asker }) => setPaused(false, services, asker),
  };
}

async function setPaused(
  paused: boolean,
  { pipeline, state, catalog, clock }: PauseServices,
  { name, channel }: Asker,
): Promise<Reply> {
  const before = state.current.paused;
  await state.change((current) => {
    current.paused = paused;
  });
  if (paused) pipeline.pause();
  else pipeline.resume();
  if (before !== paused) {
    const action = paused ? 'work-paused' : 'work-resumed';
    catalog.audit.add({ at: clock.now(), who: name, channel, action, details: {} });
  }
  const onTheWay = catalog.stages.unfinishedAssets();
  const line = { key: paused ? 'pause-done' : 'resume-done', values: { count: onTheWay } };
  return { lines: [line], data: { paused, onTheWay }, ok: true };
}
