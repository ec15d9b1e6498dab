import * as z from 'zod';
import { readByteSize } from '../byte-size.ts';
import { readDay } from '../day.ts';
import { duration } from '../duration.ts';
import { folderPath } from '../folder-path.ts';
import type { Machine } from '../machine.ts';
import { readText } from '../reading.ts';
import { schedule } from '../schedule.ts';
import { secretFile } from '../secrets.ts';
import { webAddress } from '../web-address.ts';
import { wholeNumber } from '../whole-number.ts';

/** A source of type `icloud`: the iCloud Photos of one Apple account. */
export function icloudSource(machine: Machine) {
  return z
    .strictObject({
      type: z.literal('icloud').meta({ description: 'They come from iCloud Photos.', examples: ['icloud'] }),
      appleId: appleId(),
      region: z.enum(['world', 'china']).default('world').meta({
        description: 'Where the account lives. `china` for accounts of mainland China.',
      }),
      passwordFile: secretFile(
        'File that holds the password alone. Not needed where it is typed once at the terminal: `homeroll signin`.',
        machine.home,
        '/etc/homeroll/icloud-anna',
      ).optional(),
      ...selection(),
      parts: parts(),
      poll: duration(
        'How soon a change in iCloud is noticed while there is activity. Up to fifteen times longer when it is quiet; `0s` leaves it to the schedule.',
        '1m',
        { least: '0s', most: '1d' },
      ),
      sync: schedule('When this account is synced beside that; `off` leaves it to `schedules.sync`.', 'off'),
      bandwidth: readText(readByteSize)
        .optional()
        .meta({
          description: 'Bytes a second that downloads may take; no limit unless set.',
          examples: ['5MB'],
          notes: { right: 'Write a number with its unit, for example 5MB', kind: 'size' },
        }),
      downloads: wholeNumber(1, 64).default(32).meta({ description: 'Files downloaded at once, at most.' }),
      apple: apple(machine),
    })
    .meta({ description: 'The iCloud Photos of one Apple account.' });
}

function appleId() {
  return readText((text) => {
    const value = text.trim().toLowerCase();
    return /^[^\s@]+@[^\s@]+$|^\+\d{6,15}$/.test(value)
      ? { value }
      : { wrong: 'is neither a mail address nor a phone number' };
  }).meta({
    description: 'The Apple account (Apple ID). A mail address, or a phone number with its country code.',
    examples: ['anna@example.com'],
    notes: {
      right: 'Write the mail address of the account, for example anna@example.com',
      kind: 'mail address',
    },
  });
}

/** Which pictures are wanted. Changing it asks Apple for nothing. */
function selection() {
  const titles = (description: string) =>
    z
      .array(z.string().min(1).max(500))
      .default([])
      .meta({
        description,
        notes: { right: 'Write a list of titles: [Holidays, Family/2024]', kind: 'list of titles' },
      });
  return {
    libraries: z.enum(['all', 'own', 'shared']).default('all').meta({
      description: 'Which libraries. The own one, those shared with others, or all.',
    }),
    albums: titles(
      'Only pictures in these albums, by title; an album in a folder as folder/title. Empty for all pictures.',
    ),
    withoutAlbums: titles('No pictures that are in these albums.'),
    kinds: z
      .array(z.enum(KINDS))
      .default([])
      .meta({
        description: 'Only these kinds: a picture is wanted when it is one of them. Empty for all.',
        notes: { right: `Write a list of kinds: ${KINDS.join(', ')}` },
      }),
    withoutKinds: z
      .array(z.enum(KINDS))
      .default([])
      .meta({
        description: 'None of these kinds.',
        notes: { right: `Write a list of kinds: ${KINDS.join(', ')}` },
      }),
    since: readText(readDay)
      .optional()
      .meta({
        description: 'Only pictures taken on this day or later.',
        examples: ['2015-01-01'],
        notes: { right: 'Write a day such as 2015-01-01, in quotes', kind: 'day' },
      }),
    hidden: z.enum(['keep', 'skip']).default('keep').meta({
      description: 'What to do with pictures in the Hidden album.',
    }),
    skipNewest: duration(
      'Leave pictures alone for this long after they were added. Time to delete the bad ones.',
      '0s',
      { least: '0s', most: '365d' },
    ),
  };
}

const KINDS = [
  'photo',
  'video',
  'live',
  'screenshot',
  'panorama',
  'portrait',
  'slow-motion',
  'time-lapse',
  'burst',
  'raw',
] as const;

/** Which files of a picture are wanted. */
function parts() {
  const part = (description: string) => z.boolean().default(true).meta({ description });
  return z
    .strictObject({
      originals: part(
        'The picture or video as it was taken, where it has been edited. An unedited one is always brought.',
      ),
      alternatives: part('The other half of RAW and JPEG.'),
      live: part('The movie of a Live Photo.'),
      edits: part('The picture or video as it was edited.'),
      editedLive: part('The movie of a Live Photo as it was edited.'),
    })
    .prefault({})
    .meta({ description: 'Which files of a picture are brought home.' });
}

/** Where Apple is. Nobody needs it but for a proxy, and for trying things out. */
function apple(machine: Machine) {
  const hosts = (description: string, example: string) =>
    z
      .array(z.string().min(1))
      .optional()
      .meta({
        description,
        examples: [[example]],
        notes: {
          right: 'Write a list of host names; one that begins with a dot stands for all below it',
          kind: 'list of hosts',
        },
      });
  return z
    .strictObject({
      auth: webAddress('Address of the sign-in host.', 'https://idmsa.example.com/appleauth/auth').optional(),
      home: webAddress('Address of the website.', 'https://www.example.com').optional(),
      setup: webAddress('Address of account set-up.', 'https://setup.example.com/setup/ws/1').optional(),
      cloudKitHosts: hosts('Hosts that may be the photo database.', '.icloud.example.com'),
      contentHosts: hosts('Hosts from which files may be downloaded.', '.content.example.com'),
      ca: folderPath(
        'File with further certificate authorities. For a proxy that opens connections.',
        machine.home,
        '/etc/homeroll/ca.pem',
      ).optional(),
      proxy: webAddress('Address of a proxy.', 'http://proxy.example.com:3128').optional(),
    })
    .prefault({})
    .meta({ description: 'Where Apple is, for proxies and trials; Apple itself unless set.' });
}
