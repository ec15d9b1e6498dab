import * as z from 'zod';
import { folderPath } from '../folder-path.ts';
import type { Machine } from '../machine.ts';
import { type Reading, readText } from '../reading.ts';
import { secretFile } from '../secrets.ts';

/** The `mqtt` section: the broker by which Home Assistant and others see and steer this house. */
export function mqttSection({ home }: Machine) {
  return z
    .strictObject({
      url: readText(readBroker)
        .optional()
        .meta({
          description: 'Address of the broker. Without it nothing is said to any.',
          examples: ['mqtts://broker.example.com:8883'],
          notes: { right: 'Write mqtt://host:1883 or mqtts://host:8883', kind: 'address', hidden: true },
        }),
      user: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .meta({
          description: 'User name at the broker.',
          examples: ['homeroll'],
          notes: { right: 'Write the name of the user', kind: 'text' },
        }),
      passwordFile: secretFile(
        'File that holds the password alone.',
        home,
        '/etc/homeroll/mqtt-password',
      ).optional(),
      ca: folderPath(
        'File with the authorities to trust, as PEM.',
        home,
        '/etc/homeroll/mqtt-ca.pem',
      ).optional(),
      certFile: folderPath(
        'File with a certificate to show, as PEM.',
        home,
        '/etc/homeroll/mqtt.pem',
      ).optional(),
      keyFile: secretFile(
        'File with the key of that certificate.',
        home,
        '/etc/homeroll/mqtt.key',
      ).optional(),
      topic: words('What all topics begin with; behind it comes the id of this installation.', 'homeroll'),
      installation: z
        .string()
        .regex(/^[a-zA-Z0-9_-]{1,32}$/)
        .optional()
        .meta({
          description: 'Id of this installation in topics. One is made and kept unless told.',
          examples: ['nas'],
          notes: { right: 'Write letters, digits, - and _', kind: 'text' },
        }),
      discovery: words('Where Home Assistant looks for devices, or `off`.', 'homeassistant'),
      language: z.enum(['en', 'de']).default('en').meta({
        description: 'Language of the names of entities.',
      }),
      images: z.boolean().default(false).meta({
        description: 'true: the newest picture is shown there, and the memory of the day.',
      }),
      role: z.enum(['guest', 'adult', 'owner']).default('guest').meta({
        description: 'What whoever may write to `cmd/request` may do.',
      }),
      allowCodeWithoutTls: z.boolean().default(false).meta({
        description: 'true: a two-factor code may be typed though others could read it on its way.',
      }),
    })
    .prefault({})
    .meta({ description: 'An MQTT broker, for Home Assistant and others. See docs/home-assistant.md.' });
}

/** Reads the address of a broker. Its value is in no message: people write passwords into it. */
function readBroker(text: string): Reading<string> {
  const value = text.trim().replace(/\/+$/, '');
  if (!URL.canParse(value) || !/^mqtts?:\/\/./i.test(value))
    return { wrong: 'is not the address of a broker' };
  const { username, password, hostname, pathname, search } = new URL(value);
  if (username !== '' || password !== '')
    return {
      wrong: 'holds a user name or a password',
      right: 'Write them as mqtt.user and mqtt.passwordFile',
    };
  if (hostname === '' || (pathname !== '' && pathname !== '/') || search !== '')
    return { wrong: 'is not the address of a broker' };
  return { value };
}

function words(description: string, initial: string) {
  return z
    .string()
    .max(100)
    .regex(/^[\w-]+(\/[\w-]+)*$/)
    .default(initial)
    .meta({
      description,
      notes: { right: `Write words of letters, digits, - and _, for example ${initial}`, kind: 'topic' },
    });
}
