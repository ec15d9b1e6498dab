import type { Catalog } from '../catalog/catalog.ts';
import type { FreeUpOptions } from './free-up/freeing-up.ts';
import type { Job } from './job.ts';

/**
 * Sends approved pictures to iCloud's Recently Deleted. Right before, each is proven once more: unchanged there, every file of it here and
 * read again. Ends with the first refusal and goes on after a rest.
 */
export function freeUpJob(options: FreeUpOptions): Job {
  return {
    kind: 'free-up',
    run: async (signal, report) => {
      // Whoever has no Apple account does without the client.
      const { FreeingUp } = await import('./free-up/freeing-up.ts');
      return await new FreeingUp(options, signal, report).run();
    },
  };
}

/** Whether approved pictures are left to be sent. */
export function isFreeingUnfinished({ freedUp }: Catalog): boolean {
  return freedUp.inState('approved', 1).length + freedUp.inState('sent', 1).length > 0;
}
