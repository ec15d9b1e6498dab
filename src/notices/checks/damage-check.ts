import type { Check } from './check.ts';

/** Whether a verification has found files that are not as they were stored. */
export function damageCheck(findings: { damaged(): number }): Check {
  return {
    kinds: ['damage-found'],
    look: () => {
      const damaged = findings.damaged();
      return damaged > 0 ? [{ kind: 'damage-found', data: { damaged } }] : [];
    },
  };
}
