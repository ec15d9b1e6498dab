import * as z from 'zod';

/** The `log` section. */
export function logSection() {
  return z
    .strictObject({
      level: z
        .enum(['debug', 'info', 'warn', 'error', 'silent'])
        .default('info')
        .meta({ description: 'How much is told on standard error.' }),
    })
    .prefault({})
    .meta({ description: 'The log, for those who run the machine.' });
}
