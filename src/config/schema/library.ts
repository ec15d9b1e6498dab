import * as z from 'zod';
import { byteSize } from '../byte-size.ts';
import { duration } from '../duration.ts';
import { readFolderName } from '../folder-name.ts';
import { folderPath } from '../folder-path.ts';
import type { Machine } from '../machine.ts';
import { octalMode } from '../octal-mode.ts';
import { readPathTemplate, TEMPLATE_VARIABLES } from '../path-template.ts';
import { readText } from '../reading.ts';
import { wholeNumber } from '../whole-number.ts';

/** The `library` section: where files end up, under which names and with which permissions. */
export function librarySection(machine: Machine) {
  return z
    .strictObject({
      path: folderPath(
        'The folder on your disk. A network share is fine; Homeroll needs to be allowed to write there.',
        machine.home,
        '/srv/photos',
      ),
      template: pathTemplate('{account}/{year}/{year}-{month}/{name}'),
      placing: z.enum(['auto', 'copy', 'hardlink', 'reflink']).default('auto').meta({
        description:
          'How a file gets into the library. `auto` tries at start what the disks can do; `reflink` shares space on Btrfs and XFS; `hardlink` needs `move: true` on every folder.',
      }),
      owner: userOrGroup(
        'User that files belong to. A name or a number; Homeroll must run as root to set it.',
        'anna',
      ),
      group: userOrGroup('Group that files belong to. A name or a number.', 'family'),
      fileMode: octalMode(0o600, '0644')
        .prefault('0644')
        .meta({ description: 'Permissions of files. In octal and in quotes.' }),
      folderMode: octalMode(0o700, '0755')
        .prefault('0755')
        .meta({ description: 'Permissions of folders. In octal and in quotes.' }),
      umask: octalMode(0, '0022').optional().meta({
        description: 'Permissions to take away from both modes. In octal and in quotes; nothing unless set.',
      }),
      sidecars: z.enum(['full', 'stem', 'off']).default('full').meta({
        description:
          'How XMP sidecars are named. They hold what is known of a picture and does not stand in it: `full` is IMG_1.jpg.xmp, `stem` is IMG_1.xmp; `off` writes none.',
      }),
      trash: z
        .strictObject({
          keep: duration('How long a removed file can be restored.', '30d', { least: '1h', most: '3650d' }),
        })
        .prefault({})
        .meta({ description: 'The trash of the library.' }),
      albums: z
        .strictObject({
          folder: readText(readFolderName)
            .optional()
            .meta({
              description:
                'Folder in the library that shows pictures by albums. Without a second copy; nothing else belongs there; none unless set.',
              examples: ['Albums'],
              notes: { right: 'Write the name of one folder, for example Albums', kind: 'name' },
            }),
          links: z.enum(['auto', 'reflink', 'hardlink', 'symlink']).default('auto').meta({
            description:
              'How a picture is shown there. `auto` takes the first that the disk can do: `reflink` shares space on Btrfs and XFS, `hardlink` is a second name of the same file, `symlink` points to it.',
          }),
        })
        .prefault({})
        .meta({ description: 'Albums as folders.' }),
      previews: z.boolean().default(true).meta({
        description:
          'Small copies to look at, kept under .homeroll. Without them no chat can show a picture.',
      }),
      minimumFree: byteSize(
        'Space to leave free: below it nothing more is brought in. It goes on by itself when there is room.',
        '1GB',
      ),
    })
    .meta({
      description: 'The library: where the pictures are brought to.',
      notes: { right: 'Write library: and below it, indented, path: /srv/photos' },
    });
}

function pathTemplate(initial: string) {
  return readText(readPathTemplate)
    .prefault(initial)
    .meta({
      description: `Folders and name of a picture. Variables: ${TEMPLATE_VARIABLES.map((name) => `{${name}}`).join(' ')}. Must end with {name}; changing it moves nothing that is placed already.`,
      notes: { right: `Write a path inside the library, for example ${initial}`, kind: 'template' },
    });
}

function userOrGroup(description: string, example: string) {
  return z
    .union([z.string().regex(/^[a-z_][a-z0-9_.-]{0,31}\$?$/i), wholeNumber(0, 0xfffffffe)])
    .optional()
    .meta({
      description,
      examples: [example],
      notes: { right: `Write a name such as ${example}, or a number such as 1000`, kind: 'name or number' },
    });
}
