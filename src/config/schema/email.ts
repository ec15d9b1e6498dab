import * as z from 'zod';
import { folderPath } from '../folder-path.ts';
import type { Machine } from '../machine.ts';
import { mailAddress } from '../mail-address.ts';
import { readText } from '../reading.ts';
import { secretFile } from '../secrets.ts';
import { readTimeOfDay } from '../time-of-day.ts';
import { webAddress } from '../web-address.ts';
import { weekday } from '../weekday.ts';
import { wholeNumber } from '../whole-number.ts';
import { hearsKeys } from './hears.ts';

/** The `email` section: the server that mails go through, and who gets them. */
export function emailSection(machine: Machine) {
  return z
    .strictObject({ server: server(machine), recipients: recipients(machine) })
    .prefault({})
    .meta({ description: 'Mails: a digest of what came home, and alerts. See docs/email.md.' });
}

function server({ home }: Machine) {
  return z
    .strictObject({
      host: z
        .string()
        .regex(/^[\p{L}\p{N}](?:[\p{L}\p{N}.:-]{0,251}[\p{L}\p{N}])?$/u)
        .optional()
        .meta({
          description: 'The mail server that ours go to.',
          examples: ['smtp.gmail.com'],
          notes: { right: 'Write the name of the server alone, such as smtp.gmail.com' },
        }),
      port: wholeNumber(1, 65_535)
        .default(587)
        .meta({ description: 'Its port: 587 mostly, 465 for TLS from the first byte.' }),
      security: z.enum(['auto', 'tls', 'starttls', 'none']).default('auto').meta({
        description:
          'How the connection is kept private. `auto` is `tls` on port 465, else `starttls`, which is insisted on. `none` is for a relay on this machine.',
      }),
      user: z
        .string()
        .min(1)
        .max(254)
        .optional()
        .meta({
          description: 'Who logs in. Mostly your address. Leave it out where the server wants no login.',
          examples: ['anna@example.com'],
        }),
      passwordFile: secretFile(
        'File that holds the password alone. With Gmail and iCloud an app password.',
        home,
        '/etc/homeroll/email-password',
      ).optional(),
      oauth: oauth(home),
      ca: folderPath(
        'File with the authority to trust instead of all others. For a server of your own.',
        home,
        '/etc/homeroll/mail-ca.pem',
      ).optional(),
      from: mailAddress(
        'The sender of our mails. The user’s address unless told.',
        'homeroll@example.com',
      ).optional(),
      name: z
        .string()
        .min(1)
        .max(64)
        .default('Homeroll')
        .meta({ description: 'The name beside that address.' }),
      unsubscribe: mailAddress(
        'Where to write to get no more mails. The sender’s address unless told.',
        'anna@example.com',
      ).optional(),
    })
    .prefault({})
    .meta({ description: 'The mail server that ours go to.' });
}

/** No key of it may sound like a secret: such keys are taken for one that was written here by mistake. */
function oauth(home: string) {
  const id = (description: string, example: string) =>
    z
      .string()
      .regex(/^[\x21-\x7e]{1,1000}$/)
      .optional()
      .meta({ description, examples: [example] });
  return z
    .strictObject({
      clientId: id('The id of your application at the provider.', '1234.apps.googleusercontent.com'),
      clientSecretFile: secretFile(
        'File that holds the secret of that application alone. Where it has one.',
        home,
        '/etc/homeroll/email-client-secret',
      ).optional(),
      refreshTokenFile: secretFile(
        'File that holds a refresh token alone. A newer one that the provider gives is kept in the data folder.',
        home,
        '/etc/homeroll/email-refresh-token',
      ).optional(),
      url: webAddress('Where access tokens are asked for.', 'https://oauth2.googleapis.com/token').prefault(
        'https://oauth2.googleapis.com/token',
      ),
      scope: z
        .string()
        .regex(/^[\x20-\x7e]{1,1000}$/)
        .optional()
        .meta({
          description: 'The scope to ask for. Microsoft wants one.',
          examples: ['https://outlook.office.com/SMTP.Send offline_access'],
        }),
    })
    .prefault({})
    .meta({
      description: 'OAuth instead of a password, as Outlook.com wants it. Used where `clientId` is set.',
    });
}

function recipients(machine: Machine) {
  const recipient = z
    .strictObject({
      name: readText((text) =>
        text.length <= 32 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)
          ? { value: text }
          : { wrong: 'is not a name for a recipient' },
      ).meta({
        description: 'What it is called here. No other one and no notifier has the same name.',
        examples: ['anna'],
        notes: {
          right: 'Write a word of small letters, digits and single dashes, such as anna',
          kind: 'name',
        },
      }),
      address: mailAddress('Where the mails go.', 'anna@example.com'),
      digest: z.enum(['daily', 'weekly', 'monthly', 'off']).default('weekly').meta({
        description: 'How often a digest of what came home is sent.',
      }),
      weekday: weekday('The day of a weekly digest.', 'monday'),
      dayOfMonth: wholeNumber(1, 31)
        .default(1)
        .meta({ description: 'The day of a monthly digest; the last of a month that is shorter.' }),
      at: readText(readTimeOfDay)
        .prefault('08:00')
        .meta({
          description: 'The time from which the digest is sent.',
          examples: ['08:00'],
          notes: { right: 'Write it as hours and minutes, for example 08:00', kind: 'time' },
        }),
      alerts: z
        .boolean()
        .default(true)
        .meta({ description: 'Whether single notices are sent as well, as the keys below say.' }),
      ...hearsKeys(machine),
    })
    .meta({ description: 'One recipient. `accounts`, `language` and `timeZone` hold for the digest too.' });
  return z
    .array(recipient)
    .max(50)
    .default([])
    .meta({
      description: 'Who gets mails.',
      notes: { right: "Write a list: '- name: anna' and, below it, 'address: anna@example.com'" },
    });
}
