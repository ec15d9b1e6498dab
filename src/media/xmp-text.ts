/** What XML 1.0 cannot hold, however it is written (its production `Char`), and the control characters that it can. */
const IMPOSSIBLE = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
};

/** Any text as content of an XML element or attribute: escaped, and without what XML cannot hold. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(IMPOSSIBLE, '')
    .replace(/[&<>"'\r]/g, (character) => ENTITIES[character] ?? '');
}

/** `<name>text</name>`. */
export function element(name: string, text: string | number): string {
  return `<${name}>${xmlText(String(text))}</${name}>`;
}

/** A list as XMP has it: `Bag` without an order, `Seq` with one. */
export function listElement(name: string, kind: 'Bag' | 'Seq', items: readonly string[]): string {
  return `<${name}><rdf:${kind}>${items.map((item) => element('rdf:li', item)).join('')}</rdf:${kind}></${name}>`;
}

/** A text in no particular language. */
export function anyLanguage(name: string, text: string): string {
  return `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(text)}</rdf:li></rdf:Alt></${name}>`;
}
