import * as z from 'zod';
import type { Machine } from '../machine.ts';
import { wholeNumber } from '../whole-number.ts';

/** The `pipeline` section: how hard the machine works. */
export function pipelineSection(machine: Machine) {
  return z
    .strictObject({
      hashWorkers: z
        .optional(wholeNumber(1, 16))
        .transform((count) => count ?? Math.max(1, Math.min(4, machine.cores)))
        .meta({
          description: 'Files copied and fingerprinted at the same time.',
          examples: [2],
          notes: { kind: 'whole number, 1 to 16', machineDefault: 'one a core, at most 4' },
        }),
      metadataReaders: wholeNumber(1, 8)
        .default(2)
        .meta({ description: 'ExifTool processes that read metadata.' }),
      previewWorkers: z
        .optional(wholeNumber(1, 8))
        .transform((count) => count ?? Math.max(1, Math.min(4, Math.floor(machine.cores / 2))))
        .meta({
          description: 'Previews made at the same time.',
          examples: [1],
          notes: { kind: 'whole number, 1 to 8', machineDefault: 'one for two cores, at most 4' },
        }),
      attempts: wholeNumber(1, 100)
        .default(8)
        .meta({ description: 'Tries before a file is set aside for you to look at.' }),
    })
    .prefault({})
    .meta({ description: 'How hard the machine works.' });
}
