import { badRequest } from './envelope.ts';

/** A stretch of a text, in UTF-16 units, that means or looks something. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly [detail: string]: unknown;
}

/** A text as people see it, and what its stretches are. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

const TYPES = new Set(
  (
    'mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler ' +
    'blockquote expandable_blockquote code pre text_link text_mention custom_emoji date_time'
  ).split(' '),
);
const CODE = new Set(['code', 'pre']);

/** Entities that a bot gave itself, checked against the text. */
export function givenEntities(text: string, given: unknown): Entity[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw badRequest("can't parse entities: expected an Array of MessageEntity");
  return given.map((value) => checked(text, value));
}

function checked(text: string, value: unknown): Entity {
  const { type, offset, length } = Object(value) as Record<string, unknown>;
  if (typeof type !== 'string' || !Number.isInteger(offset) || !Number.isInteger(length))
    throw badRequest("can't parse MessageEntity: fields type, offset and length are needed");
  if (!TYPES.has(type)) throw badRequest("can't parse MessageEntity: Unsupported type specified");
  const entity = value as Entity;
  const end = entity.offset + entity.length;
  if (entity.offset < 0 || entity.length < 0 || end > text.length)
    throw badRequest(
      `entity beginning at UTF-16 offset ${entity.offset} ends after the end of the text at UTF-16 offset ${end}`,
    );
  for (const at of [entity.offset, end])
    if (splitsSymbol(text, at))
      throw badRequest(
        `entity beginning at UTF-16 offset ${entity.offset} ends in a middle of a UTF-16 symbol at UTF-16 offset ${at}`,
      );
  return entity;
}

function splitsSymbol(text: string, at: number): boolean {
  return /[\udc00-\udfff]/.test(text[at] ?? '') && /[\ud800-\udbff]/.test(text[at - 1] ?? '');
}

const FOUND: readonly [string, RegExp][] = [
  ['bot_command', /(?<![\w/@])\/\w{1,64}(?:@\w{3,32})?(?![\w/])/g],
  ['mention', /(?<![\w@/])@\w{4,32}\b/g],
  ['url', /\bhttps?:\/\/[\w-]+(?:\.[\w-]+)+[^\s<>"]*/g],
];

/** Adds the commands, mentions and addresses that Telegram finds in a text by itself. */
export function withFound({ text, entities }: FormattedText): FormattedText {
  const taken = entities.filter(({ type }) => CODE.has(type) || type.startsWith('text_') || type === 'url');
  const found = FOUND.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ type, offset: index, length })),
  ).filter((entity) => !taken.some((other) => overlap(entity, other)));
  return { text, entities: sorted([...entities, ...found]) };
}

function overlap(one: Entity, other: Entity): boolean {
  return one.offset < other.offset + other.length && other.offset < one.offset + one.length;
}

/** Without the white space around it, as everything that is sent. */
export function trimmed({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  if (end <= start) return { text: '', entities: [] };
  const kept = entities.flatMap((entity) => {
    const from = Math.max(entity.offset, start);
    const length = Math.min(entity.offset + entity.length, end) - from;
    return length > 0 ? [{ ...entity, offset: from - start, length }] : [];
  });
  return { text: text.slice(start, end), entities: sorted(kept) };
}

/** In the order of the text, the outer before the inner; what lies within code has no looks of its own. */
export function sorted(entities: readonly Entity[]): Entity[] {
  const code = entities.filter(({ type }) => CODE.has(type));
  return entities
    .filter((entity) => CODE.has(entity.type) || !code.some((other) => overlap(entity, other)))
    .sort((one, other) => one.offset - other.offset || other.length - one.length);
}
