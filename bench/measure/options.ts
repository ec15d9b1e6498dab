import { parseArgs } from 'node:util';

/**
 * Reads `--name value` pairs of the command line; each option has a default, and a number stays a number.
 * An unknown option or a bad number throws, which ends the run.
 */
export function readOptions<Options extends Readonly<Record<string, string | number>>>(
  defaults: Options,
): { [Name in keyof Options]: Options[Name] extends number ? number : string } {
  const names = Object.keys(defaults);
  const { values } = parseArgs({
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  const read = names.map((name) => {
    const given = values[name];
    if (typeof given !== 'string') return [name, defaults[name]];
    return [name, typeof defaults[name] === 'number' ? wholeNumber(name, given) : given];
  });
  return Object.fromEntries(read) as ReturnType<typeof readOptions<Options>>;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`--${name} wants a number from 1, not ${text}`);
  return value;
}
