import { nearest } from '../platform/nearest.ts';
import { quoted, type Reading } from './reading.ts';

/** What a template may name: facts of an asset, filled in when its path is made. */
export const TEMPLATE_VARIABLES = [
  'account',
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'name',
  'camera',
] as const;

/** Checks the template of a path inside the library: relative, no `..`, known variables, `{name}` in the last segment. */
export function readPathTemplate(text: string): Reading<string> {
  const wrong = flawOfSegments(text) ?? flawOfVariables(text);
  if (wrong !== undefined) return wrong;
  if (!text.split('/').at(-1)?.includes('{name}')) {
    return {
      wrong: `has no {name} after the last slash: ${quoted(text)}`,
      right: 'End it with {name}, for example {year}/{month}/{name}',
    };
  }
  return { value: text };
}

function flawOfSegments(text: string) {
  if (text.startsWith('/') || text.startsWith('~')) {
    return {
      wrong: `is absolute: ${quoted(text)}`,
      right: 'Leave the first slash away: it is a path inside the library',
    };
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no path in this file may hold
  if (text.length > 500 || /[\u0000-\u001f\u007f\\]/.test(text))
    return { wrong: 'is too long or holds a backslash or an invisible character' };
  const segment = text.split('/').find((part) => part.trim() === '' || part === '.' || part === '..');
  if (segment === undefined) return undefined;
  if (segment.trim() === '') return { wrong: `has an empty part between slashes: ${quoted(text)}` };
  return { wrong: `leads out of its folder by ${quoted(segment)}: ${quoted(text)}` };
}

function flawOfVariables(text: string) {
  const known: readonly string[] = TEMPLATE_VARIABLES;
  for (const [, name = ''] of text.matchAll(/\{([^{}]*)\}/g)) {
    if (known.includes(name)) continue;
    const meant = nearest(name, known);
    const right = meant === undefined ? `Known are {${known.join('}, {')}}` : `Did you mean {${meant}}?`;
    return { wrong: `names an unknown variable: ${quoted(`{${name}}`)}`, right };
  }
  if (/[{}]/.test(text.replace(/\{[^{}]*\}/g, '')))
    return { wrong: `has a brace without its other half: ${quoted(text)}` };
  return undefined;
}
