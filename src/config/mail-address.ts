import { type Reading, readText } from './reading.ts';

const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,188}[\p{L}\p{N}])?$/u;

/** Reads one address of mail, without a name around it. */
function readMailAddress(text: string): Reading<string> {
  return ADDRESS.test(text) ? { value: text } : { wrong: 'is not an address of mail' };
}

/** A key that holds an address of mail. Its value is in no message: logs are no place for who lives here. */
export function mailAddress(description: string, example: string) {
  return readText(readMailAddress).meta({
    description,
    examples: [example],
    notes: { right: `Write one address such as ${example}`, kind: 'address', hidden: true },
  });
}
