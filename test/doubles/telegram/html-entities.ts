import { type Entity, type FormattedText, sorted } from './entities.ts';
import { badRequest } from './envelope.ts';

const LOOKS: Readonly<Record<string, string>> = {
  ...{ b: 'bold', strong: 'bold', i: 'italic', em: 'italic', u: 'underline', ins: 'underline' },
  ...{ s: 'strikethrough', strike: 'strikethrough', del: 'strikethrough' },
  ...{ 'tg-spoiler': 'spoiler', span: 'spoiler', code: 'code', pre: 'pre', blockquote: 'blockquote' },
  ...{ a: 'text_link', 'tg-emoji': 'custom_emoji', 'tg-time': 'date_time' },
};
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?/g;
const ATTRIBUTE = /\s+([a-z][a-z-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w./:-]+)))?/iy;
const UNFINISHED = /^\s*$|=\s*(?:"[^"]*|'[^']*)$/;

interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly at: number;
}

/** Reads Telegram's HTML; markup it would not take is refused in its words. */
export function parseHtml(html: string): FormattedText {
  const reading = new HtmlReading(html);
  return reading.read();
}

class HtmlReading {
  readonly #html: string;
  readonly #open: OpenTag[] = [];
  readonly #entities: Entity[] = [];
  #text = '';

  constructor(html: string) {
    this.#html = html;
  }

  read(): FormattedText {
    let at = 0;
    while (at < this.#html.length) {
      const tag = this.#html.indexOf('<', at);
      const end = tag < 0 ? this.#html.length : tag;
      this.#text += this.#html.slice(at, end).replace(REFERENCE, character);
      if (tag < 0) break;
      at = this.#html[tag + 1] === '/' ? this.#close(tag) : this.#start(tag);
    }
    const unclosed = this.#open.at(-1);
    if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
    return { text: this.#text, entities: sorted(this.#entities) };
  }

  /** Reads the start tag at `from` and returns where the text goes on. */
  #start(from: number): number {
    const name = (/^[^\s>/]*/.exec(this.#html.slice(from + 1))?.[0] ?? '').toLowerCase();
    if (from + 1 + name.length === this.#html.length) throw this.#wrong('Unclosed start tag', from);
    if (!Object.hasOwn(LOOKS, name)) throw this.#wrong(`Unsupported start tag "${name}"`, from);
    const attributes = new Map<string, string>();
    let at = from + 1 + name.length;
    for (;;) {
      ATTRIBUTE.lastIndex = at;
      const match = ATTRIBUTE.exec(this.#html);
      if (!match) break;
      const value = match[2] ?? match[3] ?? match[4] ?? '';
      attributes.set((match[1] ?? '').toLowerCase(), value.replace(REFERENCE, character));
      at = ATTRIBUTE.lastIndex;
    }
    const rest = this.#html.slice(at);
    if (UNFINISHED.test(rest)) throw this.#wrong('Unclosed start tag', from);
    const end = /^\s*>/.exec(rest)?.[0];
    if (end === undefined)
      throw this.#wrong(`Expected equal sign in declaration of an attribute of the tag "${name}"`, at);
    if (name === 'span' && attributes.get('class') !== 'tg-spoiler')
      throw this.#wrong('Tag "span" must have class "tg-spoiler"', from);
    if (name === 'tg-emoji' && !attributes.get('emoji-id'))
      throw this.#wrong('Tag "tg-emoji" must have attribute "emoji-id"', from);
    this.#open.push({ name, attributes, at: this.#text.length });
    return at + end.length;
  }

  #close(from: number): number {
    const match = /^<\/([^\s>]*)\s*>/.exec(this.#html.slice(from));
    if (!match) throw this.#wrong('Unclosed end tag', from);
    const name = (match[1] ?? '').toLowerCase();
    const tag = this.#open.pop();
    if (!tag) throw this.#wrong('Unexpected end tag', from);
    if (name !== tag.name && name !== '')
      throw cannotParse(
        `Unmatched end tag at byte offset ${this.#bytes(from)}, expected "</${tag.name}>", found "</${name}>"`,
      );
    const length = this.#text.length - tag.at;
    if (length > 0) this.#add(tag, length);
    return from + match[0].length;
  }

  #add({ name, attributes, at }: OpenTag, length: number): void {
    const place = { offset: at, length };
    const type = LOOKS[name] ?? '';
    if (name === 'a') {
      const url = attributes.get('href') || this.#text.slice(at);
      if (/^(https?:\/\/|tg:\/\/|mailto:|tel:)?\S+\.?\S*$/i.test(url))
        this.#entities.push({ type, ...place, url });
    } else if (name === 'pre') {
      const inner = this.#entities.at(-1);
      const isSame = inner?.type === 'code' && inner.offset === at && inner.length === length;
      const language = isSame ? inner.language : undefined;
      if (isSame) this.#entities.pop();
      this.#entities.push({ type, ...place, ...(language ? { language } : {}) });
    } else if (name === 'code') {
      const language = /^language-(.+)/.exec(attributes.get('class') ?? '')?.[1];
      const isInPre = this.#open.at(-1)?.name === 'pre';
      this.#entities.push({ type, ...place, ...(language && isInPre ? { language } : {}) });
    } else if (name === 'tg-emoji') {
      this.#entities.push({ type, ...place, custom_emoji_id: attributes.get('emoji-id') });
    } else if (name === 'tg-time') {
      this.#entities.push({ type, ...place, unix_time: Number(attributes.get('unix')) });
    } else {
      const isLong = name === 'blockquote' && attributes.has('expandable');
      this.#entities.push({ type: isLong ? 'expandable_blockquote' : type, ...place });
    }
  }

  #wrong(words: string, at: number): Error {
    return cannotParse(`${words} at byte offset ${this.#bytes(at)}`);
  }

  #bytes(at: number): number {
    return Buffer.byteLength(this.#html.slice(0, at));
  }
}

function cannotParse(words: string): Error {
  return badRequest(`can't parse entities: ${words}`);
}

function character(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name) return NAMED[name] ?? whole;
  const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
