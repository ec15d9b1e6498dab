/** HTML that is safe as it stands: made by `html`, which escapes whatever is put into it. */
export class Html {
  readonly text: string;

  /** Only for `html`: what comes here is not escaped. */
  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

type Insertion = string | number | Html | readonly Html[] | undefined;

/** Builds HTML of a template: `html\`<p>${text}</p>\``. Texts and numbers are escaped, for contents and for attributes in quotes alike. */
export function html(strings: TemplateStringsArray, ...inserted: readonly Insertion[]): Html {
  const pieces = strings.map(
    (piece, index) => piece + (index < inserted.length ? said(inserted[index]) : ''),
  );
  return new Html(pieces.join(''));
}

function said(value: Insertion): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return escaped(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Also what cannot be seen and turns the reading direction is left out. */
function escaped(text: string): string {
  return text
    .replace(/(?![\t\n])\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
