import type { PipelineState } from '../../pipeline/pipeline.ts';
import type { Tidings } from '../notice.ts';
import type { Check } from './check.ts';

/** Whether all work stands before something that a person has to see to. */
export function obstacleCheck(pipeline: { readonly state: PipelineState }): Check {
  return {
    kinds: ['disk-full', 'library-unmounted'],
    look: () => {
      const codes = new Set(pipeline.state.obstacles.map(({ obstacle }) => obstacle.code));
      const wanted: Tidings[] = [];
      if (codes.has('disk-full')) wanted.push({ kind: 'disk-full' });
      const [missing] = [...MISSING].filter((code) => codes.has(code));
      if (missing !== undefined) wanted.push({ kind: 'library-unmounted', data: { reason: missing } });
      return wanted;
    },
  };
}

const MISSING: ReadonlySet<string> = new Set(['library-unmounted', 'library-foreign', 'library-read-only']);

/** Errors of runs that other notices tell better. */
export const TOLD_OTHERWISE: ReadonlySet<string> = new Set([
  ...['disk-full', ...MISSING, 'work-paused'],
  ...['icloud-code-needed', 'icloud-signed-out', 'icloud-password-needed', 'icloud-wrong-password'],
  ...['icloud-terms-needed', 'icloud-consent-needed', 'icloud-consent-refused'],
]);
