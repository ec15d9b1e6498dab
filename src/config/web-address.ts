import { type Reading, readText } from './reading.ts';

/** Reads the address of a server, without a slash at its end. Its value is in no message: people write passwords into it. */
function readWebAddress(text: string): Reading<string> {
  const value = text.trim().replace(/\/+$/, '');
  if (!URL.canParse(value) || !/^https?:\/\//i.test(value))
    return { wrong: 'is not the address of a server' };
  const { username, password } = new URL(value);
  if (username !== '' || password !== '') return { wrong: 'holds a user name or a password' };
  return { value };
}

/** A key that holds the address of a server. */
export function webAddress(description: string, example: string) {
  return readText(readWebAddress).meta({
    description,
    examples: [example],
    notes: { right: `Write an address such as ${example}`, kind: 'address', hidden: true },
  });
}

/** A key that holds the whole address of a hook, which is used as it is written. */
export function hookAddress(description: string, example: string) {
  return readText((text): Reading<string> => {
    const reading = readWebAddress(text);
    return 'value' in reading ? { value: text.trim() } : reading;
  }).meta({
    description,
    examples: [example],
    notes: { right: `Write an address such as ${example}`, kind: 'address', hidden: true },
  });
}

/** Ports that Telegram posts to: https://core.telegram.org/bots/api#setwebhook. */
const POSTED_TO: ReadonlySet<string> = new Set(['', '443', '80', '88', '8443']);
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Reads an address that Telegram can post to. One of this machine alone is for trials, and needs no certificate. */
export function readWebhookAddress(text: string): Reading<string> {
  const reading = readWebAddress(text);
  if (!('value' in reading)) return reading;
  const { protocol, hostname, port, search, hash } = new URL(reading.value);
  if (search !== '' || hash !== '') return { wrong: 'has something behind its path' };
  if (LOOPBACK.has(hostname)) return reading;
  if (protocol !== 'https:')
    return { wrong: 'is not an https address', right: 'Write https://, which Telegram wants' };
  if (POSTED_TO.has(port)) return reading;
  return { wrong: 'has a port that Telegram does not post to', right: 'Use port 443, 80, 88 or 8443' };
}

/** A key that holds an address that Telegram posts to. */
export function webhookAddress(description: string, example: string) {
  return readText(readWebhookAddress).meta({
    description,
    examples: [example],
    notes: { right: `Write an address such as ${example}`, kind: 'address', hidden: true },
  });
}
