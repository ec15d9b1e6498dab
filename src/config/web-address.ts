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
