import * as z from 'zod';
import type { Machine } from '../machine.ts';
import { secretFile } from '../secrets.ts';
import { webAddress } from '../web-address.ts';

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
