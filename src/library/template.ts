import { HomerollError } from '../platform/error.ts';
import { safeName, safeStem } from './safe-name.ts';

/** What may stand in braces in a template. */
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

type TemplateVariable = (typeof TEMPLATE_VARIABLES)[number];

/** What an asset fills a template with. The time is the wall clock where it was taken: month and day count from 1. */
export interface TemplateValues {
  readonly account: string;
  /** The name that the source gave it, without extension. */
  readonly name: string;
  readonly camera?: string | undefined;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

type Piece = { readonly literal: string } | { readonly variable: TemplateVariable };

/** A parsed template: the segments of a path, each a row of pieces. */
export interface Template {
  readonly text: string;
  readonly segments: readonly (readonly Piece[])[];
}

/** Where an asset belongs: `folder` relative to the library, `/` between segments, `''` for its root. */
export interface FilledTemplate {
  readonly folder: string;
  readonly stem: string;
}

/**
 * Parses a template such as `{account}/{year}/{year}-{month}/{name}`; the last segment is the stem of the file name.
 * @throws HomerollError `template-variable-unknown`, `template-brace-unmatched` or `template-segment-bad`, all with the
 * template and the 1-based column.
 */
export function parseTemplate(text: string): Template {
  let column = 1;
  const segments = text.split('/').map((segment) => {
    if (/^\s*\.{0,2}\s*$/.test(segment)) throw templateError('template-segment-bad', text, column, segment);
    const pieces = parseSegment(segment, text, column);
    column += segment.length + 1;
    return pieces;
  });
  return { text, segments };
}

/** Fills a template. Every segment is a safe name: no value adds a segment, climbs or hides. */
export function fillTemplate(template: Template, values: TemplateValues): FilledTemplate {
  const filled = template.segments.map((pieces) => pieces.map((piece) => fillPiece(piece, values)).join(''));
  const stem = filled.pop() ?? '';
  return { folder: filled.map((segment) => safeName(segment)).join('/'), stem: safeStem(stem) };
}

function parseSegment(segment: string, text: string, start: number): Piece[] {
  const pieces: Piece[] = [];
  for (const match of segment.matchAll(/\{([^{}]*)\}|([^{}]+)|[{}]/g)) {
    const [whole, variable, literal] = match;
    const column = start + match.index;
    if (literal !== undefined) pieces.push({ literal });
    else if (variable === undefined) throw templateError('template-brace-unmatched', text, column, whole);
    else if (isVariable(variable)) pieces.push({ variable });
    else throw templateError('template-variable-unknown', text, column, variable);
  }
  return pieces;
}

function isVariable(name: string): name is TemplateVariable {
  return TEMPLATE_VARIABLES.some((variable) => variable === name);
}

function fillPiece(piece: Piece, values: TemplateValues): string {
  if ('literal' in piece) return piece.literal;
  const value = values[piece.variable] ?? 'unknown-camera';
  if (typeof value === 'string') return value;
  return String(value).padStart(piece.variable === 'year' ? 4 : 2, '0');
}

function templateError(code: string, template: string, column: number, found: string): HomerollError {
  return new HomerollError(code, { template, column, found }, { recovery: 'never' });
}
