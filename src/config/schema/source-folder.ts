import * as z from 'zod';
import { duration } from '../duration.ts';
import { folderPath } from '../folder-path.ts';
import type { Machine } from '../machine.ts';

/** A source of type `folder`: a folder that pictures arrive in. */
export function folderSource(machine: Machine) {
  return z
    .strictObject({
      type: z.literal('folder').meta({ description: 'They come from a folder.', examples: ['folder'] }),
      path: folderPath('The folder they arrive in, with all below it.', machine.home, '/srv/inbox/anna'),
      move: z.boolean().default(false).meta({
        description:
          'true: a file leaves this folder once it is safe in the library. Otherwise nothing here is ever changed or removed.',
      }),
      watch: z.enum(['auto', 'poll', 'off']).default('auto').meta({
        description:
          'How new files are noticed between two syncs. `auto` watches, and polls where watching does not work (NFS, SMB); `off` leaves it to the schedule.',
      }),
      pollEvery: duration('How often to look where polling is needed.', '5m', { least: '1s', most: '1d' }),
      settle: duration('How long a file must stay unchanged to count as complete.', '10s', {
        least: '0s',
        most: '1d',
      }),
      layout: z.enum(['auto', 'plain', 'takeout']).default('auto').meta({
        description:
          'What the folder holds. `auto` sees by itself whether it is an extracted Google Takeout; `takeout` and `plain` say so.',
      }),
      albums: z.enum(['auto', 'folders', 'off']).default('auto').meta({
        description:
          'Which folders are albums. `auto`: those of a Google Takeout; `folders`: each folder below this one; `off`: none.',
      }),
    })
    .meta({
      description: 'A folder that pictures arrive in: a network share, a phone sync folder, a card dump.',
    });
}
