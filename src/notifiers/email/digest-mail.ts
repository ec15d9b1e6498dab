import type { Digest } from '../../notices/digest/digest.ts';
import { digestPage } from '../../notices/digest/digest-page.ts';
import type { Block } from '../../notices/digest/page-blocks.ts';
import type { Line, Texts } from '../../texts/texts.ts';
import { chartSvg } from './chart.ts';
import { type BotLink, capitalised, type DigestContent, sayShort } from './digest-content.ts';
import { digestHtml } from './digest-html.ts';
import { digestText } from './digest-text.ts';
import type { InlinePicture } from './mail.ts';
import { drawMailPictures } from './mail-pictures.ts';
import { tileHeight } from './tile-height.ts';

/** What a digest looks like as a mail, before it is addressed. */
export interface DigestMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly pictures: readonly InlinePicture[];
}

export interface DigestMailOptions {
  readonly digest: Digest;
  readonly texts: Texts;
  readonly link: BotLink;
  readonly footer: readonly Line[];
  readonly signal: AbortSignal;
  readonly limits?: Partial<typeof LIMITS> | undefined;
}

/** Pictures in a mail, and bytes of them: in base64 they are a third more, and the whole stays under 10 MB. */
const LIMITS = { pictures: 30, bytes: 6_500_000 };
/** Pixels: across a mail on a fine screen, and of a third of it. */
const LEAD_WIDTH = 640;
const SIDE = 400;

/** Makes a digest a mail: HTML and text of the same page, its pictures small and without metadata. */
export async function digestMail(options: DigestMailOptions): Promise<DigestMail> {
  const { digest, texts, link, footer, signal } = options;
  const limits = { ...LIMITS, ...options.limits };
  const page = digestPage(digest, texts.language);
  const blocks = page.sections.flatMap((section) => section.blocks);
  const shown = blocks.flatMap((block) =>
    block.kind === 'pictures' ? block.pictures.map(({ picture }, index) => ({ block, index, picture })) : [],
  );
  const wanted = shown.slice(0, limits.pictures);
  const svg = digest.storage && chartSvg(digest.storage);
  const drawn = await drawMailPictures(
    [
      ...wanted.map(({ block, index, picture }) => ({
        ...{ kind: 'picture' as const, path: picture.large },
        ...(block.lead && index === 0
          ? { width: LEAD_WIDTH }
          : { width: SIDE, height: tileHeight(block, SIDE) }),
      })),
      ...(svg === undefined ? [] : [{ kind: 'chart' as const, svg }]),
    ],
    signal,
  );
  const chart = svg === undefined ? undefined : drawn.at(-1);
  const pictures: InlinePicture[] = [];
  const cids = new Map<Block, Map<number, string>>();
  let bytes = chart?.length ?? 0;
  let leftOut = shown.length - wanted.length;
  for (const [at, { block, index }] of wanted.entries()) {
    const picture = drawn[at];
    // What cannot be read is not there; what is too much is told.
    if (!picture) continue;
    if (bytes + picture.length > limits.bytes) {
      leftOut += 1;
      continue;
    }
    bytes += picture.length;
    const cid = `picture-${at + 1}`;
    pictures.push({ cid, mime: 'image/jpeg', bytes: picture });
    cids.set(block, (cids.get(block) ?? new Map()).set(index, cid));
  }
  if (chart) pictures.push({ cid: 'storage', mime: 'image/png', bytes: chart });
  const content: DigestContent = {
    ...{ page, texts, link, footer },
    cidOf: (block, index) => cids.get(block)?.get(index),
    chart: chart && 'storage',
    leftOut,
  };
  return {
    subject: capitalised(sayShort(texts, page.subject)),
    ...{ html: digestHtml(content), text: digestText(content), pictures },
  };
}
