import * as z from 'zod';
import { folderPath } from '../folder-path.ts';
import type { Machine } from '../machine.ts';

const UNDER_HOME = '.local/share/homeroll';

/** The folder of the catalog and of the small state. */
export function dataFolder(machine: Machine) {
  return z
    .optional(folderPath('', machine.home, '/var/lib/homeroll'))
    .transform((path) => path ?? machine.stateFolder ?? `${machine.home}/${UNDER_HOME}`)
    .meta({
      description:
        "Homeroll's own folder, for its catalog. On a local disk, not on a network share, and outside the library. Under systemd (`StateDirectory=`) the default is the state folder of the unit.",
      examples: [`~/${UNDER_HOME}`],
      notes: {
        kind: 'path',
        machineDefault: `~/${UNDER_HOME}`,
      },
    });
}
