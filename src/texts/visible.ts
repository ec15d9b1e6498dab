/** What may stand in a text. */
export type TextValue = string | number;

/**
 * Values as they may stand in a text. A file's name may hold anything: what would steer a terminal, begin a line of its own or
 * turn the reading direction is shown instead of obeyed.
 */
export function visible(values: Readonly<Record<string, TextValue>>): Record<string, TextValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, visibleValue(value)]));
}

function visibleValue(value: TextValue): TextValue {
  if (typeof value === 'number') return value;
  return value.replace(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
