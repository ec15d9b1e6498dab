import type { Block, Section } from '../../notices/digest/page-blocks.ts';
import { capitalised, type DigestContent, MOST_ENTRIES, sayShort } from './digest-content.ts';

/** The same digest as plain text: of the same page, so that both say the same. */
export function digestText(content: DigestContent): string {
  const { page, texts, link, footer, leftOut } = content;
  const title = `${texts.say(page.title)}, ${texts.say(page.when)}`;
  const chat = link();
  const parts = [
    `${title}\n${'='.repeat(Math.min(72, [...title].length))}`,
    capitalised(sayShort(texts, page.headline)),
    ...page.sections.map((section) => sectionText(section, content)),
    ...(leftOut > 0 ? [texts.say({ key: 'digest-left-out', values: { count: leftOut } })] : []),
    ...(chat === undefined ? [] : [`${texts.say({ key: 'digest-more-in-chat' })}: ${chat}`]),
    `-- \n${footer.map((line) => sayShort(texts, line)).join('\n')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function sectionText({ heading, blocks, say }: Section, content: DigestContent): string {
  const { texts, link } = content;
  const title = sayShort(texts, heading);
  const url = say === undefined ? undefined : link(say);
  const lines = [
    `${title}\n${'-'.repeat(Math.min(72, [...title].length))}`,
    ...blocks.flatMap((block) => blockText(block, content)),
    // The way into the chat stands at the end.
    ...(url === undefined || url === link() ? [] : [url]),
  ];
  return lines.join('\n');
}

function blockText(block: Block, { texts }: DigestContent): string[] {
  const cut = (length: number) =>
    length > MOST_ENTRIES ? [texts.say({ key: 'digest-cut', values: { count: length - MOST_ENTRIES } })] : [];
  switch (block.kind) {
    case 'text':
      return [sayShort(texts, block.line)];
    case 'list':
      return [
        ...block.items
          .slice(0, MOST_ENTRIES)
          .flatMap(({ line, hint }) => [
            `* ${sayShort(texts, line)}`,
            ...(hint ? [`  -> ${sayShort(texts, hint)}`] : []),
          ]),
        ...cut(block.items.length),
      ];
    case 'table':
      return [
        ...block.rows
          .slice(0, MOST_ENTRIES)
          .map(({ label, value }) => `* ${capitalised(sayShort(texts, label))}: ${sayShort(texts, value)}`),
        ...cut(block.rows.length),
      ];
    case 'pictures':
      return block.pictures.map(({ caption }) => `* ${sayShort(texts, caption)}`);
    case 'storage':
      return [sayShort(texts, block.alt)];
  }
}
