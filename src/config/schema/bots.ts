import * as z from 'zod';
import type { Machine } from '../machine.ts';
import { secretFile } from '../secrets.ts';
import { webAddress, webhookAddress } from '../web-address.ts';
import { wholeNumber } from '../whole-number.ts';

/** The `bots` section: the chats in which Homeroll can be talked to. One is used when its token is there. */
export function botsSection({ home }: Machine) {
  return z
    .strictObject({
      telegram: z
        .strictObject({
          tokenFile: secretFile(
            'File that holds the token alone, as BotFather told it.',
            home,
            '/etc/homeroll/telegram-token',
          ).optional(),
          apiRoot: webAddress(
            'Address of the Bot API. For a server of your own.',
            'https://bots.example.com',
          ).optional(),
          webhook: z
            .strictObject({
              url: webhookAddress(
                'Address to which Telegram is to post what is new. That of this machine as it is seen from outside; without it Homeroll asks Telegram, and nothing has to be reachable.',
                'https://photos.example.com/telegram',
              ).optional(),
              host: z
                .string()
                .regex(/^[\w.:-]{1,255}$/)
                .default('127.0.0.1')
                .meta({
                  description:
                    'Address here on which it listens. For the web server before it; 0.0.0.0 for all.',
                  notes: { right: 'Write an IP address or the name of a host', kind: 'address' },
                }),
              port: wholeNumber(1, 65_535).default(8787).meta({ description: 'Port on which it listens.' }),
              secretFile: secretFile(
                'File that holds the secret by which Telegram is known. 16 to 256 of the signs A-Z, a-z, 0-9, _ and -; made anew at each start unless set.',
                home,
                '/etc/homeroll/telegram-webhook-secret',
              ).optional(),
            })
            .prefault({})
            .meta({ description: 'How Telegram posts what is new. Only where it can reach this machine.' }),
        })
        .prefault({})
        .meta({ description: 'A Telegram bot. See docs/telegram.md.' }),
      discord: z
        .strictObject({
          tokenFile: secretFile(
            'File that holds the token of the application’s bot alone.',
            home,
            '/etc/homeroll/discord-token',
          ).optional(),
          api: webAddress('Address of the API. For trials.', 'https://discord.example.com/api').optional(),
          guilds: z
            .array(z.string().regex(/^\d{1,20}$/))
            .default([])
            .meta({
              description: 'Ids of the only servers in which it may be used. Empty for all that it is in.',
              notes: { right: 'Write a list of ids in quotes: ["81384788765712384"]', kind: 'list of ids' },
            }),
          guests: roleIds(
            'Ids of the roles of those servers whose members are guests without being invited.',
          ),
          adults: roleIds(
            'Ids of the roles of those servers whose members are adults without being invited.',
          ),
        })
        .prefault({})
        .meta({ description: 'A Discord bot. See docs/discord.md.' }),
    })
    .prefault({})
    .meta({ description: 'The chats in which Homeroll can be talked to.' });
}

function roleIds(description: string) {
  return z
    .array(z.string().regex(/^\d{1,20}$/))
    .default([])
    .meta({
      description,
      notes: { right: 'Write a list of ids in quotes: ["81384788765712385"]', kind: 'list of ids' },
    });
}
