import { type Document, type ErrorCode, isScalar, visit } from 'yaml';

/** A flaw of the YAML itself, at an offset of the text. */
export interface YamlFlaw {
  readonly offset: number;
  readonly wrong: string;
  readonly right: string;
}

type Words = readonly [wrong: string, right: string];

const NOT_A_PAIR: Words = [
  'is not a key with its value',
  'Write key: value, indent what belongs below a key by two more spaces, and put text that holds a colon in quotes',
];
const INDENT: Words = ['is not indented like its neighbours', 'Indent by two spaces for each level'];
const QUOTES: Words = ['holds a character that means something to YAML', 'Put the value in quotes'];

/** In our words, because those of the parser quote the text, which may be a secret. */
const WORDS: Partial<Record<ErrorCode, Words>> = {
  BAD_INDENT: INDENT,
  TAB_AS_INDENT: ['is indented with a tab', 'Indent with spaces'],
  MISSING_CHAR: [
    'has a quote or bracket without its other half, or a key without its colon',
    'Add what is missing',
  ],
  BLOCK_AS_IMPLICIT_KEY: NOT_A_PAIR,
  MULTILINE_IMPLICIT_KEY: NOT_A_PAIR,
  BAD_SCALAR_START: QUOTES,
  UNEXPECTED_TOKEN: QUOTES,
  BAD_DQ_ESCAPE: ['holds a backslash that YAML cannot read', 'Put the value in single quotes'],
  NON_STRING_KEY: ['has a key that is not a word', 'Write key: value'],
  MULTIPLE_DOCS: ['begins a second document with ---', 'Keep all of it in one document'],
};

/** What the parser found, without its consequences: in the order of the text. */
export function yamlFlaws(document: Document): YamlFlaw[] {
  const deep = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (deep !== undefined) {
    return [{ offset: 0, wrong: 'is nested too deeply', right: 'Start from homeroll.example.yaml' }];
  }
  const errors = document.errors.map(({ code, pos }) => {
    const [wrong, right] = WORDS[code] ?? ['is not valid YAML', 'Check quotes, colons and indentation'];
    return { offset: code === 'MISSING_CHAR' ? openingQuote(document, pos[0]) : pos[0], wrong, right };
  });
  const tags = document.warnings
    .filter(({ code }) => code === 'TAG_RESOLVE_FAILED')
    .map(({ pos }) => ({
      offset: pos[0],
      wrong: 'has a YAML tag (!…)',
      right: 'Write the plain value, in quotes if it begins with !',
    }));
  return [...errors, ...tags].sort((one, other) => one.offset - other.offset);
}

/** The parser notices a missing quote at the end of the file; people look for where it opens. */
function openingQuote(document: Document, end: number): number {
  let start = end;
  visit(document, (_key, node) => {
    if (!isScalar(node) || !node.range) return;
    if (node.type?.startsWith('QUOTE_') && node.range[0] < end && node.range[2] >= end) start = node.range[0];
  });
  return start;
}
