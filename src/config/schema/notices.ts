import * as z from 'zod';

/** The `notices` section: what the house wants to be told of. How an alert is said, the room of notices knows. */
export function noticesSection() {
  return z
    .strictObject({
      alerts: z
        .array(z.string().min(1).max(100))
        .max(50)
        .default(['storage > 90 %', 'full within 14 days', 'no sync for 36 h'])
        .meta({
          description: 'When to be told. As it is said in chat: alert when storage > 90 %.',
          notes: {
            right: 'Write a list of conditions in quotes: ["storage > 90 %", "no sync for 36 h"]',
            kind: 'list of conditions',
          },
        }),
    })
    .prefault({})
    .meta({
      description: 'What Homeroll tells by itself. Who hears it: see `notifiers` and docs/notifiers.md.',
    });
}
