import * as z from 'zod';
import { readAccountName } from '../account-name.ts';
import type { Machine } from '../machine.ts';
import { readText } from '../reading.ts';
import { timeZone } from '../time-zone.ts';
import { folderSource } from './source-folder.ts';
import { icloudSource } from './source-icloud.ts';

/** The `accounts` section: whose pictures, and where they come from. */
export function accountsSection(machine: Machine) {
  const sources = z
    .array(z.discriminatedUnion('type', [folderSource(machine), icloudSource(machine)]))
    .min(1)
    .meta({
      description: 'Where the pictures come from, one entry each.',
      notes: {
        right:
          "Write a list with at least one entry: '- type: folder' and, below it, 'path: /srv/inbox/anna'",
      },
    });
  const account = z
    .strictObject({
      sources,
      timeZone: timeZone('Zone of pictures that do not say in which they were taken.', machine),
    })
    .meta({
      description: "One person's pictures.",
      notes: { right: 'Write sources: and below it, indented, at least one source' },
    });
  return z.record(readText(readAccountName), account).meta({
    minProperties: 1,
    description:
      'Whose pictures they are, and where they come from. The name of an account is also the name of its folder in the library.',
    notes: { right: 'Write accounts: and below it, indented, a name such as anna:', exampleName: 'anna' },
  });
}
