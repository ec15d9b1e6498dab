import * as z from 'zod';
import { folderPath } from '../folder-path.ts';
import type { Machine } from '../machine.ts';
import { readText } from '../reading.ts';
import { secretFile } from '../secrets.ts';
import { hookAddress, webAddress } from '../web-address.ts';
import { hearsKeys } from './hears.ts';

/** The `notifiers` section: the channels that tell notices over HTTP. */
export function notifiersSection(machine: Machine) {
  return z
    .array(z.discriminatedUnion('type', types(machine)))
    .max(50)
    .default([])
    .meta({
      description: 'Who is told what matters, beside the chats. See docs/notifiers.md.',
      notes: {
        right: "Write a list: '- type: ntfy' and, below it, 'name: phone' and what else belongs to that type",
      },
    });
}

function types(machine: Machine) {
  const secret = (description: string, example: string) =>
    secretFile(description, machine.home, `/etc/homeroll/${example}`).optional();
  const server = (description: string, initial: string) => webAddress(description, initial).prefault(initial);
  const own = (description: string) => webAddress(description, 'https://push.example.com');
  return [
    entry(machine, 'webhook', 'A program of your own, told by signed webhooks (Standard Webhooks).', {
      url: hookAddress('Address that is called.', 'https://automation.example.com/homeroll').optional(),
      urlFile: secret(
        'File that holds the address alone. Instead of `url`, where the address is a secret.',
        'hook',
      ),
      secretFile: secret(
        'File that holds the secret that signs it. While it changes, the new and the old one, one a line.',
        'hook-secret',
      ),
      headersFile: secret(
        'File with further headers to send. One a line: `Authorization: Bearer …`.',
        'hook-headers',
      ),
    }),
    entry(machine, 'ntfy', 'Phones and desktops, by ntfy.', {
      server: server('Address of the server.', 'https://ntfy.sh'),
      topic: topic(),
      topicFile: secret(
        'File that holds the topic alone. Instead of `topic`: on a public server, whoever knows it reads along.',
        'ntfy-topic',
      ),
      tokenFile: secret('File that holds an access token alone. Where the server wants one.', 'ntfy-token'),
    }),
    entry(machine, 'gotify', 'Phones and desktops, by a Gotify server of your own.', {
      server: own('Address of the server.'),
      tokenFile: secret('File that holds the token of an application alone.', 'gotify-token'),
    }),
    entry(machine, 'pushover', 'Phones, by Pushover.', {
      server: server('Address of Pushover. For trials.', 'https://api.pushover.net'),
      tokenFile: secret('File that holds the token of an application alone.', 'pushover-token'),
      userFile: secret('File that holds the key of a user or a group alone.', 'pushover-user'),
    }),
    entry(machine, 'slack', 'A channel in Slack, by an incoming webhook.', {
      urlFile: secret('File that holds the address of the webhook alone.', 'slack-hook'),
    }),
    entry(machine, 'teams', 'A channel or a chat in Microsoft Teams, by a workflow.', {
      urlFile: secret('File that holds the address of the workflow alone.', 'teams-hook'),
    }),
    entry(machine, 'pagerduty', 'Incidents in PagerDuty, which end by themselves when the trouble does.', {
      server: server(
        'Address of its events. For Europe `https://events.eu.pagerduty.com`.',
        'https://events.pagerduty.com',
      ),
      keyFile: secret('File that holds the integration key (Events API v2) alone.', 'pagerduty-key'),
    }),
    entry(machine, 'apprise', 'A hundred other services, by an Apprise server of your own.', {
      server: own('Address of the server.'),
      keyFile: secret('File that holds the key of its configuration alone.', 'apprise-key'),
      tag: z
        .string()
        .regex(/^[\w ,-]{1,200}$/)
        .optional()
        .meta({
          description: 'Only those of its services that have this tag.',
          examples: ['family'],
          notes: { right: 'Write tags of letters, digits, dash and underscore' },
        }),
    }),
    entry(machine, 'ping', 'A dead man’s switch (Healthchecks), which speaks up when Homeroll is silent.', {
      urlFile: secret('File that holds the address of the check alone.', 'ping-url'),
    }),
  ] as const;
}

/** An entry of one type: its own keys, and those that all have. */
function entry<Type extends string, Own extends z.ZodRawShape>(
  machine: Machine,
  type: Type,
  description: string,
  own: Own,
) {
  return z
    .strictObject({
      type: z.literal(type).meta({ description: `It is told by ${type}.`, examples: [type] }),
      name: name(),
      ...own,
      ca: folderPath(
        'File with further certificate authorities, for a server of your own.',
        machine.home,
        '/etc/homeroll/ca.pem',
      ).optional(),
      ...hearsKeys(machine),
    })
    .meta({ description });
}

/** A name becomes part of the names of environment variables, so it has no two dashes in a row. */
function name() {
  return readText((text) =>
    text.length <= 32 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)
      ? { value: text }
      : { wrong: 'is not a name for a notifier' },
  ).meta({
    description: 'What it is called; each has a name of its own.',
    examples: ['phone'],
    notes: {
      right:
        'Write a word of small letters, digits and single dashes, such as phone, of at most 32 characters',
      kind: 'name',
    },
  });
}

function topic() {
  return z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional()
    .meta({
      description: 'The topic. On a public server it is a secret, and belongs into `topicFile`.',
      examples: ['homeroll'],
      notes: { right: 'Write a word of letters, digits, dash and underscore', hidden: true },
    });
}
