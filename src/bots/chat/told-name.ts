/** The longest name of a file that is told whole, in characters. */
const LONGEST = 80;
const END = 20;

/** A file's name as it stands in a sentence: one that is longer than people give is told by its beginning and its end. */
export function toldName(name: string): string {
  const characters = Array.from(name.toWellFormed());
  if (characters.length <= LONGEST) return name;
  return `${characters.slice(0, LONGEST - END).join('')}…${characters.slice(-END).join('')}`;
}
