import type { Form, Wire } from './form.ts';

const TOTAL = 6000;
const WEB = ['http:', 'https:'];
const PICTURE = [...WEB, 'attachment:'];

/** The embeds of a message, within every limit that they have; undefined when none are given. */
export function readEmbeds(form: Form): Wire[] | undefined {
  const embeds = form.forms('embeds', { max: 10 });
  if (!embeds) return undefined;
  const total = { length: 0 };
  const read = embeds.map((embed) => readEmbed(embed, total));
  if (total.length > TOTAL) {
    form.complain('embeds', 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${TOTAL}`);
  }
  return read;
}

function readEmbed(embed: Form, total: { length: number }): Wire {
  const measured = (
    from: Form | undefined,
    name: string,
    max: number,
    required = false,
  ): string | undefined => {
    const text = from?.words(name, { max, required });
    total.length += [...(text ?? '')].length;
    return text;
  };
  const footer = embed.form('footer');
  const author = embed.form('author');
  const wire: Wire = {
    type: 'rich',
    title: measured(embed, 'title', 256),
    description: measured(embed, 'description', 4096),
    url: readUrl(embed, 'url', WEB),
    color: embed.number('color', { min: 0, max: 0xff_ffff }),
    timestamp: readTime(embed),
    footer: footer && {
      text: measured(footer, 'text', 2048, true),
      icon_url: readUrl(footer, 'icon_url', PICTURE),
    },
    image: readPicture(embed, 'image'),
    thumbnail: readPicture(embed, 'thumbnail'),
    author: author && {
      name: measured(author, 'name', 256, true),
      url: readUrl(author, 'url', WEB),
      icon_url: readUrl(author, 'icon_url', PICTURE),
    },
    fields: embed.forms('fields', { max: 25 })?.map((field) => ({
      name: measured(field, 'name', 256, true),
      value: measured(field, 'value', 1024, true),
      inline: field.flag('inline') ?? false,
    })),
  };
  if (isEmpty(wire)) embed.require('description');
  return Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== undefined));
}

function isEmpty({ title, description, fields, footer, author, image, thumbnail }: Wire): boolean {
  const shown = [
    title,
    description,
    footer,
    author,
    image,
    thumbnail,
    ...((fields as unknown[] | undefined) ?? []),
  ];
  return !shown.some((one) => one !== undefined && one !== '');
}

function readPicture(embed: Form, name: string): Wire | undefined {
  const picture = embed.form(name);
  return picture && { url: readUrl(picture, 'url', PICTURE, true) };
}

/** An address with one of these schemes. */
export function readUrl(
  form: Form,
  name: string,
  schemes: readonly string[],
  required = false,
): string | undefined {
  const text = form.text(name, { max: 2048, required });
  if (text === undefined || text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !text.includes('://')) {
    form.complain(name, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  } else if (!schemes.includes(url.protocol)) {
    const words = schemes.map((one) => `'${one.slice(0, -1)}'`).join(', ');
    form.complain(
      name,
      'URL_TYPE_INVALID_SCHEME',
      `Scheme "${url.protocol.slice(0, -1)}" must be one of (${words}).`,
    );
  }
  return text;
}

function readTime(embed: Form): string | undefined {
  const text = embed.text('timestamp');
  if (text === undefined) return undefined;
  if (Number.isNaN(Date.parse(text))) {
    embed.complain('timestamp', 'DATE_TIME_TYPE_PARSE', `Could not parse ${text}. Should be ISO8601.`);
    return undefined;
  }
  return text;
}
